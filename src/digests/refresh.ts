import { dayOf } from '../domain/day';
import { type ReadingFailure, type RegionReading } from '../domain/fact';
import { type ReadingDifference, differenceOf } from '../domain/reading-difference';
import { type Region } from '../domain/region';
import { type Sync } from './sync';

/** What a sync came to, with what differs from the readings before it. */
export type Refreshed = {
  readonly changed: readonly Region[];
  readonly unchanged: readonly Region[];
  readonly differences: readonly ReadingDifference[];
  readonly failed: readonly ReadingFailure[];
};

/** Runs a sync (or joins the one under way) and compares the readings before and after it. */
export async function refresh(
  sync: Sync,
  readings: () => ReadonlyMap<Region, RegionReading>,
  now: Date,
): Promise<Refreshed> {
  const before = new Map(readings());
  const { outcomes } = await sync.run();
  const after = readings();
  const day = dayOf(now);
  return {
    changed: outcomes.flatMap(({ region, outcome }) =>
      outcome === 'changed' || outcome === 'not-saved' ? [region] : [],
    ),
    unchanged: outcomes.flatMap(({ region, outcome }) => (outcome === 'unchanged' ? [region] : [])),
    differences: [...after.values()].flatMap((reading) =>
      differenceOf(before.get(reading.region), reading, day),
    ),
    failed: outcomes.flatMap((one) => (one.outcome === 'failed' ? [one.failure] : [])),
  };
}
