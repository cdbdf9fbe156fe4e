import { type ListFilter } from './list-filter';
import { IN_USE_DAYS, type UseOfModel, callsInDays } from './use-of-model';

/**
 * Whether a model's use is what a list asks for, and that use as it is to be shown: of an account, what that calls or has
 * resting on it; else what is in use or may be. `undefined`: the list does not ask for use.
 */
export function usedAsAsked(
  use: UseOfModel,
  { inUse, account }: Pick<ListFilter, 'inUse' | 'account'>,
): { readonly passes: boolean; readonly use: UseOfModel } | undefined {
  if (account === undefined) return inUse && { passes: use.word !== 'not-in-use', use };
  const own = useBy(account, use);
  return { passes: own.word === 'in-use', use: own };
}

function useBy(account: string, { calls, dependents, gaps }: UseOfModel): UseOfModel {
  const isOwn = (one: { readonly account: string }) => one.account === account;
  const calling = calls.filter((one) => isOwn(one) && callsInDays(one, IN_USE_DAYS).attempts > 0);
  const resting = dependents.filter(isOwn);
  const missing = gaps.filter(isOwn);
  const isUsed = calling.length + resting.length > 0;
  const word = isUsed ? 'in-use' : missing.length > 0 ? 'unknown' : 'not-in-use';
  return { word, calls: calling, dependents: resting, gaps: missing };
}
