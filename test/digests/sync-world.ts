import { type Asked, createSync, type Sync } from '../../src/digests/sync';
import { type Change } from '../../src/domain/change';
import { type Fact, type ReadingFailure } from '../../src/domain/fact';
import { type ReadingResult } from '../../src/sources/bedrock-api/read-region';
import { type RegionResult } from '../../src/sources/bedrock-api/read-regions';
import { loadNews } from '../../src/store/changes';
import { type Place } from '../../src/store/place';
import { Snapshot } from '../../src/store/snapshot';
import { type SyncState, readSyncState } from '../../src/store/sync-state';
import { type Commit, type Store } from '../../src/store/waist';
import { api } from '../domain/makers';

export type Logged = {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: object;
};

/** A process of the bot that syncs, seen from outside. */
export type Replica = {
  readonly sync: Sync;
  readonly snapshot: Snapshot;
  /** Each Region as it was told: what became of its reading, or why it failed. */
  readonly told: [region: string, word: string][];
  readonly logged: Logged[];
  /** The commits that it sent. */
  readonly commits: Commit[];
  /** The Regions that it began to read. */
  readonly read: string[];
  /** Lets the time of its timers come once. */
  tick(): void;
};

export type ReplicaOptions = {
  readonly regions?: readonly string[];
  readonly documented?: readonly Fact[];
  /** Stands between this replica and the store. */
  readonly through?: (store: Store) => Store;
  /** What happens while it waits for another replica. */
  readonly onDelay?: () => Promise<unknown>;
};

/** What the one account there is came to in a Region, or what each of several did. */
type Answer = ReadingResult | RegionResult;

/** An AWS, a clock and a store, for any number of replicas. */
export class SyncWorld {
  now = new Date('2026-11-22T10:00:00.000Z');
  readonly answers = new Map<string, () => Answer | Promise<Answer>>();
  readonly place: Place;
  private replicas = 0;

  constructor(readonly store: Store) {
    this.place = { store, workspace: 'T1', log: { info: noop, warn: noop, error: noop } };
  }

  /** From now on the Region lists these models, given as facts. */
  list(region: string, ...facts: readonly Partial<Fact>[]): void {
    this.answers.set(region, () => this.reading(region, facts));
  }

  reading(region: string, facts: readonly Partial<Fact>[]): ReadingResult {
    const readAt = this.now.toISOString();
    const seen = facts.map((fact) => api({ ...fact, region }));
    return { ok: true, reading: { region, readAt, facts: seen } };
  }

  fail(region: string, reason: ReadingFailure['reason'] = 'timeout'): void {
    this.answers.set(region, () => ({
      ok: false,
      failure: { region, failedAt: this.now.toISOString(), reason, message: `It was ${reason}` },
    }));
  }

  pass(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }

  replica(options: ReplicaOptions = {}): Replica {
    this.replicas += 1;
    const { documented = [], regions = [...this.answers.keys()] } = options;
    const [told, logged, commits, read]: [Replica['told'], Logged[], Commit[], string[]] = [[], [], [], []];
    const snapshot = new Snapshot(documented, regions);
    const timers = new Set<() => void>();
    const noted = (level: Logged['level']) => (fields: object, message: string) =>
      void logged.push({ level, fields, message });
    const log = { info: noted('info'), warn: noted('warn'), error: noted('error') };
    const reached = options.through?.(this.store) ?? this.store;
    const store: Store = {
      ...reached,
      commit(change) {
        commits.push(change);
        return reached.commit(change);
      },
    };
    const sync = createSync({
      place: () => ({ store, workspace: 'T1', log }),
      holder: `replica ${this.replicas}`,
      regions,
      documented,
      read: (wanted) => {
        read.push(...wanted);
        return wanted.map((region) => {
          const answer = this.answers.get(region);
          if (answer === undefined) throw new Error('no such Region');
          return Promise.resolve()
            .then(answer)
            .then((found) => ('accounts' in found ? found : { region, accounts: [{ result: found }] }));
        });
      },
      knows: (modelId, region) => snapshot.knows(modelId, region),
      overrides: () => snapshot.overrides(),
      before: (region) => snapshot.readings().get(region),
      onReading(reading, saved, version) {
        snapshot.takeReading(reading, version);
        told.push([reading.region, saved]);
      },
      onFailure(failure) {
        snapshot.takeFailure(failure);
        told.push([failure.region, failure.reason]);
      },
      every(_, work) {
        timers.add(work);
        return { stop: () => void timers.delete(work) };
      },
      delay: async () => void (await options.onDelay?.()),
      now: () => this.now,
      log,
    });
    return { sync, snapshot, told, logged, commits, read, tick: () => timers.forEach((work) => work()) };
  }

  /** The lease of a run ends, as it does some seconds after its replica died. */
  async endLease(): Promise<void> {
    await this.store.commit({ deletes: ['T1/leases/sync'] });
  }

  async state(): Promise<SyncState | undefined> {
    return (await readSyncState(this.place)).value;
  }

  /** All changes ever kept, in a few words each, in order. */
  async changes(): Promise<string[]> {
    return (await loadNews(this.place, '2026-09-01T00:00:00Z', '2027-03-01T00:00:00Z')).map(inShort);
  }

  async keys(prefix: string): Promise<string[]> {
    return (await this.store.list(`T1/${prefix}`)).map(({ key }) => key);
  }
}

/** `us-east-1 acme.parrot-v1:0 phase active>legacy (reading)`. */
export function inShort(change: Change): string {
  const { kind, region, modelId, cause } = change;
  const what = kind === 'phase' ? `phase ${change.from}>${change.to}` : kind;
  return `${region} ${modelId} ${what} (${cause})`;
}

/** The keys that commits put, without leases. */
export function keysPut(commits: readonly Commit[]): string[] {
  return commits
    .flatMap(({ puts = [] }) => puts.map(({ key }) => key))
    .filter((key) => !key.includes('leases'));
}

/** A promise that the test settles. */
export function later<T>(): { promise: Promise<T>; settle: (value: T) => void } {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => (settle = resolve));
  return { promise, settle };
}

export function asked(given: Asked | undefined): Asked {
  if (given === undefined) throw new Error('The sync was never free');
  return given;
}

function noop(): void {}
