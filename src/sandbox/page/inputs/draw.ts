import { type Drawing, type Entered } from '../drawing.js';
import { type DRAWN_INPUTS, drawersOf } from '../drawn.js';
import { type Attributes } from '../element.js';
import { useElement } from '../blocks/use.js';
import { focusPlaceIn, restoreFocus } from '../focus-place.js';
import { type Block } from '../protocol.js';
import { type Fields, fieldsOf, listOf, textOf } from '../wire.js';
import { drawChoices } from './choices.js';
import { type Input, readOptions } from './input.js';
import { drawMultiSelect } from './multi-select.js';
import { drawSearchSelect } from './search-select.js';
import { drawSelectInput } from './select.js';
import { drawTextInput, drawTimeInput } from './text.js';

const DRAWERS = drawersOf<(typeof DRAWN_INPUTS)[number], (input: Input) => HTMLElement>({
  plain_text_input: drawTextInput,
  number_input: drawTextInput,
  email_text_input: drawTextInput,
  url_text_input: drawTextInput,
  timepicker: drawTimeInput,
  datepicker: drawTimeInput,
  static_select: drawSelectInput,
  multi_static_select: drawMultiSelect,
  users_select: drawSelectInput,
  multi_users_select: drawMultiSelect,
  external_select: drawSearchSelect,
  multi_external_select: drawSearchSelect,
  radio_buttons: drawChoices,
  checkboxes: drawChoices,
});

const PEOPLE = new Set(['users_select', 'multi_users_select']);
const SEARCHED = new Set(['external_select', 'multi_external_select']);

/** An element that a person fills, where it stands. */
export type Fillable = { blockId: string; actionId: string; fields: Fields };

/** The elements of these blocks that `drawInput` can draw. */
export function fillableIn(blocks: Block[]): Fillable[] {
  return blocks.flatMap((block) =>
    [block['element'], block['accessory'], ...listOf(block['elements'])]
      .map(fieldsOf)
      .filter((fields) => DRAWERS.has(textOf(fields['type'])))
      .map((fields) => ({ blockId: block.block_id ?? '', actionId: textOf(fields['action_id']), fields })),
  );
}

/** Where an element of a view stands. */
export type Standing = {
  blockId: string;
  isOptional: boolean;
  /** What names and describes it to a screen reader. */
  ties: Attributes;
  /** Whether the bot hears of it at once; else when the view is submitted. */
  isTold: boolean;
};

/** Draws an element that a person fills; nothing where it is none that this page knows, or cannot work there. */
export function drawInput(element: unknown, standing: Standing, drawing: Drawing): HTMLElement | undefined {
  const { blockId, isOptional, ties, isTold } = standing;
  const fields = fieldsOf(element);
  const { form } = drawing;
  const search = form?.search;
  const type = textOf(fields['type']);
  const draw = DRAWERS.get(type);
  if (!draw || !form || (SEARCHED.has(type) && !search)) return undefined;
  const actionId = textOf(fields['action_id']);
  const value = form.entered(blockId, actionId) ?? initialOf(fields);
  let settled = value;
  let turn = Promise.resolve();

  /** One use after another: what is ticked while the bot hears of the tick before is told next. */
  function tell(told: Entered): void {
    turn = turn.then(() => send(told));
  }

  async function send(told: Entered): Promise<void> {
    const chosen = typeof told === 'string' ? { selectedValue: told } : { selectedValues: told };
    const use = { blockId, actionId, ...chosen };
    const isUsed = await useElement(node, fields['confirm'], drawing, () => drawing.use(use));
    if (isUsed) settled = told;
    else takeBack();
  }

  /** Who does not confirm has chosen nothing: what stood there before stands there again. */
  function takeBack(): void {
    form?.enter(blockId, actionId, settled);
    const again = drawInput(element, standing, drawing);
    const place = node.parentElement;
    if (!again || !place) return;
    const focus = focusPlaceIn(place);
    node.replaceWith(again);
    if (focus) restoreFocus(place, focus);
  }

  const node = draw({
    fields: PEOPLE.has(type) ? { ...fields, options: peopleIn(drawing) } : fields,
    value,
    isOptional,
    ties: { ...ties, 'data-action-id': actionId },
    offered: [...readOptions(initialOptionsOf(fields), ''), ...form.offered(blockId, actionId)],
    ...(search && { search: (words) => search(blockId, actionId, words) }),
    enter: (entered) => form.enter(blockId, actionId, entered),
    ...(isTold && { tell }),
  });
  return node;
}

/** Everybody in the workspace, as options; people before bots. */
function peopleIn({ people }: Drawing): object[] {
  return [...people]
    .sort(
      (one, other) => Number(one.isBot) - Number(other.isBot) || one.realName.localeCompare(other.realName),
    )
    .map(({ id, realName }) => ({ value: id, text: { text: realName } }));
}

function initialOptionsOf(fields: Fields): unknown[] {
  return [fields['initial_option'], ...listOf(fields['initial_options'])].filter((it) => it !== undefined);
}

/** What the bot put into an element at first. */
export function initialOf(fields: Fields): Entered {
  const valueOf = (option: unknown): string => textOf(fieldsOf(option)['value']);
  switch (textOf(fields['type'])) {
    case 'datepicker':
      return textOf(fields['initial_date']);
    case 'timepicker':
      return textOf(fields['initial_time']);
    case 'users_select':
      return textOf(fields['initial_user']);
    case 'multi_users_select':
      return listOf(fields['initial_users']).map(textOf);
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return valueOf(fields['initial_option']);
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return listOf(fields['initial_options']).map(valueOf);
    default:
      return textOf(fields['initial_value']);
  }
}
