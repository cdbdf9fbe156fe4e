import { setImmediate as breathe } from 'node:timers/promises';
import { type Outgoing } from '../domain/outgoing';
import {
  attemptPut,
  DEAD,
  deadKey,
  type DeadLetter,
  deadUnder,
  placesOf,
  QUEUED,
  queuedUnder,
  SHARDS,
} from './outbox-records';
import { deleting, listRecords, readRecord, type Unreadable } from './record';
import { type Commit } from './waist';
import { type Place } from './place';

/** What of a commit puts items into the queue. */
export type QueueParts = Required<Pick<Commit, 'checks' | 'puts'>>;

/** How many items are queued at once. */
const BATCH = 100;

/**
 * The part of a commit that queues items; it fails where one of them is queued, was sent or was given up already, so an
 * item is never planned twice. `unknownOf` tells which ones. Items of one recipient are sent in the order of their
 * commits, and within one in this order.
 */
export function queueParts(workspace: string, items: readonly Outgoing[]): QueueParts {
  const distinct = distinctById(items);
  return {
    checks: distinct.flatMap((item) =>
      Object.values(placesOf(workspace, item)).map((key) => ({ key, version: undefined })),
    ),
    puts: distinct.map((item, position) => ({
      key: placesOf(workspace, item).queued,
      value: QUEUED.encode({ item, position }),
    })),
  };
}

/**
 * Queues items, a hundred a commit; those that are queued, were sent or were given up already are passed over. Answers
 * how many were queued. Where it throws, some may have been: queueing all of them again is right.
 */
export async function queue(place: Place, items: readonly Outgoing[]): Promise<number> {
  const distinct = distinctById(items);
  let queued = 0;
  for (let from = 0; from < distinct.length; from += BATCH) {
    queued += await queueBatch(place, distinct.slice(from, from + BATCH));
    // A store in this very process answers without ever letting anybody else have a turn.
    await breathe();
  }
  return queued;
}

/** Every conflict names an item that is known by now, so there is an end to it. */
async function queueBatch(place: Place, batch: readonly Outgoing[]): Promise<number> {
  let left = batch;
  while (left.length > 0) {
    const result = await place.store.commit(queueParts(place.workspace, left));
    if (result.ok) return left.length;
    left = await unknownOf(place, left);
  }
  return 0;
}

/** Those of the items that are neither queued nor sent nor given up, each once. */
export async function unknownOf(
  { store, workspace }: Place,
  items: readonly Outgoing[],
): Promise<Outgoing[]> {
  const distinct = distinctById(items);
  const known = await Promise.all(
    distinct.map(async (item) => {
      const held = await Promise.all(Object.values(placesOf(workspace, item)).map((key) => store.get(key)));
      return held.some((entry) => entry !== undefined);
    }),
  );
  return distinct.filter((_, index) => known[index] === false);
}

function distinctById(items: readonly Outgoing[]): Outgoing[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

/** How the outbox stands, for `health`. */
export type OutboxState = {
  readonly queued: number;
  /** When the oldest of them was queued. Instant, ISO 8601 UTC. */
  readonly oldestQueuedAt?: string;
  /** Latest first. */
  readonly dead: readonly DeadLetter[];
  readonly unreadable: readonly Unreadable[];
};

/** Counts the queue, a shard at a time, and lists the dead letters. */
export async function outboxState({ store, workspace, log }: Place): Promise<OutboxState> {
  const unreadable: Unreadable[] = [];
  let queued = 0;
  let oldest: string | undefined;
  for (const shard of SHARDS) {
    await breathe();
    const found = await listRecords(store, QUEUED, queuedUnder(workspace, shard), log);
    unreadable.push(...found.unreadable);
    queued += found.held.length;
    for (const { value } of found.held) {
      if (oldest === undefined || value.item.queuedAt < oldest) oldest = value.item.queuedAt;
    }
  }
  const dead = await listRecords(store, DEAD, deadUnder(workspace), log);
  unreadable.push(...dead.unreadable);
  return {
    queued,
    ...(oldest !== undefined && { oldestQueuedAt: oldest }),
    dead: dead.held.map(({ value }) => value).sort((a, b) => (a.at < b.at ? 1 : -1)),
    unreadable,
  };
}

/** The dead letter with an id; `undefined` where there is none, or no longer. Throws `UnreadableRecordError`. */
export async function readDeadLetter(
  { store, workspace, log }: Place,
  id: string,
): Promise<DeadLetter | undefined> {
  return (await readRecord(store, DEAD, deadKey(workspace, id), log)).value;
}

/**
 * Puts a dead letter back at the end of the queue, with a new count of tries and the mark of it. `unknown`: there is no such dead letter,
 * or no longer. Throws `UnreadableRecordError`.
 */
export async function resend({ store, workspace, log }: Place, id: string): Promise<'queued' | 'unknown'> {
  const held = await readRecord(store, DEAD, deadKey(workspace, id), log);
  if (held.value === undefined) return 'unknown';
  const { item, claimed } = held.value;
  const queued = { key: placesOf(workspace, item).queued, value: QUEUED.encode({ item, position: 0 }) };
  const attempt = attemptPut(workspace, item, { tries: 0, isResent: true, ...(claimed && { claimed }) });
  const result = await store.commit({ ...deleting(held), puts: [queued, attempt] });
  return result.ok ? 'queued' : 'unknown';
}
