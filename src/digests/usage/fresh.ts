import { type UsageScope } from '../../domain/plan-scope';
import { FRESH_MS, isNotEnabled } from '../../domain/usage-part';
import { type PartUse } from '../../domain/use-join';
import { type RunParts } from './parts';

/** What was read after this instant (ISO 8601 UTC) was read just before. */
export function freshSince(now: Date): string {
  return new Date(now.getTime() - FRESH_MS).toISOString();
}

/** The places of a scope whose calls were not read just before; those of Regions that are not enabled are none. */
export function staleIn(
  parts: readonly PartUse[],
  { accounts, regions }: UsageScope,
  now: Date,
): readonly PartUse[] {
  const since = freshSince(now);
  return parts.filter(
    ({ account, region, state, calls }) =>
      (accounts?.includes(account) ?? true) &&
      (regions?.includes(region) ?? true) &&
      !(state && isNotEnabled(state.calls)) &&
      (calls === undefined || calls.readAt <= since),
  );
}

/** Whether a place's calls were read just before, so that nobody pays for them again; those that failed since were not. */
export function isCallsFresh(
  { freshSince: since }: Pick<RunParts, 'freshSince'>,
  { calls, state }: PartUse,
): boolean {
  return since !== undefined && calls !== undefined && calls.readAt > since && !state?.calls.isFailing;
}

/** The instant (ISO 8601 UTC) from which all calls are read anew; `undefined` where they are now. */
export function callsAnewAt(
  run: Pick<RunParts, 'freshSince'>,
  parts: readonly PartUse[],
): string | undefined {
  const fresh = parts.flatMap((part) => (isCallsFresh(run, part) ? (part.calls?.readAt ?? []) : []));
  const newest = fresh.sort().at(-1);
  return newest && new Date(Date.parse(newest) + FRESH_MS).toISOString();
}
