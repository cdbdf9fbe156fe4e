import { type Day, addDays } from './day';
import { type IdleAccess } from './idle-access';
import { type UsagePart } from './usage-part';

/**
 * The first run (the instant of its start) that knew the calls of a part up to a day, and that the model is Legacy there;
 * `undefined` where none does.
 */
export type KnownIn = (of: UsagePart & { readonly modelId: string }, day: Day) => string | undefined;

/** Runs after one and up to another, by the instants of their starts. */
export type RunSpan = { readonly after: string; readonly through: string };

/**
 * After how many days without a call somebody is reminded: two thirds of those after which access may be lost, and the
 * last day before. Of one day nobody can be warned; of a few, the two may be one.
 */
export function idleRungs(lockoutDays: number): readonly number[] {
  const rungs = [Math.floor((lockoutDays * 2) / 3), lockoutDays - 1];
  return [...new Set(rungs)].filter((days) => days >= 1);
}

/**
 * The accounts that are to be reminded of: those that crossed a rung, as the runs of a span were the first to know. Which
 * run that was does not change any more, so each rung is in one of several spans that follow one another, whenever usage
 * could be read. A silence that began before the model was Legacy counts from the day on which it became so; where that is
 * learned late, all rungs that have passed are crossed by the run that learned it, and are told as one.
 */
export function idleCrossings(
  accesses: readonly IdleAccess[],
  lockoutDays: number,
  knownIn: KnownIn,
  { after, through }: RunSpan,
): IdleAccess[] {
  const rungs = idleRungs(lockoutDays);
  return accesses.filter((access) => {
    const crossed = rungs.filter((days) => access.idleDays >= days);
    return crossed.some((days) => {
      const day = addDays(access.lastCalled, days);
      const run = knownIn(
        access,
        access.legacyFrom !== undefined && access.legacyFrom > day ? access.legacyFrom : day,
      );
      return run !== undefined && run > after && run <= through;
    });
  });
}
