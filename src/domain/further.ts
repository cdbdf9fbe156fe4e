import { type Fact, type StatedStatus } from './fact';

const RANK: Readonly<Record<StatedStatus, number>> = {
  other: 0,
  active: 1,
  legacy: 2,
  'end-of-life': 3,
  withdrawn: 3,
};

/**
 * Whether, by one row of the API, a model is further along its life than by another: by its status, else by an earlier
 * date of the end, of extended access, of Legacy. A date is further than none.
 */
export function isFurther(fact: Fact, other: Fact): boolean {
  const [one, two] = [placeOf(fact), placeOf(other)];
  const i = one.findIndex((part, at) => part !== two[at]);
  return i >= 0 && (one[i] ?? '') < (two[i] ?? '');
}

/** Sorts so that what is further along comes first. */
function placeOf({ status, milestones }: Fact): readonly string[] {
  const { legacy, extendedAccess, endOfLife } = milestones;
  const end = endOfLife?.certainty === 'on' ? endOfLife.day : undefined;
  const extended = extendedAccess === 'not-offered' ? undefined : extendedAccess;
  const rank = String(9 - (status === undefined ? 0 : RANK[status]));
  return [rank, ...[end, extended, legacy].map((day) => day ?? 'none')];
}
