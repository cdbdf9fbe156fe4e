import { setTimeout as rest } from 'node:timers/promises';
import { type Log } from '../../ops/log';
import { addressOf, SHARDS } from '../../store/outbox-records';
import {
  claimedShards,
  holdShard,
  isDue,
  readShard,
  type ShardHold,
  type Waiting,
} from '../../store/outbox-shard';
import { createWaitingLook } from '../../store/outbox-waiting';
import { type StoreLog } from '../../store/log';
import { type Store } from '../../store/waist';
import { Delivery, type DeliverParts, type Outcome } from './deliver';
import { TIMING, type Timing } from './timing';
import { type Alarm, createTraffic, type TrafficState } from './traffic';
import { type Place } from '../../store/place';

export type SenderParts = Omit<DeliverParts, 'traffic' | 'timing'> & {
  readonly store: Store;
  /** Whether all that messages are made of is in memory; nothing is sent before. */
  readonly isReady: () => boolean;
  /** Told once when Slack begins to reject the bot itself. */
  readonly onAlarm: (alarm: Alarm) => void;
  /** A clock that never steps, in ms. */
  readonly uptime: () => number;
  readonly delay: (ms: number) => Promise<unknown>;
  readonly timing?: Timing;
};

/** Sends what is in the outbox. Replicas share the work: each takes some shards of the queue at a time. */
export type Sender = {
  /** From now on there is something to do: the workspace is known. */
  begin(workspace: string): void;
  /** Looks for what is due and sets to work on it; called every 5 s. It does not wait for the work, nor reject. */
  beat(): Promise<void>;
  /** The same at once, for whoever has queued something. */
  kick(): void;
  /** Sends all that is due now and resolves when nothing more is. */
  drain(): Promise<void>;
  /** Begins nothing new and resolves when what was begun is over. */
  stop(): Promise<void>;
  state(): SenderState;
};

export type SenderState = TrafficState & {
  /** The shards this process works on. */
  readonly shards: number;
  /** Why the store does not answer; absent while it does. */
  readonly storeFault?: string;
};

/** Items that are sent before the shard is read again, so that new ones need not wait for all the old. */
const TURNS = 20;

/** Between two shards that are begun: a command takes several turns of the event loop, and must not wait in each. */
const REST_MS = 8;

/** `on`: there is more to do in the shard. `over`: not now. `lost`: it is another's. */
type Went = 'on' | 'over' | 'lost';

export function createSender(parts: SenderParts): Sender {
  const { store, uptime, delay, log, timing = TIMING } = parts;
  const traffic = createTraffic({ ...parts, timing });
  const working = new Map<string, Promise<void>>();
  const standing = new Map<string, string>();
  let place: Place | undefined;
  let isStopped = false;
  let storeFault: string | undefined;
  let first = 0;
  let begunAt = -Infinity;
  let looking: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const mayWork = (): boolean => !isStopped && parts.isReady() && traffic.isOpen();

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      storeFault = undefined;
    } catch (error) {
      if (storeFault === undefined) log.error({ err: error }, 'The outbox does not answer; messages wait');
      storeFault = error instanceof Error ? error.message : String(error);
    }
  }

  /** Takes shards in turn while there are hands; what a lost replica may have begun is always taken. */
  async function look(from: Place): Promise<void> {
    const begun = await claimedShards(from);
    const isWaiting = createWaitingLook(from);
    const start = first;
    for (let i = 0; i < SHARDS.length && mayWork(); i += 1) {
      const at = (start + i) % SHARDS.length;
      const shard = SHARDS[at] ?? '';
      const isFree = working.size < timing.workers;
      if (working.has(shard) || !(isFree || begun.has(shard))) continue;
      if (isFree) first = at + 1;
      const hold = (await isWaiting(shard)) ? await holdIfDue(from, shard) : undefined;
      if (hold === undefined) continue;
      const early = begunAt + REST_MS - uptime();
      if (early > 0) await rest(early);
      setToWork(hold);
      begunAt = uptime();
    }
  }

  async function holdIfDue(from: Place, shard: string): Promise<ShardHold | undefined> {
    const { waiting, now } = await readShard(from, shard);
    if (firstOfEach(waiting).every((one) => !isDue(one, now))) return undefined;
    return holdShard(from, shard, { holder: parts.holder, ttlMs: timing.leaseMs, uptime });
  }

  function setToWork(hold: ShardHold): void {
    const work = guarded(() => workThrough(hold)).finally(() => {
      working.delete(hold.shard);
      if (storeFault === undefined) void beat();
    });
    working.set(hold.shard, work);
  }

  async function workThrough(hold: ShardHold): Promise<void> {
    let went: Went = 'on';
    while (went === 'on' && mayWork()) went = await takeTurns(hold);
    if (went !== 'lost') await hold.release();
  }

  /** Delivers some items in order; `over` where none is due soon. */
  async function takeTurns(hold: ShardHold): Promise<Went> {
    const { waiting, now } = await hold.read();
    const blocked = new Set<string>();
    let soonest = Infinity;
    let turns = 0;
    for (const one of waiting) {
      const to = addressOf(one.item.to);
      if (blocked.has(to)) continue;
      const wait = isDue(one, now) ? traffic.waitFor(to) : Infinity;
      if (wait > 0) {
        blocked.add(to);
        soonest = Math.min(soonest, wait);
        continue;
      }
      if (turns === TURNS) return 'on';
      await traffic.turn();
      if (!mayWork()) return 'over';
      turns += 1;
      const outcome: Outcome = await new Delivery({ ...parts, traffic, timing }, standing, hold, one).run();
      if (outcome === 'lost') return 'lost';
      if (outcome === 'waiting') blocked.add(to);
    }
    if (turns > 0) return 'on';
    if (soonest === Infinity) return 'over';
    await delay(soonest);
    return 'on';
  }

  async function beat(): Promise<void> {
    if (place === undefined || !mayWork()) return;
    const from = place;
    if (looking === undefined) {
      looking = guarded(() => look(from)).finally(() => (looking = undefined));
      return looking;
    }
    next ??= looking.then(() => {
      next = undefined;
      return beat();
    });
    return next;
  }

  async function settled(): Promise<void> {
    while (working.size > 0 || looking !== undefined || next !== undefined) {
      await Promise.all([looking, next, ...working.values()]);
    }
  }

  return {
    begin(workspace) {
      place = { store, workspace, log: oncePerRecord(log) };
    },
    beat,
    kick: () => void beat(),
    async drain() {
      await beat();
      await settled();
    },
    async stop() {
      isStopped = true;
      await settled();
    },
    state: () => ({
      ...traffic.state(),
      shards: working.size,
      ...(storeFault !== undefined && { storeFault }),
    }),
  };
}

/** The items for which others do not have to go first. */
function firstOfEach(waiting: readonly Waiting[]): Waiting[] {
  const seen = new Set<string>();
  return waiting.filter(({ item }) => {
    const to = addressOf(item.to);
    return !seen.has(to) && seen.add(to);
  });
}

/** A record that cannot be read is met at every beat; it is told of once. */
function oncePerRecord(log: Log): StoreLog {
  const told = new Set<unknown>();
  return {
    info: log.info,
    warn: log.warn,
    error(fields, message) {
      const key = 'key' in fields ? fields.key : undefined;
      if (key !== undefined && told.has(key)) return;
      told.add(key);
      log.error({ ...fields }, message);
    },
  };
}
