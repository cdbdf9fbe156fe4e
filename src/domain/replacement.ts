import { type Catalogue, type ModelFacts } from './catalogue';
import { type Day } from './day';
import { type Replacement } from './fact';
import { type ModelStatus, statusOf } from './model-status';
import { type Region } from './region';
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
 * Empty where AWS never named a successor. A circle ends the chain.
 */
export function replacementChain(
  model: ModelFacts,
  catalogue: Catalogue,
  watched: readonly Region[],
  day: Day,
): ReplacementLink[] {
  const links: ReplacementLink[] = [];
  const seen = new Set([model.modelId]);
  let current: ModelFacts | undefined = model;
  while (current !== undefined && links.length < LONGEST_CHAIN) {
    const named: readonly Replacement[] = namedReplacements(current).filter(
      ({ modelId }) => modelId === undefined || !seen.has(modelId),
    );
    if (named.length === 0) break;
    const next: ModelFacts | undefined = named
      .map(({ modelId }) => (modelId === undefined ? undefined : catalogue.models.get(modelId)))
      .find((known) => known !== undefined);
    const status = next && statusOf(next, catalogue, watched, day);
    links.push({ named, ...(status && { status }) });
    if (next !== undefined) seen.add(next.modelId);
    current = status?.worst === 'active' ? undefined : next;
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
