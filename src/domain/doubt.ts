import { type Fact, type Milestones, type RegionReading } from './fact';

/** A Region that loses more than this share of its models at once is not believed at first. */
const MOST_LOST = 1 / 5;

/** How long apart two readings must be for the second to confirm the first, in ms. */
export const CONFIRMED_AFTER_MS = 30 * 60_000;

/**
 * How many of the models of the last whole reading a new one lacks, where that is more than a fifth: AWS has answered
 * with half a list before. `undefined` where the reading can be believed.
 */
export function lostTooMany(before: RegionReading | undefined, after: RegionReading): number | undefined {
  if (before === undefined) return undefined;
  const listed = new Set(after.facts.map(({ modelId }) => modelId));
  const known = [...new Set(before.facts.map(({ modelId }) => modelId))];
  const lost = known.filter((modelId) => !listed.has(modelId)).length;
  return lost > known.length * MOST_LOST ? lost : undefined;
}

/**
 * Whether a source gives dates of one model that cannot all be right: Legacy after extended access or end of life, or
 * extended access after end of life. A floor is no date.
 */
export function hasDisorderedDates({ milestones, doubted }: Fact): boolean {
  return doubted !== undefined || isDisordered(milestones);
}

/** The fact without dates that contradict each other; those stand in `doubted`, and the launch stays. */
export function inOrder(fact: Fact): Fact {
  if (!isDisordered(fact.milestones)) return fact;
  const { launch, ...doubted } = fact.milestones;
  return { ...fact, milestones: launch === undefined ? {} : { launch }, doubted };
}

function isDisordered({ legacy, extendedAccess, endOfLife }: Milestones): boolean {
  const extended = extendedAccess === 'not-offered' ? undefined : extendedAccess;
  const end = endOfLife?.certainty === 'on' ? endOfLife.day : undefined;
  const dates = [legacy, extended, end].filter((day) => day !== undefined);
  return dates.some((day, i) => i > 0 && day < (dates[i - 1] ?? day));
}
