import { type ModelFacts } from './catalogue';
import { type Replacement } from './fact';
import { type ModelStatus } from './model-status';
import { firstWord, isThirdParty } from './trust';

/** One step of a chain of replacements: what AWS named, and how that stands where it is known. */
export type ReplacementLink = {
  readonly named: readonly Replacement[];
  /** The status of the first of them that is known; the chain goes on from it. */
  readonly status?: ModelStatus;
};

const LONGEST_CHAIN = 6;

/**
 * Follows the replacements that AWS named, from a model on, until a link is Active, unknown or names nothing.
 * Empty where AWS never named a successor. A circle ends the chain. `statusOf` gives a model's status, if it is known.
 */
export function replacementChain(
  model: ModelFacts,
  statusOf: (modelId: string) => ModelStatus | undefined,
): ReplacementLink[] {
  const links: ReplacementLink[] = [];
  const seen = new Set([model.modelId]);
  let current: ModelFacts | undefined = model;
  while (current !== undefined && links.length < LONGEST_CHAIN) {
    const named: readonly Replacement[] = namedReplacements(current).filter(
      ({ modelId }) => modelId === undefined || !seen.has(modelId),
    );
    if (named.length === 0) break;
    const status: ModelStatus | undefined = named
      .map(({ modelId }) => (modelId === undefined ? undefined : statusOf(modelId)))
      .find((known) => known !== undefined);
    links.push({ named, ...(status && { status }) });
    if (status !== undefined) seen.add(status.model.modelId);
    current = status?.worst === 'active' ? undefined : status?.model;
  }
  return links;
}

/** What AWS last named as the model's replacement; its tables stopped naming any in March 2026. */
export function namedReplacements(model: ModelFacts): readonly Replacement[] {
  return (
    firstWord(model.facts, (fact) =>
      fact.replacements?.length && !isThirdParty(fact) ? fact.replacements : undefined,
    )?.value ?? []
  );
}
