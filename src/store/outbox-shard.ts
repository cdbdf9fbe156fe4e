import { type Outgoing } from '../domain/outgoing';
import { claimLease, fence, type Lease, releaseLease, renewLease } from './lease';
import { queueParts, unknownOf } from './outbox';
import {
  type Attempt,
  ATTEMPT,
  attemptKey,
  attemptPut,
  attemptsUnder,
  type Claim,
  DEAD,
  DEAD_KEPT_MS,
  type DeadLetter,
  placesOf,
  QUEUED,
  queuedUnder,
  SENT,
  SENT_KEPT_MS,
  shardLeaseKey,
} from './outbox-records';
import { listRecords } from './record';
import { type Commit } from './waist';
import { type Place } from './place';

/** An item in the queue, and what became of it so far. */
export type Waiting = {
  readonly item: Outgoing;
  readonly version: number;
  readonly attempt: Attempt;
  /** `undefined` where nothing has been tried yet. */
  readonly attemptVersion: number | undefined;
};

/** A shard's items in the order in which each recipient is to get theirs, and the store's clock, in ms. */
export type Shard = { readonly waiting: readonly Waiting[]; readonly now: number };

/** Reads a whole shard. An item of which some record cannot be read is logged and left out. */
export async function readShard({ store, workspace, log }: Place, shard: string): Promise<Shard> {
  const [items, attempts, now] = await Promise.all([
    listRecords(store, QUEUED, queuedUnder(workspace, shard), log),
    listRecords(store, ATTEMPT, attemptsUnder(workspace, shard), log),
    store.now(),
  ]);
  const known = new Map(attempts.held.map((held) => [held.key, held]));
  const doubtful = new Set(attempts.unreadable.map(({ key }) => key));
  const waiting = items.held
    .filter(({ value }) => !doubtful.has(attemptKey(workspace, value.item)))
    .sort((a, b) => a.version - b.version || a.value.position - b.value.position)
    .map(({ value: { item }, version }) => {
      const attempt = known.get(attemptKey(workspace, item));
      return { item, version, attempt: attempt?.value ?? { tries: 0 }, attemptVersion: attempt?.version };
    });
  return { waiting, now };
}

/** Whether an item's pause, if it has one, is over. A clock that was set back ends it. */
export function isDue({ attempt: { pause } }: Waiting, now: number): boolean {
  return pause === undefined || now < pause.from || now >= pause.from + pause.ms;
}

/** The shards in which somebody, perhaps a replica that is gone, has begun to send something. */
export async function claimedShards({ store, workspace, log }: Place): Promise<ReadonlySet<string>> {
  const prefix = attemptsUnder(workspace);
  const { held } = await listRecords(store, ATTEMPT, prefix, log);
  const claimed = held.filter(({ value }) => value.claimed !== undefined);
  return new Set(claimed.map(({ key }) => key.slice(prefix.length).split('/', 1)[0] ?? ''));
}

/**
 * A shard that this process works on. Every verb but `read` writes only while the lease is held: `undefined` or `false`
 * from one of them says that it is lost, and with it the right to send. All throw `StoreUnavailableError`.
 */
export type ShardHold = {
  readonly shard: string;
  read(): Promise<Shard>;
  /** Makes the lease last on where a good part of it is over. */
  renew(): Promise<boolean>;
  /** Whether the lease surely lasts for so many ms from now. */
  lastsFor(ms: number): boolean;
  /** Notes that the item is about to be sent: whoever finds it so must first look whether it was. */
  claim(waiting: Waiting, claim: Claim): Promise<Waiting | undefined>;
  /**
   * Takes an item that was sent, or has nothing to say, out of the queue for good, together with what follows from it:
   * further items (those that are known already are passed over), and records.
   */
  settle(waiting: Waiting, sent: Settlement): Promise<boolean>;
  /** Leaves the item in the queue, to be tried again after a wait. `claimed`: a try may have gone through. */
  postpone(waiting: Waiting, until: Postponement): Promise<boolean>;
  /** Turns items into dead letters. */
  bury(waiting: readonly Waiting[], why: Pick<DeadLetter, 'reason' | 'word' | 'at'>): Promise<boolean>;
  /** Gives the shard back. */
  release(): Promise<void>;
};

/** How an item ended. */
export type Settlement = {
  /** The message's `ts`; absent where nothing was sent. */
  readonly ts?: string;
  readonly then: readonly Outgoing[];
  readonly puts: NonNullable<Commit['puts']>;
};

/** Why an item is tried later, and when. */
export type Postponement = Pick<Attempt, 'tries' | 'claimed'> & {
  readonly waitMs: number;
  readonly fault: string;
};

/** Items that are buried in one commit. */
const BURIED_AT_ONCE = 100;

/**
 * Takes a shard that nobody works on; `undefined` where somebody does. `uptime` is a clock that never steps, in ms.
 * The lease ends by itself after `ttlMs`.
 */
export async function holdShard(
  place: Place,
  shard: string,
  { holder, ttlMs, uptime }: { holder: string; ttlMs: number; uptime: () => number },
): Promise<ShardHold | undefined> {
  let since = uptime();
  const key = shardLeaseKey(place.workspace, shard);
  const claimed = await claimLease(place.store, { key, holder, ttlMs });
  if (claimed === undefined) return undefined;
  let lease: Lease = claimed;
  return {
    shard,
    read: () => readShard(place, shard),
    async renew() {
      const from = uptime();
      if (from - since < ttlMs / 6) return true;
      const renewed = await renewLease(place.store, lease);
      if (renewed === undefined) return false;
      [lease, since] = [renewed, from];
      return true;
    },
    lastsFor: (ms) => uptime() + ms <= since + ttlMs,
    claim: (waiting, claimed) => tryOn(place, lease, waiting, { ...waiting.attempt, claimed }),
    settle: (waiting, sent) => settle(place, lease, waiting, sent),
    async postpone(waiting, { tries, claimed, waitMs, fault }) {
      const pause = { from: await place.store.now(), ms: waitMs };
      const { isResent } = waiting.attempt;
      const kept = { ...(claimed && { claimed }), ...(isResent && { isResent }) };
      const attempt = { tries, pause, lastFault: fault, ...kept };
      return (await tryOn(place, lease, waiting, attempt)) !== undefined;
    },
    bury: (waiting, why) => bury(place, lease, waiting, why),
    release: () => releaseLease(place.store, lease),
  };
}

async function tryOn(
  { store, workspace }: Place,
  lease: Lease,
  waiting: Waiting,
  attempt: Attempt,
): Promise<Waiting | undefined> {
  const result = await store.commit({
    checks: checksFor(workspace, lease, [waiting]),
    puts: [attemptPut(workspace, waiting.item, attempt)],
  });
  return result.ok ? { ...waiting, attempt, attemptVersion: result.version } : undefined;
}

async function settle(
  place: Place,
  lease: Lease,
  waiting: Waiting,
  { ts, then, puts }: Settlement,
): Promise<boolean> {
  const { store, workspace } = place;
  const mine = checksFor(workspace, lease, [waiting]);
  const value = SENT.encode(ts === undefined ? {} : { ts });
  const mark = { key: placesOf(workspace, waiting.item).sent, value, ttlMs: SENT_KEPT_MS };
  for (let left = then; ; left = await unknownOf(place, left)) {
    const next = queueParts(workspace, left);
    const result = await store.commit({
      checks: [...mine, ...next.checks],
      puts: [mark, ...next.puts, ...puts],
      deletes: keysOf(workspace, waiting),
    });
    if (result.ok) return true;
    if (mine.some(({ key }) => key === result.conflict)) return false;
  }
}

async function bury(
  { store, workspace }: Place,
  lease: Lease,
  waiting: readonly Waiting[],
  why: Pick<DeadLetter, 'reason' | 'word' | 'at'>,
): Promise<boolean> {
  for (let from = 0; from < waiting.length; from += BURIED_AT_ONCE) {
    const some = waiting.slice(from, from + BURIED_AT_ONCE);
    const puts = some.map(({ item, attempt: { claimed } }) => ({
      key: placesOf(workspace, item).dead,
      value: DEAD.encode({ item, ...why, ...(claimed && { claimed }) }),
      ttlMs: DEAD_KEPT_MS,
    }));
    const deletes = some.flatMap((one) => keysOf(workspace, one));
    const result = await store.commit({ checks: checksFor(workspace, lease, some), puts, deletes });
    if (!result.ok) return false;
  }
  return true;
}

/** A commit with these passes only while the lease is held and the items are as they were read. */
function checksFor(
  workspace: string,
  lease: Lease,
  waiting: readonly Waiting[],
): NonNullable<Commit['checks']> {
  return [
    fence(lease),
    ...waiting.flatMap(({ item, version, attemptVersion }) => [
      { key: placesOf(workspace, item).queued, version },
      { key: attemptKey(workspace, item), version: attemptVersion },
    ]),
  ];
}

function keysOf(workspace: string, { item }: Waiting): string[] {
  return [placesOf(workspace, item).queued, attemptKey(workspace, item)];
}
