import { setImmediate } from 'node:timers/promises';
import { alertId } from '../domain/message-id';
import { raisesAlert } from '../domain/news';
import { type Outgoing } from '../domain/outgoing';
import { type Settings } from '../domain/subscription';
import { type UseOf } from '../domain/use-of-model';
import { type KeptSubscriptions } from '../store/kept-subscriptions';
import { loadRun, untoldRuns } from '../store/changes';
import { queue } from '../store/outbox';
import { type Place } from '../store/place';
import { type Snapshot } from '../store/snapshot';
import { changesInScope } from './scope-statuses';

export type AlertPlannerParts = Place & {
  readonly subscriptions: KeptSubscriptions;
  readonly snapshot: Snapshot;
  readonly useOf: UseOf;
  readonly now: () => Date;
};

/**
 * Queues the alerts of every sync run that has not been told yet, one a channel that wants to hear of something in it,
 * and only then forgets that the run is untold. Doing it twice queues nothing twice. Answers how many were queued; throws
 * where the store is away.
 */
export async function planAlerts(parts: AlertPlannerParts): Promise<number> {
  const { store, subscriptions, now } = parts;
  let queued = 0;
  const runs = await untoldRuns(parts);
  // Whoever subscribed on another replica a moment ago must not miss what is told once.
  if (runs.length > 0) await subscriptions.refresh();
  for (const { run, key, version } of runs) {
    const alerts = await alertsOf(parts, run, now());
    await queue(parts, alerts);
    await store.commit({ checks: [{ key, version }], deletes: [key] });
    queued += alerts.length;
  }
  return queued;
}

/** Channels that are looked at in one go: commands come in between. */
const BATCH = 50;

async function alertsOf(parts: AlertPlannerParts, run: string, now: Date): Promise<Outgoing[]> {
  const { subscriptions, workspace } = parts;
  const news = (await loadRun(parts, run)).filter((change) => change.isNews && raisesAlert(change));
  const concerns = memoized((settings) => changesInScope(parts, settings, news).length > 0);
  const alerts: Outgoing[] = [];
  for (const [i, { subscription }] of [...subscriptions.all()].entries()) {
    if (i % BATCH === BATCH - 1) await setImmediate();
    const { channel, settings, pause, subscribedAt } = subscription;
    // What was known before somebody subscribed is no news to them.
    if (pause !== undefined || !settings.alerts || subscribedAt > run || !concerns(settings)) continue;
    const id = alertId(workspace, channel, run);
    alerts.push({ id, to: { channel }, queuedAt: now.toISOString(), about: { kind: 'alert', run } });
  }
  return alerts;
}

/** Thousands of channels share a few filters. */
function memoized(decide: (settings: Settings) => boolean): (settings: Settings) => boolean {
  const decided = new Map<string, boolean>();
  return (settings) => {
    const key = JSON.stringify([settings.include, settings.exclude, settings.inUse]);
    const known = decided.get(key) ?? decide(settings);
    decided.set(key, known);
    return known;
  };
}
