import { type Drawing, type Entered } from '../drawing.js';
import { type Attributes } from '../element.js';
import { useElement } from '../blocks/use.js';
import { type Block } from '../protocol.js';
import { type Fields, fieldsOf, listOf, textOf } from '../wire.js';
import { drawChoices } from './choices.js';
import { type Input } from './input.js';
import { drawMultiSelect } from './multi-select.js';
import { drawSelectInput } from './select.js';
import { drawTextInput, drawTimeInput } from './text.js';

const DRAWERS: ReadonlyMap<string, (input: Input) => HTMLElement> = new Map([
  ['plain_text_input', drawTextInput],
  ['number_input', drawTextInput],
  ['email_text_input', drawTextInput],
  ['url_text_input', drawTextInput],
  ['timepicker', drawTimeInput],
  ['datepicker', drawTimeInput],
  ['static_select', drawSelectInput],
  ['multi_static_select', drawMultiSelect],
  ['radio_buttons', drawChoices],
  ['checkboxes', drawChoices],
]);

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

/** Draws an element that a person fills; nothing where it is none that this page knows, or stands in a message. */
export function drawInput(
  element: unknown,
  { blockId, isOptional, ties, isTold }: Standing,
  drawing: Drawing,
): HTMLElement | undefined {
  const fields = fieldsOf(element);
  const { form } = drawing;
  const draw = DRAWERS.get(textOf(fields['type']));
  if (!draw || !form) return undefined;
  const actionId = textOf(fields['action_id']);
  const tell = (value: Entered): void => {
    const use = { blockId, actionId, ...(typeof value === 'string' && { selectedValue: value }) };
    void useElement(node, fields['confirm'], drawing, () => drawing.use(use));
  };
  const node = draw({
    fields,
    value: form.entered(blockId, actionId) ?? initialOf(fields),
    isOptional,
    ties: { ...ties, 'data-action-id': actionId },
    enter: (value) => form.enter(blockId, actionId, value),
    ...(isTold && { tell }),
  });
  return node;
}

/** What the bot put into an element at first. */
export function initialOf(fields: Fields): Entered {
  const valueOf = (option: unknown): string => textOf(fieldsOf(option)['value']);
  switch (textOf(fields['type'])) {
    case 'datepicker':
      return textOf(fields['initial_date']);
    case 'timepicker':
      return textOf(fields['initial_time']);
    case 'static_select':
    case 'radio_buttons':
      return valueOf(fields['initial_option']);
    case 'multi_static_select':
    case 'checkboxes':
      return listOf(fields['initial_options']).map(valueOf);
    default:
      return textOf(fields['initial_value']);
  }
}
