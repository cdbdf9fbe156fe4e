import { type UsageReader, createUsageReader } from '../../src/digests/usage';
import { type UsageOutcome, type UsageRead } from '../../src/digests/usage/parts';
import { type CallsReading } from '../../src/domain/calls';
import { type DependentsReading } from '../../src/domain/dependent';
import { type Uses, createKeptUses } from '../../src/store/kept-uses';
import { type Place } from '../../src/store/place';
import { type Commit, type Store } from '../../src/store/waist';
import { calls, dependents } from '../domain/uses';
import { hearingLog } from '../store/heard';

export const SCHEDULE = '37 5 * * *';

/** Another world that answers for accounts and Regions, by `account/region`; what is not set was not called. */
export class UsageWorld {
  now = new Date('2026-11-22T10:00:00.000Z');
  /** How long somebody waits for a fresh reading. */
  patience: Promise<unknown> = new Promise(() => undefined);
  accounts: readonly string[] | Error = ['111122223333'];
  /** The models that are Legacy in us-east-1. */
  legacy: readonly string[] = ['maker.old-v1:0'];
  readonly calls = new Map<string, () => Promise<UsageRead<CallsReading>>>();
  readonly dependents = new Map<string, () => Promise<UsageRead<DependentsReading>>>();
  readonly place: Place;
  private readonly replicas: UsageReplica[] = [];

  constructor(
    readonly store: Store,
    readonly regions: readonly string[] = ['us-east-1', 'eu-west-1'],
  ) {
    this.place = { store, workspace: 'T1', log: hearingLog() };
  }

  set(instant: string): void {
    this.now = new Date(instant);
  }

  /** From now on a place answers with these models, or with these dependents. */
  answerCalls(place: string, models: CallsReading['models']): void {
    this.calls.set(place, async () => ({ ok: true, reading: { ...this.callsOf(place), models } }));
  }

  /** Calls of a place are answered, as they are then, once what is returned is called. */
  holdCalls(place: string, reading: () => CallsReading = () => this.callsOf(place)): () => void {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    this.calls.set(place, async () => {
      await held;
      return { ok: true, reading: reading() };
    });
    return () => release();
  }

  answerDependents(place: string, more: Partial<DependentsReading>): void {
    this.dependents.set(place, async () => ({ ok: true, reading: { ...this.dependentsOf(place), ...more } }));
  }

  fail(
    place: string,
    what: 'calls' | 'dependents',
    reason: 'timeout' | 'not-enabled' | 'access-denied',
  ): void {
    this[what].set(place, async () => ({ ok: false, reason, message: `It was ${reason}` }));
  }

  callsOf(place: string): CallsReading {
    const [account = '', region = ''] = place.split('/');
    return calls(account, region, this.now.toISOString());
  }

  dependentsOf(place: string): DependentsReading {
    const [account = '', region = ''] = place.split('/');
    return dependents(account, region, this.now.toISOString());
  }

  async replica(through: (store: Store) => Store = (store) => store): Promise<UsageReplica> {
    const log = hearingLog();
    const commits: Commit[] = [];
    const reached = through(this.store);
    const store: Store = {
      ...reached,
      commit(change) {
        commits.push(change);
        return reached.commit(change);
      },
    };
    const outcomes: [what: string, outcome: UsageOutcome][] = [];
    const asked: string[] = [];
    const under = { now: 0, most: 0 };
    const counted = async <T>(place: string, read: () => Promise<T>): Promise<T> => {
      asked.push(place);
      under.now += 1;
      under.most = Math.max(under.most, under.now);
      try {
        return await read();
      } finally {
        under.now -= 1;
      }
    };
    const { regions } = this;
    const uses = createKeptUses({
      ...{ store, regions, log, periodMs: 86_400_000 },
      now: () => this.now,
    });
    const reader = createUsageReader({
      ...{ schedule: SCHEDULE, regions, uses, log, holder: `replica ${this.replicas.length}` },
      accounts: async () => {
        if (this.accounts instanceof Error) throw this.accounts;
        return this.accounts.map((account) => ({ account, access: {} }));
      },
      readDependents: ({ account, region }) => {
        const place = `${account}/${region}`;
        const known = this.dependents.get(place);
        return counted(
          `dependents ${place}`,
          known ?? (async () => ({ ok: true, reading: this.dependentsOf(place) })),
        );
      },
      readCalls: ({ account, region, alsoAsk }) => {
        const place = `${account}/${region}`;
        const known = this.calls.get(place);
        const also = alsoAsk.length === 0 ? '' : ` also ${alsoAsk.join()}`;
        return counted(
          `calls ${place}${also}`,
          known ?? (async () => ({ ok: true, reading: this.callsOf(place) })),
        );
      },
      isKnown: () => false,
      legacyIn: (region) => (region === 'us-east-1' ? this.legacy : []),
      isReady: () => true,
      onRead: (what, outcome) => void outcomes.push([what, outcome]),
      place: () => ({ store, workspace: 'T1', log }),
      every: () => ({ stop: () => undefined }),
      delay: () => this.patience,
      now: () => this.now,
    });
    await uses.begin('T1');
    const replica = { reader, uses, commits, outcomes, asked, under, log };
    this.replicas.push(replica);
    return replica;
  }

  async close(): Promise<void> {
    for (const { reader, uses } of this.replicas) {
      await reader.stop();
      uses.stop();
    }
    await this.store.close();
  }
}

/** A process of the bot that reads usage, seen from outside. */
export type UsageReplica = {
  readonly reader: UsageReader;
  readonly uses: Uses;
  /** The commits that it sent. */
  readonly commits: Commit[];
  readonly outcomes: [what: string, outcome: UsageOutcome][];
  /** What it asked AWS, in order. */
  readonly asked: string[];
  readonly under: { readonly most: number };
  readonly log: ReturnType<typeof hearingLog>;
};
