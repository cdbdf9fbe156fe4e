import {
  all,
  boolean,
  byType,
  type Check,
  exactlyOne,
  isObject,
  list,
  object,
  oneOf,
  pattern,
  string,
} from './checks';
import { LIMITS } from './limits';

/** The checks of an object's fields, by name. */
export type Fields = Readonly<Record<string, Check>>;

const PLAIN_TEXT = 'plain_text';
const MRKDWN = 'mrkdwn';

function plainTextFields(max: number): Check {
  return object({ type: oneOf(PLAIN_TEXT), text: string(max, 1) }, { emoji: boolean });
}

function mrkdwnFields(max: number): Check {
  return object({ type: oneOf(MRKDWN), text: string(max, 1) }, { verbatim: boolean });
}

/** A `plain_text` object of 1 to `max` characters. */
export function plainText(max: number): Check {
  return byType({ [PLAIN_TEXT]: plainTextFields(max) });
}

/** A text object of either kind, of 1 to `max` characters. */
export function anyText(max: number): Check {
  return byType({ [PLAIN_TEXT]: plainTextFields(max), [MRKDWN]: mrkdwnFields(max) });
}

/** A `block_id` or `action_id`. */
export const identifier: Check = string(LIMITS.id);

/** An http or https address that Slack would link to. */
export function url(max: number): Check {
  return all(string(max, 1), pattern(/^(https?|mailto|tel|slack):/i, 'uri'));
}

function optionOf(text: Check, extra: Record<string, Check> = {}): Check {
  return object(
    { text, value: string(LIMITS.option.value, 1) },
    { description: anyText(LIMITS.option.description), ...extra },
  );
}

/** An option of a select menu. */
export const selectOption: Check = optionOf(plainText(LIMITS.option.text));

/** An option of an overflow menu, which alone may carry a `url`. */
export const overflowOption: Check = optionOf(plainText(LIMITS.option.text), { url: url(LIMITS.option.url) });

/** An option of check boxes or radio buttons, whose text may be mrkdwn. */
export const choiceOption: Check = optionOf(anyText(LIMITS.option.text));

/** A labelled group of select options. */
export const optionGroup: Check = object({
  label: plainText(LIMITS.select.groupLabel),
  options: list(selectOption, LIMITS.select.options, 1),
});

function objects(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The options that an element offers, those in groups included. */
export function optionsOf(element: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] {
  const grouped = objects(element.option_groups).flatMap((group) => objects(group.options));
  return [...objects(element.options), ...grouped];
}

/** The dialog that asks "are you sure?". */
export const confirmDialog: Check = object(
  { text: anyText(LIMITS.confirm.text) },
  {
    title: plainText(LIMITS.confirm.title),
    confirm: plainText(LIMITS.confirm.button),
    deny: plainText(LIMITS.confirm.button),
    style: oneOf('primary', 'danger'),
  },
);

/** A file kept by Slack, named by its id or its address. */
export const slackFile: Check = all(
  exactlyOne('id', 'url'),
  object({}, { id: pattern(/^F[A-Z0-9]{8,}$/, 'file id'), url: url(LIMITS.image.url) }),
);
