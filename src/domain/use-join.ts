import { type CallsReading, type ModelCalls } from './calls';
import { type Day } from './day';
import { DEPENDENT_KINDS, type Dependent, type DependentsReading } from './dependent';
import { type HiddenCalls, hiddenCalls, hiddenGaps, lastHidden } from './hidden-calls';
import { type Region } from './region';
import { type PartState, type ReadState, type UsagePart, isNotEnabled } from './usage-part';
import {
  type CallsHere,
  IN_USE_DAYS,
  type UseGap,
  type UseOf,
  type UseOfModel,
  callsInDays,
  firstDayOf,
} from './use-of-model';

/** What is known of one account in one Region; both readings are as old as the last whole ones. */
export type PartUse = UsagePart & {
  readonly state?: PartState;
  readonly calls?: CallsReading;
  readonly dependents?: DependentsReading;
};

/** As of when something is asked: readings from before `outdatedBefore` (ISO 8601 UTC) say nothing of today. */
export type UseMoment = { readonly today: Day; readonly outdatedBefore: string };

/** Answers that are kept; then all are made anew. */
const MOST_KEPT = 5_000;

/** Joins all parts into one answer a model. Each answer is made when it is first asked for, and stays the same object. */
export function joinUses(parts: readonly PartUse[], moment: UseMoment): UseOf {
  const callsBy = new Map<string, CallsHere[]>();
  const dependentsBy = new Map<string, Dependent[]>();
  const hiding: Hiding[] = [];
  for (const part of parts) {
    const { account, region, calls, dependents } = part;
    const hidden = hiddenCalls(part);
    if (calls !== undefined && hidden.length > 0)
      hiding.push({ account, region, hidden, since: firstDayOf(calls, IN_USE_DAYS) });
    for (const one of calls?.models ?? []) {
      if (calls === undefined || !wasCalled(one)) continue;
      const { readAt } = calls;
      const hiddenOn = lastHidden(hidden, one.modelId, readAt);
      const here = { account, region, readAt, calls: one, ...(hiddenOn !== undefined && { hiddenOn }) };
      put(callsBy, one.modelId, here);
    }
    for (const one of dependents?.dependents ?? []) {
      for (const modelId of new Set(one.models.map((model) => model.modelId)))
        put(dependentsBy, modelId, one);
    }
  }
  const gaps = parts.flatMap((part) => gapsOf(part, moment));
  const kept = new Map<string, UseOfModel>();

  function join(modelId: string, regions: readonly Region[] | undefined): UseOfModel {
    const isHere = ({ region }: { region: Region }) => regions === undefined || regions.includes(region);
    const attempts = (here: CallsHere) => callsInDays(here, IN_USE_DAYS).attempts;
    const calls = (callsBy.get(modelId) ?? []).filter(isHere).sort((a, b) => attempts(b) - attempts(a));
    const dependents = (dependentsBy.get(modelId) ?? []).filter(isHere).sort(byKind);
    const here = [
      ...gaps.filter(isHere),
      ...hiding.filter(isHere).flatMap((one) => hiddenGaps(one, one.hidden, modelId, one.since)),
    ];
    const isUsed = dependents.length > 0 || calls.some((one) => attempts(one) > 0);
    const isKnown = here.length === 0 && parts.some(isHere);
    return { word: isUsed ? 'in-use' : isKnown ? 'not-in-use' : 'unknown', calls, dependents, gaps: here };
  }

  return (modelId, regions) => {
    const key = `${modelId}|${regions?.join() ?? '*'}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const made = join(modelId, regions);
    kept.set(key, made);
    return made;
  };
}

/** A part with calls that may have been of any model, or of some. */
type Hiding = UsagePart & { readonly hidden: readonly HiddenCalls[]; readonly since: Day };

/**
 * What of a part is not known. A try that failed leaves no gap as long as the reading before it is not outdated; a Region
 * that is not enabled leaves none.
 */
export function gapsOf(part: PartUse, { outdatedBefore }: UseMoment): UseGap[] {
  const { account, region, state, calls, dependents } = part;
  if (state && isNotEnabled(state.calls) && isNotEnabled(state.dependents)) return [];
  const callsWhy = whyUnknown(calls?.readAt, state?.calls, outdatedBefore);
  const kindsWhy = whyUnknown(dependents?.readAt, state?.dependents, outdatedBefore);
  const gaps: UseGap[] = callsWhy ? [{ account, region, what: 'calls', why: callsWhy }] : [];
  for (const what of DEPENDENT_KINDS) {
    const kind = dependents?.kinds[what];
    if (kindsWhy !== undefined) gaps.push({ account, region, what, why: kindsWhy });
    else if (kind?.state === 'not-allowed')
      gaps.push({ account, region, what, why: 'not-allowed', action: kind.action });
    else if (kind?.state !== 'read') gaps.push({ account, region, what, why: 'failed' });
  }
  return gaps;
}

function whyUnknown(
  readAt: string | undefined,
  state: ReadState | undefined,
  outdatedBefore: string,
): UseGap['why'] | undefined {
  if (readAt !== undefined && readAt >= outdatedBefore) return undefined;
  if (state?.isFailing) return state.failure?.reason === 'access-denied' ? 'not-allowed' : 'failed';
  return readAt === undefined ? 'not-read-yet' : 'outdated';
}

function wasCalled({ days, lastAttempt, lastSuccess, last24h }: ModelCalls): boolean {
  return days.length > 0 || last24h.attempts > 0 || lastAttempt !== undefined || lastSuccess !== undefined;
}

function put<T>(map: Map<string, T[]>, key: string, item: T): void {
  const group = map.get(key);
  if (group === undefined) map.set(key, [item]);
  else group.push(item);
}

function byKind(a: Dependent, b: Dependent): number {
  return (
    DEPENDENT_KINDS.indexOf(a.kind) - DEPENDENT_KINDS.indexOf(b.kind) ||
    a.name.localeCompare(b.name, 'en', { numeric: true }) ||
    a.account.localeCompare(b.account) ||
    a.region.localeCompare(b.region)
  );
}
