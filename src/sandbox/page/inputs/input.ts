import { labelOf } from '../blocks/text.js';
import { type Entered } from '../drawing.js';
import { type Attributes } from '../element.js';
import { type SuggestAnswer } from '../protocol.js';
import { type Fields, fieldsOf, listOf, textOf } from '../wire.js';
import { type Option } from './picking.js';

/** An element of a view that a person fills, and all that it takes to draw it. */
export type Input = {
  readonly fields: Fields;
  /** What stands in it now. */
  readonly value: Entered;
  /** Whether it may be left empty. */
  readonly isOptional: boolean;
  /** What ties it to its label, hint and error, for whatever in it takes the focus. */
  readonly ties: Attributes;
  /** What the bot has offered for it before: the names of what stands in it. */
  readonly offered: readonly Option[];
  /** Asks the bot for the options that fit what was typed. */
  readonly search?: (words: string) => Promise<SuggestAnswer>;
  /** Keeps what the person entered so far. */
  readonly enter: (value: Entered) => void;
  /** Tells the bot of it, where the bot wants to hear of it before the view is submitted. */
  readonly tell?: (value: Entered) => void;
};

/** The options that an element offers, those in groups included, in order. */
export function optionsOf(fields: Fields): Option[] {
  const groups = listOf(fields['option_groups']).map(fieldsOf);
  const grouped = groups.flatMap((group) => readOptions(group['options'], labelOf(group['label'])));
  return [...readOptions(fields['options'], ''), ...grouped];
}

/** Options as they stand on the wire. */
export function readOptions(options: unknown, group: string): Option[] {
  return listOf(options).map((option) => {
    const { value, text, description } = fieldsOf(option);
    return { value: textOf(value), label: labelOf(text), detail: labelOf(description), group };
  });
}

/** A value as one string: of a list the first, of nothing the empty one. */
export function single(value: Entered): string {
  return typeof value === 'string' ? value : (value[0] ?? '');
}

/** A value as a list. */
export function several(value: Entered): string[] {
  return typeof value === 'string' ? [value].filter(Boolean) : value;
}
