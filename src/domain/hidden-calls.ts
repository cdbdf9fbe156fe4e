import { type CallsReading, type UnresolvedCalls } from './calls';
import { type Day, dayOf } from './day';
import { type DependentsReading } from './dependent';
import { parseModelId } from './model-id';
import { type UsagePart } from './usage-part';
import { type UseGap } from './use-of-model';

/** What is known of one account in one Region, as far as it tells what calls may hide. */
type Known = { readonly calls?: CallsReading; readonly dependents?: DependentsReading };

/** Calls that may have been of a model although nobody can tell; `among`: of these models alone. */
export type HiddenCalls = UnresolvedCalls & { readonly among?: readonly string[] };

/**
 * The calls by things whose model could not be told. A prompt router's can only have been of its models; a customer's own
 * model, or the Marketplace's, hides none.
 */
export function hiddenCalls({ calls, dependents }: Known): HiddenCalls[] {
  return (calls?.unresolved ?? [])
    .filter(({ attempts, calledAs }) => attempts > 0 && mayHide(calledAs))
    .map((one) => {
      const among = modelsOf(one.calledAs, dependents);
      return among === undefined ? one : { ...one, among };
    });
}

/** What those of a part leave unknown of a model from a day on: one gap, or none. */
export function hiddenGaps(
  { account, region }: UsagePart,
  hidden: readonly HiddenCalls[],
  modelId: string,
  since: Day,
): UseGap[] {
  const own = hidden.filter(
    (one) => mayBe(one, modelId) && (one.lastAttempt === undefined || one.lastAttempt >= since),
  );
  if (own.length === 0) return [];
  const calledAs = own.map((one) => one.calledAs);
  return [{ account, region, what: 'calls', why: 'unresolved', calledAs }];
}

/** The last day on which a model may have answered to them, as far as a reading that was made then knows. */
export function lastHidden(hidden: readonly HiddenCalls[], modelId: string, readAt: string): Day | undefined {
  return hidden
    .filter((one) => mayBe(one, modelId))
    .flatMap(({ lastAttempt, lastSuccess }) =>
      lastAttempt === undefined ? dayOf(new Date(readAt)) : (lastSuccess ?? []),
    )
    .sort()
    .at(-1);
}

function mayBe({ among }: HiddenCalls, modelId: string): boolean {
  return among === undefined || among.includes(modelId);
}

function mayHide(calledAs: string): boolean {
  const reference = parseModelId(calledAs);
  return reference.resolution !== 'look-up' || reference.inLifecycle;
}

/** The models that something rests on, by its ARN or id; `undefined` where not all of them are known. */
function modelsOf(calledAs: string, dependents: DependentsReading | undefined): string[] | undefined {
  const found = (dependents?.dependents ?? []).filter(({ id }) => {
    const whole = id.split('#')[0] ?? id;
    return whole === calledAs || whole.split('/').at(-1) === calledAs;
  });
  if (found.length === 0 || found.some(({ models }) => models.length === 0)) return undefined;
  return found.flatMap(({ models }) => models.map(({ modelId }) => modelId));
}
