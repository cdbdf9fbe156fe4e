import { type ReadingFailure } from '../domain/fact';
import { type ReadingDifference } from '../domain/reading-difference';
import { type Region } from '../domain/region';
import { type Sync } from './sync';

/** What a sync came to, sorted for somebody who asked for it. */
export type Refreshed = {
  readonly changed: readonly Region[];
  readonly unchanged: readonly Region[];
  readonly differences: readonly ReadingDifference[];
  readonly failed: readonly ReadingFailure[];
};

/** Runs a sync, or joins the one under way: both are told the same. */
export async function refresh(sync: Sync): Promise<Refreshed> {
  const { outcomes } = await sync.run();
  const failed = outcomes.flatMap((one) => (one.outcome === 'failed' ? [one.failure] : []));
  const whole = outcomes.flatMap((one) => (one.outcome === 'failed' ? [] : [one]));
  const isUnchanged = ({ outcome }: { outcome: string }) => outcome === 'unchanged';
  return {
    changed: whole.filter((one) => !isUnchanged(one)).map(({ region }) => region),
    unchanged: whole.filter(isUnchanged).map(({ region }) => region),
    differences: whole.flatMap(({ differences }) => differences),
    failed,
  };
}
