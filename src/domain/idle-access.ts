import { type Day, addDays, dayOf, daysBetween } from './day';
import { type ModelStatus, type RegionStanding } from './model-status';
import { EVERY_REGION, type Region, partitionOf } from './region';
import { type CallsHere, type UseOfModel } from './use-of-model';

/**
 * An account that called a Legacy model and has not for a while: after so many days without a call it may lose the
 * model, months before the end of life (facts §1, §3).
 */
export type IdleAccess = {
  readonly modelId: string;
  readonly account: string;
  readonly region: Region;
  /** The last day with a successful call; with any attempt, where no success was ever seen. */
  readonly lastCalled: Day;
  /** Whole days without one, up to the day of the reading. */
  readonly idleDays: number;
  /** The first day on which access may be gone. */
  readonly lostFrom: Day;
  /** Whether it was tried since, without success. */
  readonly wasTried: boolean;
  /** The day on which the model became Legacy there, where that is known. */
  readonly legacyFrom?: Day;
};

/** Where a model is Legacy and its callers fall silent: from a third of the time on, the longest silence first. */
export function idleAccesses(
  { model: { modelId }, regions }: ModelStatus,
  { calls }: Pick<UseOfModel, 'calls'>,
  today: Day,
  lockoutDays: number,
): IdleAccess[] {
  return calls
    .flatMap((here) => {
      const standing = legacyIn(here.region, regions);
      return standing === undefined ? [] : (idleAccess(modelId, here, standing, today, lockoutDays) ?? []);
    })
    .filter(({ idleDays }) => idleDays * 3 >= lockoutDays)
    .sort(
      (a, b) =>
        b.idleDays - a.idleDays || a.account.localeCompare(b.account) || a.region.localeCompare(b.region),
    );
}

/**
 * How a model stands in a Region where it is Legacy there; a row that speaks for every commercial Region speaks where no
 * other does.
 */
export function legacyIn(region: Region, standings: readonly RegionStanding[]): RegionStanding | undefined {
  const isCommercial = partitionOf(region) === partitionOf(EVERY_REGION);
  const own =
    standings.find((one) => one.region === region) ??
    standings.find((one) => isCommercial && one.region === EVERY_REGION);
  return own?.phase === 'legacy' || own?.phase === 'extended' ? own : undefined;
}

/**
 * What was not read is not known to be silence: days count up to the reading's own. Nor is it silence where something was
 * called since that may stand for the model.
 */
function idleAccess(
  modelId: string,
  { account, region, readAt, hiddenOn, calls: { lastSuccess, lastAttempt } }: CallsHere,
  { milestones }: RegionStanding,
  today: Day,
  lockoutDays: number,
): IdleAccess | undefined {
  const lastCalled = lastSuccess ?? lastAttempt;
  if (lastCalled === undefined || (hiddenOn !== undefined && hiddenOn > lastCalled)) return undefined;
  const readOn = dayOf(new Date(readAt));
  const legacyFrom = (milestones.legacy ?? milestones.seenLegacy)?.value;
  return {
    ...{ modelId, account, region, lastCalled },
    idleDays: daysBetween(lastCalled, readOn < today ? readOn : today),
    lostFrom: addDays(lastCalled, lockoutDays),
    wasTried: lastAttempt !== undefined && lastAttempt > lastCalled,
    ...(legacyFrom !== undefined && { legacyFrom }),
  };
}
