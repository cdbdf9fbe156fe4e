import { alertId } from '../domain/message-id';
import { raisesAlert } from '../domain/news';
import { type Outgoing } from '../domain/outgoing';
import { type KeptSubscriptions } from '../store/kept-subscriptions';
import { loadRun, untoldRuns } from '../store/changes';
import { queue } from '../store/outbox';
import { type Place } from '../store/place';
import { type Snapshot } from '../store/snapshot';
import { changesInScope } from './scope-statuses';

export type AlertPlannerParts = Place & {
  readonly subscriptions: KeptSubscriptions;
  readonly snapshot: Snapshot;
  readonly now: () => Date;
};

/**
 * Queues the alerts of every sync run that has not been told yet, one a channel that wants to hear of something in it,
 * and only then forgets that the run is untold. Doing it twice queues nothing twice. Answers how many were queued.
 */
export async function planAlerts(parts: AlertPlannerParts): Promise<number> {
  const { store, now } = parts;
  let queued = 0;
  for (const { run, key, version } of await untoldRuns(parts)) {
    const alerts = await alertsOf(parts, run, now());
    await queue(parts, alerts);
    await store.commit({ checks: [{ key, version }], deletes: [key] });
    queued += alerts.length;
  }
  return queued;
}

async function alertsOf(parts: AlertPlannerParts, run: string, now: Date): Promise<Outgoing[]> {
  const { subscriptions, snapshot, workspace } = parts;
  const news = (await loadRun(parts, run)).filter((change) => change.isNews && raisesAlert(change));
  return [...subscriptions.all()].flatMap(({ subscription }): Outgoing[] => {
    const { channel, settings, pause, subscribedAt } = subscription;
    // What was known before somebody subscribed is no news to them.
    if (pause !== undefined || !settings.alerts || subscribedAt > run) return [];
    if (changesInScope(snapshot, settings, news).length === 0) return [];
    const id = alertId(workspace, channel, run);
    return [{ id, to: { channel }, queuedAt: now.toISOString(), about: { kind: 'alert', run } }];
  });
}
