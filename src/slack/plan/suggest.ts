import { planOptions as offered } from '../../cards/plan-options';
import { PLAN_FIELD } from '../../cards/ids';
import { decodePlanState } from '../../cards/plan-form-state';
import { dayOf } from '../../domain/day';
import { familyOf } from '../../domain/model-family';
import { type ModelStatus } from '../../domain/model-status';
import { useOf } from '../../domain/model-use';
import { worstFirst } from '../../domain/phase';
import { hasPrintedId } from '../../domain/printed-id';
import { searchModels } from '../../domain/search';
import { type ItemDeps } from '../items/deps';
import { type OptionsHandler } from '../listening';
import { statusesHere } from '../../store/statuses-here';

type SuggestDeps = Pick<ItemDeps, 'snapshot' | 'subscriptions' | 'log'>;

/** What the plan modal's menus offer. */
export function planOptions(deps: SuggestDeps): ReadonlyMap<string, OptionsHandler> {
  return new Map([[PLAN_FIELD.replacement, replacements(deps)]]);
}

/** Models by id and name: those that are Active first, then those most like the model to move away from. */
function replacements(deps: SuggestDeps): OptionsHandler {
  return ({ userId, text, metadata, now }) => {
    const state = decodePlanState(metadata);
    if (state === undefined) {
      deps.log.warn({ user: userId }, 'A plan form that is none of ours asked for models');
      return [];
    }
    const here = statusesHere(deps, state.channel, dayOf(now));
    const choices = here
      .all()
      .filter(({ model }) => model.modelId !== state.modelId && hasPrintedId(model.modelId));
    const found = matching(text, choices);
    return offered(inOrder(found, here.of(state.modelId)));
  };
}

const LONGEST_QUERY = 256;

/** All whose names and id hold every word that was typed so far; else those that a whole search finds, or nearly. */
function matching(text: string, choices: readonly ModelStatus[]): readonly ModelStatus[] {
  const words = wordsIn(text.slice(0, LONGEST_QUERY));
  const holding = choices.filter(({ model }) => {
    const own = wordsIn([model.name, ...model.otherNames, model.provider, model.modelId].join(' ')).join(' ');
    return words.every((word) => own.includes(word));
  });
  if (holding.length > 0) return holding;
  const result = searchModels(
    text,
    choices.map(({ model }) => model),
  );
  const ids = idsOf(result);
  return choices.filter(({ model }) => ids.includes(model.modelId));
}

function wordsIn(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

function idsOf(result: ReturnType<typeof searchModels>): readonly string[] {
  switch (result.kind) {
    case 'one':
      return [result.modelId];
    case 'several':
      return result.modelIds;
    case 'none':
      return result.near;
    case 'look-up':
      return [];
  }
}

function inOrder(found: readonly ModelStatus[], from: ModelStatus | undefined): readonly ModelStatus[] {
  const likeness = new Map(found.map((one) => [one, from ? likenessOf(one, from) : 0]));
  return [...found].sort(
    (a, b) =>
      Number(b.worst === 'active') - Number(a.worst === 'active') ||
      worstFirst(b.worst, a.worst) ||
      (likeness.get(b) ?? 0) - (likeness.get(a) ?? 0) ||
      a.model.provider.localeCompare(b.model.provider, 'en') ||
      b.model.name.localeCompare(a.model.name, 'en', { numeric: true }) ||
      b.model.modelId.localeCompare(a.model.modelId, 'en', { numeric: true }),
  );
}

/** How well a model can stand in for another, as far as one sees it from outside. */
function likenessOf({ model }: ModelStatus, { model: from }: ModelStatus): number {
  const isSameUse = useOf(model) === useOf(from);
  const isSameProvider = model.provider.toLowerCase() === from.provider.toLowerCase();
  const isSameFamily = isSameProvider && familyOf(model.modelId) === familyOf(from.modelId);
  return (isSameUse ? 4 : 0) + (isSameProvider ? 2 : 0) + (isSameFamily ? 1 : 0);
}
