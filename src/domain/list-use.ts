import { callsWithin } from './calls';
import { type Day, addDays } from './day';
import { type ListFilter } from './list-filter';
import { type UseOfModel } from './use-of-model';

/** A model that was called within so many days is in use. */
const IN_USE_DAYS = 30;

/**
 * Whether a model's use is what a list asks for, and that use as it is to be shown: of an account, what that calls or has
 * resting on it; else what is in use or may be. `undefined`: the list does not ask for use.
 */
export function usedAsAsked(
  use: UseOfModel,
  { inUse, account }: Pick<ListFilter, 'inUse' | 'account'>,
  today: Day,
): { readonly passes: boolean; readonly use: UseOfModel } | undefined {
  if (account === undefined) return inUse && { passes: use.word !== 'not-in-use', use };
  const own = useBy(account, use, today);
  return { passes: own.word === 'in-use', use: own };
}

function useBy(account: string, { calls, dependents, gaps }: UseOfModel, today: Day): UseOfModel {
  const isOwn = (one: { readonly account: string }) => one.account === account;
  const since = addDays(today, -IN_USE_DAYS);
  const calling = calls.filter((one) => isOwn(one) && callsWithin(one.calls, since).attempts > 0);
  const resting = dependents.filter(isOwn);
  const missing = gaps.filter(isOwn);
  const isUsed = calling.length + resting.length > 0;
  const word = isUsed ? 'in-use' : missing.length > 0 ? 'unknown' : 'not-in-use';
  return { word, calls: calling, dependents: resting, gaps: missing };
}
