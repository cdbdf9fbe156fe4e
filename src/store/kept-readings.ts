import { type Region } from '../domain/region';
import { type Place } from './place';
import { type StoreLog } from './log';
import { loadReadings, readReading } from './readings';
import { type Held, type Unreadable, UnreadableRecordError } from './record';
import { type Snapshot } from './snapshot';
import { type SyncState, readSyncState, syncStateKey } from './sync-state';
import { type Store } from './waist';

export type KeptReadingsParts = {
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly log: StoreLog;
  /** Told every time the store answers or fails to. */
  readonly onAnswering: (answering: boolean) => void;
};

/** Keeps the snapshot in step with what syncs put into the store, and knows whether the store answers. */
export type KeptReadings = {
  /** Loads what the store has and follows it from then on; a store that is away is followed when it is back. */
  begin(workspace: string): Promise<void>;
  /** Where the workspace's records are; `undefined` before `begin`. */
  place(): Place | undefined;
  /** Why the store does not answer; `undefined` while it does. */
  fault(): string | undefined;
  /** Records that this version cannot read and keeps. */
  unreadable(): readonly Unreadable[];
  stop(): void;
};

const PROBE_EVERY_MS = 5_000;

export function createKeptReadings({ store, snapshot, log, onAnswering }: KeptReadingsParts): KeptReadings {
  let place: Place | undefined;
  let fault: string | undefined;
  const unreadable = new Map<string, Unreadable>();
  /** The run in which each Region's reading was replaced that the snapshot has. */
  let known = new Map<Region, string | undefined>();
  let watch: { stop(): void } | undefined;
  let probing: NodeJS.Timeout | undefined;
  let following: Promise<void> | undefined;
  let isBehind = false;

  async function loadAll(from: Place): Promise<void> {
    unreadable.clear();
    const state = await takeState(from);
    const loaded = await loadReadings(from);
    for (const one of loaded.unreadable) unreadable.set(one.key, one);
    for (const { value, version } of loaded.readings) snapshot.takeReading(value, version);
    known = new Map(Object.entries(state?.regions ?? {}).map(([region, { changed }]) => [region, changed]));
  }

  /** A sync commits its state together with the reading it replaces: the state tells which to read. */
  async function follow(from: Place): Promise<void> {
    const state = await takeState(from);
    for (const [region, { changed }] of Object.entries(state?.regions ?? {})) {
      if (changed === undefined || known.get(region) === changed) continue;
      const { value, version } = await readable(() => readReading(from, region));
      if (value !== undefined) snapshot.takeReading(value, version);
      known.set(region, changed);
    }
  }

  async function takeState(from: Place): Promise<SyncState | undefined> {
    const { value } = await readable(() => readSyncState(from));
    if (value !== undefined) snapshot.takeSync(value);
    return value;
  }

  /** What cannot be read is kept and named; it has been logged. */
  async function readable<T>(read: () => Promise<Held<T>>): Promise<Partial<Held<T>>> {
    try {
      const held = await read();
      unreadable.delete(held.key);
      return held;
    } catch (error) {
      if (!(error instanceof UnreadableRecordError)) throw error;
      unreadable.set(error.record.key, error.record);
      return {};
    }
  }

  /** One load at a time: what changes meanwhile makes for one more. */
  function onHint(from: Place): void {
    isBehind = true;
    following ??= catchUp(from).finally(() => (following = undefined));
  }

  async function catchUp(from: Place): Promise<void> {
    while (isBehind) {
      isBehind = false;
      await probe(() => follow(from));
    }
  }

  /** Runs a piece of work on the store and keeps its outcome as the store's state; its failure is logged here. */
  async function probe(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      fault = undefined;
      onAnswering(true);
    } catch (error) {
      if (fault === undefined)
        log.error({ err: error }, 'The store does not answer; answers come from memory');
      fault = error instanceof Error ? error.message : String(error);
      onAnswering(false);
    }
  }

  return {
    async begin(workspace) {
      const from = { store, workspace, log };
      place = from;
      await probe(() => loadAll(from));
      watch = store.watch(syncStateKey(workspace), () => onHint(from));
      probing = setInterval(() => {
        const wasAway = fault !== undefined;
        void probe(() => (wasAway ? loadAll(from) : store.now()));
      }, PROBE_EVERY_MS);
    },
    place: () => place,
    fault: () => fault,
    unreadable: () => [...unreadable.values()],
    stop() {
      watch?.stop();
      clearInterval(probing);
    },
  };
}
