import type { ActionRequest, Block } from '../page/protocol';
import { isObject } from './block-kit/checks';
import { optionsOf } from './block-kit/composition';

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

function chosenOption(element: Json, value: string | undefined): Json | undefined {
  return optionsOf(element).find((option) => option.value === value);
}

/** What the person chose, in the field that this type of element has for it; `undefined` if it is no choice of it. */
function choice(element: Json, value: string | undefined): Json | undefined {
  switch (element.type) {
    case 'button':
      return {};
    case 'static_select':
    case 'overflow':
    case 'radio_buttons': {
      const option = chosenOption(element, value);
      return option && { selected_option: option };
    }
    case 'multi_static_select':
    case 'checkboxes': {
      const option = chosenOption(element, value);
      return option && { selected_options: [option] };
    }
    case 'users_select':
      return value === undefined ? undefined : { selected_user: value };
    case 'channels_select':
      return value === undefined ? undefined : { selected_channel: value };
    case 'conversations_select':
      return value === undefined ? undefined : { selected_conversation: value };
    case 'datepicker':
      return value === undefined ? undefined : { selected_date: value };
    case 'timepicker':
      return value === undefined ? undefined : { selected_time: value };
    case 'datetimepicker':
      return value === undefined ? undefined : { selected_date_time: Number(value) };
    default:
      return undefined;
  }
}

const NOT_IN_ACTIONS = new Set(['options', 'option_groups', 'focus_on_load', 'accessibility_label']);

/** What was used, and what was chosen in it. */
type Use = Pick<ActionRequest, 'blockId' | 'actionId' | 'selectedValue'>;

/** The entry of `actions[]` for what the person did; `undefined` if the element does not offer that. */
export function actionEntry(element: Json, request: Use, actionTs: string): Json | undefined {
  const chosen = choice(element, request.selectedValue);
  if (chosen === undefined) return undefined;
  const own = Object.fromEntries(Object.entries(element).filter(([field]) => !NOT_IN_ACTIONS.has(field)));
  return { ...own, ...chosen, block_id: request.blockId, action_ts: actionTs };
}

const STATELESS = new Set(['button', 'overflow']);

/** `state.values` after the action: what the element holds now. Buttons and overflow menus hold nothing. */
export function stateAfter(action: Json, request: Use): Json {
  if (STATELESS.has(String(action.type))) return { values: {} };
  const held = Object.entries(action).filter(([field]) => field === 'type' || field.startsWith('selected_'));
  return { values: { [request.blockId]: { [request.actionId]: Object.fromEntries(held) } } };
}
