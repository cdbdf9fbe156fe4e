import type { Offer } from '../../page/protocol';
import { all, exactlyOne, isObject, lengthOf, list, object, type Problem } from '../block-kit/checks';
import { optionGroup, selectOption } from '../block-kit/composition';
import { LIMITS } from '../block-kit/limits';
import { problemLine } from '../block-kit/validate';
import { type Desk, type Refusal, refuse } from '../interactions';
import { suggestionPayload } from '../payloads';
import { facing } from './entering';
import { offersIn, withOffered } from './offers';
import { holdersIn } from './stateful';

/** A person types into a menu whose options the app searches, in the view in front of them. */
export type Search = { user: string; viewId: string; blockId: string; actionId: string; value: string };

/** The options that a person is offered; in a failure `problems` are the lines that say what is wrong with them. */
export type SearchOutcome =
  { ok: true; ackMs: number; options: Offer[] } | (Refusal & { problems?: string[] });

/** What Slack shows in a menu whose app did not answer in time, or not with options that it takes. */
export const OPTIONS_NOT_LOADED = 'The options could not be loaded. Try again?';

const SEARCHED = new Set(['external_select', 'multi_external_select']);
const DEFAULT_QUERY_LENGTH = 3;

const judgeAnswer = all(
  exactlyOne('options', 'option_groups'),
  object(
    {},
    {
      options: list(selectOption, LIMITS.select.options),
      option_groups: list(optionGroup, LIMITS.select.groups),
    },
  ),
);

/** Asks the app for the options that fit what was typed; what is shorter than the menu's least length is not asked. */
export async function suggest(desk: Desk, search: Search): Promise<SearchOutcome> {
  const view = facing(desk, search.user, search.viewId);
  if (view === undefined) return refuse('view_not_found');
  const menu = holdersIn(view.view.blocks).find(
    ({ blockId, actionId, element }) =>
      blockId === search.blockId && actionId === search.actionId && SEARCHED.has(String(element.type)),
  );
  if (menu === undefined) return refuse('element_not_found');
  if (lengthOf(search.value) < leastLength(menu.element)) return refuse('query_too_short');
  const payload = suggestionPayload(desk, view, search);
  const delivery = await desk.courier().deliver({ kind: 'interactive', payload });
  if (!delivery.ok) return failed(delivery.error, delivery.ackMs);
  const answer = isObject(delivery.payload) ? delivery.payload : {};
  const problems = judgeAnswer(answer, '');
  if (problems.length > 0) return { ...failed('invalid_options', delivery.ackMs), problems: lines(problems) };
  const { stacks } = desk.workspace;
  // The view may have changed, or gone, while the app searched.
  const now = stacks.get(view.id);
  if (now !== undefined) stacks.offer(now, withOffered(now.offered, search, answer));
  return { ok: true, ackMs: delivery.ackMs, options: offersIn(answer) };
}

function leastLength({ min_query_length: least }: Readonly<Record<string, unknown>>): number {
  return typeof least === 'number' ? least : DEFAULT_QUERY_LENGTH;
}

function failed(reason: string, ackMs: number): Refusal {
  return { ok: false, error: OPTIONS_NOT_LOADED, reason, ackMs };
}

function lines(problems: readonly Problem[]): string[] {
  return problems.map(problemLine);
}
