import type { ActionRequest, Block } from '../page/protocol';
import { isObject } from './block-kit/checks';
import { optionsOf } from './block-kit/composition';
import type { Holder } from './views/stateful';

type Json = Readonly<Record<string, unknown>>;

function elementsOf(block: Block): Json[] {
  const candidates: unknown[] = Array.isArray(block.elements) ? block.elements : [block.accessory];
  return candidates.filter(isObject);
}

/** The interactive element with these ids, in an actions block or at the side of a section. */
export function findElement(blocks: readonly Block[], blockId: string, actionId: string): Json | undefined {
  return blocks
    .filter((block) => block.block_id === blockId)
    .flatMap(elementsOf)
    .find((element) => element.action_id === actionId);
}

/** What the person did with an element that holds nothing; `undefined` if it offers no such thing, or holds something. */
function choice(element: Json, value: string | undefined): Json | undefined {
  if (element.type === 'button') return {};
  if (element.type !== 'overflow') return undefined;
  const option = optionsOf(element).find((one) => one.value === value);
  return option && { selected_option: option };
}

const NOT_IN_ACTIONS = new Set(['options', 'option_groups', 'focus_on_load', 'accessibility_label']);

function ownFields(element: Json): Json {
  return Object.fromEntries(Object.entries(element).filter(([field]) => !NOT_IN_ACTIONS.has(field)));
}

/** What was used, and what was chosen in it. */
type Use = Pick<ActionRequest, 'blockId' | 'actionId' | 'selectedValue'>;

/** The entry of `actions[]` for a button or an overflow menu; `undefined` if the element does not offer that. */
export function actionEntry(element: Json, request: Use, actionTs: string): Json | undefined {
  const chosen = choice(element, request.selectedValue);
  if (chosen === undefined) return undefined;
  return { ...ownFields(element), ...chosen, block_id: request.blockId, action_ts: actionTs };
}

/** The entry of `actions[]` for an element that holds what was entered. @param held what it holds now */
export function heldEntry({ element, blockId, actionId }: Holder, held: Json, actionTs: string): Json {
  const ids = { action_id: actionId, block_id: blockId };
  return { ...ownFields(element), ...held, ...ids, action_ts: actionTs };
}
