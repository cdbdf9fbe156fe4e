import { setTimeout as rest } from 'node:timers/promises';
import { dayOf } from '../domain/day';
import { keyOf } from '../store/key';
import { type KeptSubscription, type KeptSubscriptions } from '../store/kept-subscriptions';
import { type Every, type HeldLease, LeaseLostError, holdLease } from '../store/held-lease';
import { queueParts, unknownOf } from '../store/outbox';
import { type Place } from '../store/place';
import { UnreadableRecordError } from '../store/record';
import { type Snapshot } from '../store/snapshot';
import { subscriptionKey } from '../store/subscriptions';
import { type HeldWatermark, readWatermark, watermarkPut } from '../store/watermark';
import { type Commit } from '../store/waist';
import { TIMING, type Timing } from './delivery/timing';
import { createDueChannels } from './due-channels';
import { type IdleParts } from './idle';
import { newsEnd } from './news-end';
import { type PlannedSlot, planSlot, takenBack } from './plan-slot';
import { type IdleFinder, type RungFinder, idleFinder, rungFinder } from './reminder-finders';

export type PlannerParts = Place & {
  readonly subscriptions: KeptSubscriptions;
  readonly snapshot: Snapshot;
  /** Absent: nobody is reminded of idle accounts. */
  readonly idle?: IdleParts;
  /** Who holds the planner's lease: a name that no other process has. */
  readonly holder: string;
  readonly every: Every;
  readonly timing?: Pick<Timing, 'planLeaseMs'>;
  readonly now: () => Date;
};

/** Finds what is due by the clock and queues it. One replica plans for all. */
export type Planner = {
  /** Queues all that is due by now; answers how many messages that was. Nothing where another replica plans. */
  plan(): Promise<number>;
  /** Plans nothing more and lets another replica plan. */
  stop(): Promise<void>;
};

/** How often the lease is renewed while it lasts. */
const RENEWALS = 3;

/** Subscriptions whose messages and watermarks are committed at once. */
const BATCH = 50;

/** Between two batches: a command takes several turns of the event loop, and must not wait for a batch in each. */
const REST_MS = 8;

type Decision = {
  readonly kept: KeptSubscription;
  readonly held: HeldWatermark;
  readonly plan: PlannedSlot;
};

export function createPlanner(parts: PlannerParts): Planner {
  const { store, workspace, subscriptions, now, log, timing: { planLeaseMs } = TIMING } = parts;
  const due = createDueChannels({
    subscriptions,
    readWatermark: async (channel) => (await readOrSkip(channel))?.value,
    now,
    log,
  });
  let lease: HeldLease | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;
  let lastLook = 0;

  async function hold(): Promise<HeldLease | undefined> {
    if (lease !== undefined) return lease;
    const key = keyOf(workspace, 'leases', 'planner');
    lease = await holdLease(store, {
      key,
      holder: parts.holder,
      ttlMs: planLeaseMs,
      renewMs: planLeaseMs / RENEWALS,
      every: parts.every,
      log,
    });
    // Another replica may have moved watermarks since this one last planned.
    due.forgetAll();
    return lease;
  }

  async function planBatch(channels: readonly string[], by: HeldLease, round: Round): Promise<number> {
    const isAlone = channels.length === 1;
    const decided = await Promise.all(channels.map((channel) => decide(channel, round, isAlone)));
    const all = decided.filter((one) => one !== undefined);
    if (await commitAll(all, by)) {
      for (const { kept, plan } of all) due.note(kept, plan.watermark);
      return all.filter(({ plan }) => plan.outgoing).length;
    }
    // Somebody changed one of them meanwhile: the others must not wait for it.
    due.forget(channels);
    if (isAlone) return 0;
    let queued = 0;
    for (const channel of channels) queued += await planBatch([channel], by, round);
    return queued;
  }

  async function decide(
    channel: string,
    { hasRungs, newsUntil, idle }: Round,
    isAlone: boolean,
  ): Promise<Decision | undefined> {
    const kept = subscriptions.get(channel);
    const held = await readOrSkip(channel);
    if (kept === undefined || held?.value === undefined || kept.subscription.pause) return undefined;
    const { subscription } = kept;
    const back = takenBack(held.value, now());
    if (back !== undefined) {
      log.warn(
        { channel, through: held.value.through },
        'A channel was told ahead of time; it goes on from now',
      );
      return { kept, held, plan: { watermark: back } };
    }
    const at = { now: now(), newsUntil, ...(idle && { idle: idle(subscription.settings) }) };
    const plan = planSlot(workspace, subscription, held.value, at, hasRungs(subscription.settings));
    // It was dealt with already: by a replica before this one, or by a commit whose answer was lost.
    if (plan === undefined) due.note(kept, held.value);
    if (plan?.outgoing === undefined || !isAlone) return plan && { kept, held, plan };
    // The clock may have been set back before the watermark was: what was sent is not planned again.
    const [unknown] = await unknownOf(parts, [plan.outgoing]);
    return { kept, held, plan: unknown ? plan : { watermark: plan.watermark } };
  }

  /** A record that cannot be read silences its channel alone; it was logged when it was read. */
  async function readOrSkip(channel: string): Promise<HeldWatermark | undefined> {
    try {
      return await readWatermark(parts, channel);
    } catch (error) {
      if (error instanceof UnreadableRecordError) return undefined;
      throw error;
    }
  }

  /** Memory may be behind what a person changed on another replica, so the subscriptions are checked too. */
  async function commitAll(all: readonly Decision[], by: HeldLease): Promise<boolean> {
    if (all.length === 0) return true;
    const pieces: Commit[] = all.flatMap(({ kept: { subscription, version }, held, plan }) => [
      { checks: [{ key: subscriptionKey(workspace, subscription.channel), version }] },
      watermarkPut(held, plan.watermark),
      ...(plan.outgoing ? [queueParts(workspace, [plan.outgoing])] : []),
    ]);
    const result = await by.commit({
      checks: pieces.flatMap(({ checks = [] }) => checks),
      puts: pieces.flatMap(({ puts = [] }) => puts),
    });
    if (!result.ok) log.info({ conflict: result.conflict }, 'A plan met a change; it is made anew');
    return result.ok;
  }

  async function planAll(by: HeldLease): Promise<number> {
    // After a step back, what was far ahead may be due: it is looked at anew.
    if (now().getTime() < lastLook) due.forgetAll();
    lastLook = now().getTime();
    await due.follow();
    const channels = due.dueBy(now().getTime());
    if (channels.length === 0) return 0;
    const { snapshot, idle } = parts;
    // What another replica read of usage a moment ago must not be passed over: the watermark moves past it.
    await idle?.uses.refresh();
    const round = {
      hasRungs: rungFinder(snapshot, dayOf(now())),
      newsUntil: await newsEnd(parts, now()),
      ...(idle && { idle: idleFinder(snapshot, idle, now()) }),
    };
    let queued = 0;
    for (let i = 0; i < channels.length; i += BATCH) {
      if (i > 0) await rest(REST_MS);
      queued += await planBatch(channels.slice(i, i + BATCH), by, round);
    }
    return queued;
  }

  /** A lease that ended while nobody wanted it, as after a step of the store's clock, is taken again at once. */
  async function planOnce(mayTakeAgain = true): Promise<number> {
    const by = isStopped ? undefined : await hold();
    if (by === undefined) return 0;
    try {
      return await planAll(by);
    } catch (error) {
      if (!(error instanceof LeaseLostError)) throw error;
      lease = undefined;
      return mayTakeAgain ? planOnce(false) : 0;
    }
  }

  return {
    plan() {
      // One after the other: two at once would take each other for another replica.
      const planned = last.then(() => planOnce());
      last = planned.catch(() => undefined);
      return planned;
    },
    async stop() {
      isStopped = true;
      // What is being planned ends with the lease, or takes it just now.
      await lease?.release();
      await last;
      await lease?.release();
    },
  };
}

/** What is the same for all channels that are planned at once. */
type Round = {
  readonly hasRungs: RungFinder;
  readonly newsUntil: string;
  readonly idle?: IdleFinder;
};
