import { type Day, addDays, dayOf, daysBetween } from './day';
import { type ModelStatus } from './model-status';
import { type Region } from './region';
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
};

/** Where a model is Legacy and its callers fall silent: from a third of the time on, the longest silence first. */
export function idleAccesses(
  { model: { modelId }, regions }: ModelStatus,
  { calls }: UseOfModel,
  today: Day,
  lockoutDays: number,
): IdleAccess[] {
  const legacy = new Set(
    regions.filter(({ phase }) => phase === 'legacy' || phase === 'extended').map(({ region }) => region),
  );
  return calls
    .filter(({ region }) => legacy.has(region))
    .flatMap((here) => idleAccess(modelId, here, today, lockoutDays) ?? [])
    .filter(({ idleDays }) => idleDays * 3 >= lockoutDays)
    .sort(
      (a, b) =>
        b.idleDays - a.idleDays || a.account.localeCompare(b.account) || a.region.localeCompare(b.region),
    );
}

/** What was not read is not known to be silence: days count up to the reading's own. */
function idleAccess(
  modelId: string,
  { account, region, readAt, calls: { lastSuccess, lastAttempt } }: CallsHere,
  today: Day,
  lockoutDays: number,
): IdleAccess | undefined {
  const lastCalled = lastSuccess ?? lastAttempt;
  if (lastCalled === undefined) return undefined;
  const readOn = dayOf(new Date(readAt));
  return {
    ...{ modelId, account, region, lastCalled },
    idleDays: daysBetween(lastCalled, readOn < today ? readOn : today),
    lostFrom: addDays(lastCalled, lockoutDays),
    wasTried: lastAttempt !== undefined && lastAttempt > lastCalled,
  };
}
