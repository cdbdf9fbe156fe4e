import { type IdleParts } from '../../src/digests/idle';
import { type Planner, createPlanner } from '../../src/digests/planner';
import { type Fact } from '../../src/domain/fact';
import { type Outgoing } from '../../src/domain/outgoing';
import { type Schedule } from '../../src/domain/schedule';
import { type Settings } from '../../src/domain/subscription';
import { type KeptSubscriptions, createKeptSubscriptions } from '../../src/store/kept-subscriptions';
import { keyOf, prefixOf } from '../../src/store/key';
import { QUEUED, SENT, placesOf } from '../../src/store/outbox-records';
import { type Place } from '../../src/store/place';
import { Snapshot } from '../../src/store/snapshot';
import { subscribe } from '../../src/store/subscriptions';
import { type Watermark, readWatermark } from '../../src/store/watermark';
import { type Store } from '../../src/store/waist';
import { REGION, by, on } from '../domain/makers';
import { DEFAULTS } from '../domain/settings';
import { hearingLog } from '../store/heard';

export const DAILY: Schedule = { cadence: 'daily', at: '09:00', zone: 'UTC' };
export const WEEKLY: Schedule = { cadence: 'weekly', weekday: 'mon', at: '09:00', zone: 'UTC' };

/** Sunday. The first slot of both is on the next day. */
export const SUNDAY = '2026-11-22T10:00:00.000Z';
export const MONDAY = '2026-11-23T09:00:00.000Z';
export const TUESDAY = '2026-11-24T09:00:00.000Z';

export function settings(schedule: Schedule, more: Partial<Settings> = {}): Settings {
  return { ...DEFAULTS, schedule, ...more };
}

export function channels(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `C${String(i).padStart(3, '0')}`);
}

/** A process of the bot that plans, seen from outside. */
export type Replica = {
  readonly planner: Planner;
  readonly kept: KeptSubscriptions;
  readonly log: ReturnType<typeof hearingLog>;
  /** Lets the time of its timers come once. */
  tick(): void;
};

export type ReplicaOptions = {
  /** Stands between this replica and the store. */
  readonly through?: (store: Store) => Store;
  /** Stands between its memory of the subscriptions and the store. */
  readonly memory?: (store: Store) => Store;
  readonly leaseMs?: number;
  readonly documented?: readonly Fact[];
  /** What it knows of the use of models. */
  readonly idle?: IdleParts;
};

/** A store, a date and subscriptions, for any number of replicas that plan. */
export class PlannerWorld {
  now = new Date(SUNDAY);
  readonly place: Place;
  private readonly replicas: Replica[] = [];

  constructor(readonly store: Store) {
    this.place = { store, workspace: 'T1', log: hearingLog() };
  }

  set(instant: string): void {
    this.now = new Date(instant);
  }

  /** Somebody subscribes channels, on another replica than these. */
  async subscribe(names: readonly string[], wanted: Settings = settings(DAILY)): Promise<void> {
    for (const channel of names) {
      const shown = { channel, channelName: channel, isPrivate: false, settings: wanted };
      await subscribe(this.place, { ...shown, by: 'UADA', now: this.now });
    }
  }

  async replica({ through, memory, leaseMs, documented = [], idle }: ReplicaOptions = {}): Promise<Replica> {
    const log = hearingLog();
    const kept = createKeptSubscriptions({ store: memory?.(this.store) ?? this.store, log });
    await kept.begin('T1');
    const timers = new Set<() => void>();
    const planner = createPlanner({
      ...{ store: through?.(this.store) ?? this.store, workspace: 'T1', log, subscriptions: kept },
      ...{ snapshot: new Snapshot(documented, []), holder: `replica ${this.replicas.length}` },
      ...(leaseMs !== undefined && { timing: { planLeaseMs: leaseMs } }),
      ...(idle && { idle }),
      every(_, work) {
        timers.add(work);
        return { stop: () => void timers.delete(work) };
      },
      now: () => this.now,
    });
    const replica = { planner, kept, log, tick: () => timers.forEach((work) => work()) };
    this.replicas.push(replica);
    return replica;
  }

  /** What is in the queue, sorted by id. */
  async queued(): Promise<Outgoing[]> {
    const entries = await this.store.list(prefixOf('T1', 'outbox'));
    return entries
      .map((entry) => {
        const decoded = QUEUED.decode(entry);
        if (!decoded.ok) throw new Error(decoded.reason);
        return decoded.value.item;
      })
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** The queued ids of a slot, without what they share: `digest:C000`. */
  async queuedAt(slot: string): Promise<string[]> {
    const suffix = `:${slot.slice(0, 16)}Z`;
    return (await this.queued())
      .filter(({ id }) => id.endsWith(suffix))
      .map(({ id }) => id.slice(0, -suffix.length).replace(':T1:', ':'));
  }

  /** Everything in the queue is sent. */
  async sendAll(): Promise<number> {
    const items = await this.queued();
    for (const item of items) {
      const { queued, sent } = placesOf('T1', item);
      await this.store.commit({ puts: [{ key: sent, value: SENT.encode({ ts: '1' }) }], deletes: [queued] });
    }
    return items.length;
  }

  async watermark(channel: string): Promise<Watermark | undefined> {
    return (await readWatermark(this.place, channel)).value;
  }

  /** The planner's lease ends, as it does some seconds after its replica died. */
  async endLease(): Promise<void> {
    await this.store.commit({ deletes: [keyOf('T1', 'leases', 'planner')] });
  }

  async close(): Promise<void> {
    for (const { kept, planner } of this.replicas) {
      kept.stop();
      await planner.stop();
    }
    await this.store.close();
  }
}

/** A model that dies on a day: its last rungs lie 7 days, 1 day and no day before it. */
export function dying(day: string): Fact {
  return by('docs-table', '2026-10-14', {
    region: REGION,
    status: 'legacy',
    milestones: { endOfLife: on(day) },
  });
}

/** The ids of digests, as `queuedAt` shortens them. */
export function digests(names: readonly string[]): string[] {
  return names.map((channel) => `digest:${channel}`);
}
