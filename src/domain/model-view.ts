import { standIn } from './absence';
import { speaksFor } from './catalogue';
import { inOrder, isWordless } from './doubt';
import { type Fact, type RegionReading } from './fact';
import { lastWord } from './last-word';
import { type Region } from './region';
import { isThirdParty } from './trust';

/** What is known of one model in a Region, third parties left out: their word changes nothing. */
export type ModelView = { readonly api?: ApiWord; readonly documented: readonly Fact[] };

/** The API's word on a base model. */
export type ApiWord = {
  /** What it said when it last listed the model. */
  readonly last: Fact;
  /** What that amounts to now: withdrawn, where it has ceased to list the model. */
  readonly says: Fact;
  readonly isListed: boolean;
};

export const NOTHING_KNOWN: ModelView = { documented: [] };

/** Whether the API was seen twice without the model. */
export function isGone({ says, isListed }: ApiWord): boolean {
  return !isListed && says.status === 'withdrawn';
}

/** Whether the API gave only rows of the model that could not be used before, and now a good one: that is no change. */
export function isFirstWord(before: ApiWord | undefined, after: ApiWord | undefined): boolean {
  return before !== undefined && after !== undefined && isWordless(before.last) && !isWordless(after.last);
}

/** Every fact by which a model is judged. */
export function factsOf({ api, documented }: ModelView): Fact[] {
  return api === undefined ? [...documented] : [api.says, ...documented];
}

/**
 * What is known in a Region, by model. `reading`: the last whole one, absences included; `documented`: all facts but the
 * API's; `before`: what was known earlier, since the last word of each model may still stand.
 */
export function modelViews(
  region: Region,
  reading: RegionReading | undefined,
  documented: readonly Fact[],
  before?: ReadonlyMap<string, ModelView>,
): Map<string, ModelView> {
  const views = new Map<string, { api?: ApiWord; documented: Fact[] }>();
  const viewOf = (modelId: string) => {
    const view = views.get(modelId) ?? { documented: [] };
    views.set(modelId, view);
    return view;
  };
  for (const absence of reading?.absent ?? []) {
    const { fact: last } = absence;
    viewOf(last.modelId).api = { last, says: standIn(absence), isListed: false };
  }
  for (const fact of reading?.facts ?? []) {
    if (fact.variant !== undefined) continue;
    const earlier = before?.get(fact.modelId)?.api?.last;
    // A kept fact that is doubtful holds the last word before it, which must not be taken for half an answer.
    const last = earlier === undefined ? inOrder(fact) : lastWord(earlier, fact);
    viewOf(fact.modelId).api = { last, says: last, isListed: true };
  }
  for (const fact of documented) {
    if (speaksFor(fact, region) && !isThirdParty(fact)) viewOf(fact.modelId).documented.push(fact);
  }
  return views;
}
