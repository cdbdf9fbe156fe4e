import { join } from 'node:path';
import { dayOf } from '../../src/domain/day';
import { loadCatalogue } from '../../src/sources/documented/load';
import { createKeptReadings } from '../../src/store/kept-readings';
import { Snapshot } from '../../src/store/snapshot';
import { ROOT } from '../bots';
import { inputOfChild, memoryNow, report } from './child';
import { type StoreAt, withStore } from './stores';

export type SnapshotInput = {
  readonly store: StoreAt;
  readonly regions: readonly string[];
  readonly models: number;
};

export type SnapshotFindings = {
  /** From nothing in memory to all readings there, in ms. */
  readonly begin: number;
  /** What the snapshot holds, with everything derived from it for a day, in MiB. */
  readonly heap: number;
  readonly resident: number;
};

/** Starts from a store that holds readings of many models, as the bot does. */
async function main(): Promise<void> {
  const { store, regions, models } = inputOfChild<SnapshotInput>();
  const { facts } = await loadCatalogue(join(ROOT, 'dist/sources/documented/catalogue.json'));
  await withStore(store, async (place) => {
    const before = await memoryNow();
    const snapshot = new Snapshot(facts, regions);
    const kept = createKeptReadings({ ...place, snapshot, onAnswering: () => undefined });
    const from = performance.now();
    await kept.begin(place.workspace);
    const begin = performance.now() - from;
    const known = snapshot.statuses(dayOf(new Date())).length;
    if (known < models) throw new Error(`The snapshot has ${known} models only`);
    const after = await memoryNow();
    kept.stop();
    const heap = after.heap - before.heap;
    report({ begin, heap, resident: after.resident - before.resident } satisfies SnapshotFindings);
  });
}

void main();
