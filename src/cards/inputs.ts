import { type InputBlock, type PlainTextElement, type PlainTextOption } from '@slack/types';
import { type Day } from '../domain/day';
import { LIMITS } from './limits';
import { cut, visible } from './mrkdwn';

/** An input of a modal: what is above it and below it, and where its answer is found. */
export type InputFrame = {
  readonly label: string;
  /** Errors are shown by it; another one makes Slack forget what was typed. */
  readonly blockId: string;
  readonly actionId: string;
  readonly hint?: string;
  readonly optional?: boolean;
};

/** Something to choose; `value` comes back. */
export type Choice = { readonly value: string; readonly text: string };

/** One of several in a menu. */
export function menu(frame: InputFrame, choices: readonly Choice[], chosen: string): InputBlock {
  const options = choices.map(optionOf);
  const initial = options.find(({ value }) => value === chosen);
  return input(frame, {
    type: 'static_select',
    action_id: frame.actionId,
    options,
    ...(initial && { initial_option: initial }),
  });
}

/**
 * Any of several in a menu, `most` of them at most. Slack takes a hundred: of more, those that are chosen already come
 * first, and the others are counted below. No choices, no menu.
 */
export function multiMenu(frame: InputFrame, { choices, chosen, most, nothing }: MultiMenu): InputBlock[] {
  if (choices.length === 0) return [];
  const isChosen = ({ value }: { readonly value?: string }) => value !== undefined && chosen.includes(value);
  const sorted = [...choices.filter(isChosen), ...choices.filter((choice) => !isChosen(choice))];
  const more = choices.length - LIMITS.selectOptions;
  const options = (more > 0 ? sorted.slice(0, LIMITS.selectOptions) : choices).map(optionOf);
  const initial = options.filter(isChosen);
  return [
    input(more > 0 ? { ...frame, hint: `and ${more} more, which the command takes by name` } : frame, {
      type: 'multi_static_select',
      action_id: frame.actionId,
      options,
      max_selected_items: most,
      placeholder: plain(nothing),
      ...(initial.length > 0 && { initial_options: initial }),
    }),
  ];
}

export type MultiMenu = {
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly most: number;
  /** What an empty menu means. */
  readonly nothing: string;
};

/** A line of text. */
export function textLine(frame: InputFrame, text: string, placeholder?: string): InputBlock {
  return input(frame, {
    type: 'plain_text_input',
    action_id: frame.actionId,
    max_length: LIMITS.textInput,
    ...(text !== '' && { initial_value: cut(text, LIMITS.textInput) }),
    ...(placeholder !== undefined && { placeholder: plain(placeholder) }),
  });
}

/** Text of several lines. */
export function textArea(frame: InputFrame, text: string): InputBlock {
  return input(frame, {
    type: 'plain_text_input',
    action_id: frame.actionId,
    multiline: true,
    max_length: LIMITS.textInput,
    ...(text !== '' && { initial_value: cut(text, LIMITS.textInput) }),
  });
}

/** One of many, found by typing: the bot is asked for what there is, before the first character too. */
export function searchMenu(frame: InputFrame, chosen: Choice | undefined, placeholder: string): InputBlock {
  return input(frame, {
    type: 'external_select',
    action_id: frame.actionId,
    min_query_length: 0,
    placeholder: plain(placeholder),
    ...(chosen && { initial_option: optionOf(chosen) }),
  });
}

/** One person of the workspace, by the id of a user. */
export function onePerson(frame: InputFrame, userId: string | undefined): InputBlock {
  return input(frame, {
    type: 'users_select',
    action_id: frame.actionId,
    ...(userId !== undefined && { initial_user: userId }),
  });
}

/** People of the workspace, by the ids of users; `most` of them at most. */
export function severalPeople(
  frame: InputFrame,
  { userIds, most, nothing }: { userIds: readonly string[]; most: number; nothing: string },
): InputBlock {
  return input(frame, {
    type: 'multi_users_select',
    action_id: frame.actionId,
    max_selected_items: most,
    placeholder: plain(nothing),
    ...(userIds.length > 0 && { initial_users: [...userIds] }),
  });
}

/** A calendar day. */
export function calendarDay(frame: InputFrame, day: Day | undefined): InputBlock {
  return input(frame, {
    type: 'datepicker',
    action_id: frame.actionId,
    ...(day !== undefined && { initial_date: day }),
  });
}

/** A whole number. */
export function wholeNumber(
  frame: InputFrame,
  number: number,
  { least, most }: { least: number; most: number },
): InputBlock {
  return input(frame, {
    type: 'number_input',
    action_id: frame.actionId,
    is_decimal_allowed: false,
    min_value: String(least),
    max_value: String(most),
    initial_value: String(number),
  });
}

/** A time of day, `HH:MM`. */
export function timeOfDay(frame: InputFrame, time: string): InputBlock {
  return input(frame, { type: 'timepicker', action_id: frame.actionId, initial_time: time });
}

/** Boxes, each ticked or not. */
export function boxes(frame: InputFrame, choices: readonly Choice[], ticked: readonly string[]): InputBlock {
  const options = choices.map(optionOf);
  const initial = options.filter(({ value = '' }) => ticked.includes(value));
  return input(frame, {
    type: 'checkboxes',
    action_id: frame.actionId,
    options,
    ...(initial.length > 0 && { initial_options: initial }),
  });
}

/** One of a few, all in sight. */
export function radio(frame: InputFrame, choices: readonly Choice[], chosen: string): InputBlock {
  const options = choices.map(optionOf);
  const initial = options.find(({ value }) => value === chosen);
  return input(frame, {
    type: 'radio_buttons',
    action_id: frame.actionId,
    options,
    ...(initial && { initial_option: initial }),
  });
}

function input({ label, blockId, hint, optional }: InputFrame, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: plain(label),
    element,
    ...(hint !== undefined && { hint: plain(hint) }),
    ...(optional === true && { optional }),
  };
}

/** A choice as Slack takes it; a longer text ends in an ellipsis. */
export function optionOf({ value, text }: Choice): PlainTextOption {
  return { value, text: plain(cut(visible(text).trim() || '–', LIMITS.optionText)) };
}

function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
