import { type RegionReading } from '../domain/fact';
import { prefixOf } from './key';
import { type StoreLog } from './log';
import { loadReadings, saveReading } from './readings';
import { type Unreadable } from './record';
import { type Snapshot } from './snapshot';
import { type Store } from './waist';

export type KeptReadingsParts = {
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly log: StoreLog;
  /** Told every time the store answers or fails to. */
  readonly onAnswering: (answering: boolean) => void;
};

/** Keeps the snapshot in step with the readings in the store, and knows whether the store answers. */
export type KeptReadings = {
  /** Loads what the store has and follows it from then on; a store that is away is followed when it is back. */
  begin(workspace: string): Promise<void>;
  /** Saves a reading; rejects as `saveReading` does, and before `begin`. */
  save(reading: RegionReading): Promise<'changed' | 'unchanged'>;
  /** Why the store does not answer; `undefined` while it does. */
  fault(): string | undefined;
  /** Records that this version cannot read and keeps. */
  unreadable(): readonly Unreadable[];
  stop(): void;
};

const PROBE_EVERY_MS = 5_000;

export function createKeptReadings({ store, snapshot, log, onAnswering }: KeptReadingsParts): KeptReadings {
  let workspace: string | undefined;
  let fault: string | undefined;
  let unreadable: readonly Unreadable[] = [];
  let watch: { stop(): void } | undefined;
  let probing: NodeJS.Timeout | undefined;

  async function load(place: string): Promise<void> {
    const loaded = await loadReadings({ store, workspace: place, log });
    unreadable = loaded.unreadable;
    for (const reading of loaded.readings) snapshot.takeReading(reading);
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
    async begin(place) {
      workspace = place;
      await probe(() => load(place));
      watch = store.watch(prefixOf(place, 'readings'), () => void probe(() => load(place)));
      probing = setInterval(() => {
        const wasAway = fault !== undefined;
        void probe(() => (wasAway ? load(place) : store.now()));
      }, PROBE_EVERY_MS);
    },
    async save(reading) {
      if (workspace === undefined) throw new Error('A reading came before the workspace was known');
      return saveReading({ store, workspace, log }, reading);
    },
    fault: () => fault,
    unreadable: () => unreadable,
    stop() {
      watch?.stop();
      clearInterval(probing);
    },
  };
}
