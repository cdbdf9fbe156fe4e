import { type CallsReading } from '../domain/calls';
import { dayOf } from '../domain/day';
import { type DependentsReading } from '../domain/dependent';
import { type UsageScope } from '../domain/plan-scope';
import { type Region } from '../domain/region';
import { firstToKnow, outdatedAfterMs, partKey } from '../domain/usage-part';
import { type ReadScope, usageOf } from '../domain/usage-of';
import { type PartUse, type UseMoment, joinUses } from '../domain/use-join';
import { UNKNOWN_USE, type UseOf } from '../domain/use-of-model';
import { type Usage } from '../domain/verification';
import { type KnownIn } from '../domain/idle-rungs';
import { readCallsRecord } from './calls';
import { readDependentsRecord } from './dependents';
import { createKeptRecords } from './kept-records';
import { createLoader } from './loader';
import { type StoreLog } from './log';
import { type Place } from './place';
import { type Held, type Unreadable, UnreadableRecordError } from './record';
import { USAGE_PART, USAGE_PARTS } from './usage-parts';
import { USAGE_RUN, USAGE_RUNS, type UsageRun } from './usage-run';
import { type Store } from './waist';

export type KeptUsesParts = {
  readonly store: Store;
  /** The watched Regions. */
  readonly regions: readonly Region[];
  /** The time between two planned readings, in ms; `undefined`: usage is not read, and nothing is known of it. */
  readonly periodMs: number | undefined;
  readonly now: () => Date;
  readonly log: StoreLog;
};

/** All that is known of the use of models, in memory and in step with the store, whichever replica reads it. */
export type Uses = {
  /** Loads what the store has and follows it from then on; a store that is away is loaded when it is back. */
  begin(workspace: string): Promise<void>;
  /** Loads what stands in the store now; for whoever must miss nothing. Throws where the store is away. */
  refresh(): Promise<void>;
  readonly of: UseOf;
  /** How a model was used in the last 7 days, to verify a migration by. */
  usage(modelId: string, scope: UsageScope): Usage;
  /** The accounts that are read, in the operator's order; empty before the first run found them. */
  accounts(): readonly string[];
  /** Every account in every watched Region, and what is known of it. */
  parts(): readonly PartUse[];
  /** Where the reading stands; `undefined` before the first run. */
  run(): UsageRun | undefined;
  /** The first run that knew a part's calls up to a day, and that a model is Legacy there. */
  readonly knownIn: KnownIn;
  /** Whether a load has ever succeeded. */
  isKnown(): boolean;
  /** Records that this version cannot read and keeps. */
  unreadable(): readonly Unreadable[];
  stop(): void;
};

/** Readings by part, each with its edition. */
type Loaded<T> = Map<string, { readonly edition: number; readonly reading: T | undefined }>;

/** Records that are read at once. */
const BATCH = 8;

export function createKeptUses(parts: KeptUsesParts): Uses {
  const { store, regions, periodMs, now, log } = parts;
  const states = createKeptRecords({ store, log, kind: USAGE_PART, room: USAGE_PARTS, what: 'usage states' });
  const runs = createKeptRecords({ store, log, kind: USAGE_RUN, room: USAGE_RUNS, what: 'usage runs' });
  const loader = createLoader({ load: loadReadings, log, what: 'usage readings' });
  const calls: Loaded<CallsReading> = new Map();
  const dependents: Loaded<DependentsReading> = new Map();
  const unreadable = new Map<string, Unreadable>();
  let place: Place | undefined;
  let known: Known | undefined;

  for (const kept of [states, runs]) {
    kept.onChange(() => {
      known = undefined;
      loader.hear();
    });
  }

  /** Reads what its part's state says has been replaced. */
  async function loadReadings(): Promise<void> {
    const from = place;
    if (from === undefined) return;
    const loads = expected().flatMap((part) => [
      () => follow(calls, partKey(part), part.state?.calls.edition, () => readCallsRecord(from, part)),
      () =>
        follow(dependents, partKey(part), part.state?.dependents.edition, () =>
          readDependentsRecord(from, part),
        ),
    ]);
    for (let i = 0; i < loads.length; i += BATCH) {
      await Promise.all(loads.slice(i, i + BATCH).map((load) => load()));
    }
  }

  async function follow<T>(
    loaded: Loaded<T>,
    key: string,
    edition: number | undefined,
    read: () => Promise<Held<T>>,
  ): Promise<void> {
    if (edition === undefined || loaded.get(key)?.edition === edition) return;
    const reading = await readable(read);
    loaded.set(key, { edition, reading });
    known = undefined;
  }

  /** What cannot be read is kept and named; it has been logged. */
  async function readable<T>(read: () => Promise<Held<T>>): Promise<T | undefined> {
    try {
      const { key, value } = await read();
      unreadable.delete(key);
      return value;
    } catch (error) {
      if (!(error instanceof UnreadableRecordError)) throw error;
      unreadable.set(error.record.key, error.record);
      return undefined;
    }
  }

  function run(): UsageRun | undefined {
    return [...runs.all()][0]?.value;
  }

  function accounts(): readonly string[] {
    return periodMs === undefined ? [] : (run()?.accounts ?? []);
  }

  /** Every part that is to be read, with its state. */
  function expected(): PartUse[] {
    const byKey = new Map([...states.all()].map(({ value }) => [partKey(value), value]));
    return accounts().flatMap((account) =>
      regions.map((region) => {
        const state = byKey.get(partKey({ account, region }));
        return { account, region, ...(state && { state }) };
      }),
    );
  }

  /** A reading that says nothing new stays in the store as it was first read; the state knows when it was read last. */
  function withReadings(part: PartUse): PartUse {
    const own = {
      calls: calls.get(partKey(part))?.reading,
      dependents: dependents.get(partKey(part))?.reading,
    };
    const { state } = part;
    return {
      ...part,
      ...(own.calls && { calls: { ...own.calls, readAt: state?.calls.readAt ?? own.calls.readAt } }),
      ...(own.dependents && {
        dependents: { ...own.dependents, readAt: state?.dependents.readAt ?? own.dependents.readAt },
      }),
    };
  }

  /** What is known as of now; made anew when something changes, a reading becomes outdated, or the day ends. */
  function current(): Known {
    const at = now().toISOString();
    if (known !== undefined && known.from <= at && at < known.until) return known;
    known = knownAt(at, expected().map(withReadings), periodMs ?? 0);
    return known;
  }

  return {
    async begin(workspace) {
      place = { store, workspace, log };
      if (periodMs === undefined) return;
      await Promise.all([states.begin(workspace), runs.begin(workspace)]);
      await loader.load();
    },
    async refresh() {
      if (periodMs === undefined) return;
      await Promise.all([states.refresh(), runs.refresh()]);
      await loader.refresh();
    },
    of: (modelId, only) => (accounts().length === 0 ? UNKNOWN_USE : current().of(modelId, only)),
    usage: (modelId, scope) => {
      const failure = run()?.failure;
      if (periodMs !== undefined && accounts().length === 0 && failure !== undefined) {
        return { kind: 'none', why: `the accounts could not be found: ${failure.message}` };
      }
      const read: ReadScope = { accounts: accounts(), regions };
      return usageOf(modelId, current().parts, read, scope, current().moment);
    },
    accounts,
    parts: () => current().parts,
    run,
    knownIn: (of, day) => {
      const state = current().byKey.get(partKey(of))?.state;
      return state && firstToKnow(state, of.modelId, day);
    },
    isKnown: () => periodMs === undefined || (states.isKnown() && runs.isKnown()),
    unreadable: () => [...states.unreadable(), ...runs.unreadable(), ...unreadable.values()],
    stop() {
      states.stop();
      runs.stop();
      loader.stop();
    },
  };
}

type Known = {
  /** From when until when it holds. Instants, ISO 8601 UTC. */
  readonly from: string;
  readonly until: string;
  readonly moment: UseMoment;
  readonly parts: readonly PartUse[];
  readonly byKey: ReadonlyMap<string, PartUse>;
  readonly of: UseOf;
};

const DAY_MS = 86_400_000;

function knownAt(from: string, parts: readonly PartUse[], periodMs: number): Known {
  const at = Date.parse(from);
  const lastsMs = outdatedAfterMs(periodMs);
  const moment = { today: dayOf(new Date(at)), outdatedBefore: new Date(at - lastsMs).toISOString() };
  const ends = parts
    .flatMap(({ calls, dependents }) => [calls, dependents])
    .flatMap((reading) => (reading === undefined ? [] : Date.parse(reading.readAt) + lastsMs + 1))
    .filter((end) => end > at);
  const until = ends.reduce((first, end) => Math.min(first, end), Math.floor(at / DAY_MS) * DAY_MS + DAY_MS);
  return {
    from,
    until: new Date(until).toISOString(),
    ...{ moment, parts },
    byKey: new Map(parts.map((part) => [partKey(part), part])),
    of: joinUses(parts, moment),
  };
}
