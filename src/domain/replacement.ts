import { type ModelFacts } from './catalogue';
import { type Replacement } from './fact';
import { type ModelStatus } from './model-status';
import { type Sourced, firstWord, isThirdParty } from './trust';

/** One step of a chain of replacements: what AWS, or the operator, named, and how that stands where it is known. */
export type ReplacementLink = {
  readonly named: readonly Replacement[];
  /** Named by the operator, in place of what AWS named. */
  readonly isOverride?: true;
  /** The status of the first of them that is known; the chain goes on from it. */
  readonly status?: ModelStatus;
};

const LONGEST_CHAIN = 6;

/**
 * Follows the replacements that the operator or AWS named, from a model on, until a link is Active, unknown or names nothing.
 * Empty where nobody ever named a successor. A circle ends the chain. `statusOf` gives a model's status, if it is known.
 */
export function replacementChain(
  model: ModelFacts,
  statusOf: (modelId: string) => ModelStatus | undefined,
): ReplacementLink[] {
  const links: ReplacementLink[] = [];
  const seen = new Set([model.modelId]);
  let current: ModelFacts | undefined = model;
  while (current !== undefined && links.length < LONGEST_CHAIN) {
    const word = replacementWord(current);
    const isOverride = word?.from.kind === 'override';
    const named: readonly Replacement[] = (word?.value ?? [])
      .filter(({ modelId }) => modelId === undefined || !seen.has(modelId))
      .map((one) => (isOverride ? called(one, statusOf) : one));
    if (named.length === 0) break;
    const status: ModelStatus | undefined = named
      .map(({ modelId }) => (modelId === undefined ? undefined : statusOf(modelId)))
      .find((known) => known !== undefined);
    links.push({ named, ...(isOverride && { isOverride }), ...(status && { status }) });
    if (status !== undefined) seen.add(status.model.modelId);
    current = status?.worst === 'active' ? undefined : status?.model;
  }
  return links;
}

/** The operator names a replacement by its id alone. */
function called(one: Replacement, statusOf: (modelId: string) => ModelStatus | undefined): Replacement {
  const { modelId, name } = one;
  return modelId === undefined || name !== modelId
    ? one
    : { modelId, name: statusOf(modelId)?.model.name ?? name };
}

/** What the operator or else AWS last named as the model's replacement; AWS's tables name none since March 2026. */
function replacementWord({ facts }: ModelFacts): Sourced<readonly Replacement[]> | undefined {
  return firstWord(facts, (fact) =>
    fact.replacements?.length && !isThirdParty(fact) ? fact.replacements : undefined,
  );
}
