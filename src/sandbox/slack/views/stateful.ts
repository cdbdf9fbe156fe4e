import type { Block } from '../../page/protocol';
import { isObject } from '../block-kit/checks';
import { optionsOf } from '../block-kit/composition';

type Json = Readonly<Record<string, unknown>>;

/** Options with which the app answered what a person typed, by `block_id` and `action_id`. */
export type Offered = Readonly<Record<string, Readonly<Record<string, readonly Json[]>>>>;

/** An element that holds what a person enters, the block it stands in, and what the app offered for it. */
export type Holder = {
  block: Block;
  blockId: string;
  actionId: string;
  element: Json;
  offered: readonly Json[];
};

/** How an element's value stands in `state.values`, and in the field that gives it at first. */
type Holding = { field: string; initial: string; as: 'text' | 'texts' | 'number' | 'option' | 'options' };

function holding(name: string, as: Holding['as']): Holding {
  return { field: `selected_${name}`, initial: `initial_${name}`, as };
}

const WRITTEN: Holding = { field: 'value', initial: 'initial_value', as: 'text' };

const HOLDINGS: ReadonlyMap<string, Holding> = new Map([
  ['plain_text_input', WRITTEN],
  ['url_text_input', WRITTEN],
  ['email_text_input', WRITTEN],
  ['number_input', WRITTEN],
  ['datepicker', holding('date', 'text')],
  ['timepicker', holding('time', 'text')],
  ['datetimepicker', holding('date_time', 'number')],
  ['static_select', holding('option', 'option')],
  ['external_select', holding('option', 'option')],
  ['radio_buttons', holding('option', 'option')],
  ['multi_static_select', holding('options', 'options')],
  ['multi_external_select', holding('options', 'options')],
  ['checkboxes', holding('options', 'options')],
  ['users_select', holding('user', 'text')],
  ['multi_users_select', holding('users', 'texts')],
  ['conversations_select', holding('conversation', 'text')],
  ['multi_conversations_select', holding('conversations', 'texts')],
  ['channels_select', holding('channel', 'text')],
  ['multi_channels_select', holding('channels', 'texts')],
]);

const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['datepicker', /^\d{4}-\d{2}-\d{2}$/],
  ['timepicker', /^([01]\d|2[0-3]):[0-5]\d$/],
  ['datetimepicker', /^\d{1,12}$/],
]);

function elementsOf(block: Block): Json[] {
  const elements: unknown[] = Array.isArray(block.elements) ? block.elements : [];
  return [block.element, block.accessory, ...elements].filter(isObject);
}

/** Every element of these blocks that holds something, in order. */
export function holdersIn(blocks: readonly Block[], offered: Offered = {}): Holder[] {
  return blocks.flatMap((block) =>
    elementsOf(block)
      .filter((element) => HOLDINGS.has(String(element.type)))
      .map((element) => {
        const [blockId, actionId] = [block.block_id ?? '', String(element.action_id)];
        return { block, blockId, actionId, element, offered: offered[blockId]?.[actionId] ?? [] };
      }),
  );
}

function initialOf({ element }: Holder, { initial, as }: Holding): unknown {
  return element[initial] ?? (as === 'options' || as === 'texts' ? [] : null);
}

/** The options that may be chosen: what the element or the app offers, and what it had at first. */
function optionsFor({ element, offered }: Holder): Json[] {
  const initial: unknown[] = Array.isArray(element.initial_options) ? element.initial_options : [];
  return [...optionsOf(element), ...offered, ...[element.initial_option, ...initial].filter(isObject)];
}

function read(holder: Holder, as: Holding['as'], given: string | readonly string[]): unknown {
  const several = typeof given === 'string' ? [given].filter((one) => one !== '') : given;
  const [one] = several;
  switch (as) {
    case 'text':
      return one ?? null;
    case 'texts':
      return several;
    case 'number':
      return one === undefined ? null : Number(one);
    case 'option':
      return one === undefined ? null : optionsFor(holder).find((option) => option.value === one);
    case 'options': {
      const options = several.map((value) => optionsFor(holder).find((option) => option.value === value));
      return options.includes(undefined) ? undefined : options;
    }
  }
}

/**
 * What an element holds, as `state.values` says it: `{ type: 'timepicker', selected_time: '09:00' }`.
 * @param given what the person entered, or `undefined` for what it had at first
 * @returns `undefined` where the element cannot hold that: no such option, no such form of date or time
 */
export function heldBy(holder: Holder, given: string | readonly string[] | undefined): Json | undefined {
  const type = String(holder.element.type);
  const kind = HOLDINGS.get(type);
  if (kind === undefined) return undefined;
  const form = FORMS.get(type);
  if (typeof given === 'string' && given !== '' && form?.test(given) === false) return undefined;
  const value = given === undefined ? initialOf(holder, kind) : read(holder, kind.as, given);
  return value === undefined ? undefined : { type, [kind.field]: value };
}

/** The bare value in what `heldBy` gave: `null` or an empty list for nothing. */
export function valueIn(held: Json): unknown {
  return Object.entries(held).find(([field]) => field !== 'type')?.[1] ?? null;
}
