import { lengthOf } from '../block-kit/checks';
import { heldBy, type Holder, holdersIn, valueIn } from './stateful';
import type { RecordedView } from './view-stacks';

type Json = Readonly<Record<string, unknown>>;

const REQUIRED = 'Please complete this required field.';

function lengthFault({ min_length, max_length }: Json, text: string): string | undefined {
  const length = lengthOf(text);
  if (typeof min_length === 'number' && length < min_length)
    return `Enter at least ${min_length} characters.`;
  if (typeof max_length === 'number' && length > max_length) return `Enter at most ${max_length} characters.`;
  return undefined;
}

function numberFault({ is_decimal_allowed, min_value, max_value }: Json, text: string): string | undefined {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return 'Enter a number.';
  if (is_decimal_allowed === false && !Number.isInteger(number)) return 'Enter a whole number.';
  if (typeof min_value === 'string' && number < Number(min_value)) return `Enter ${min_value} or more.`;
  if (typeof max_value === 'string' && number > Number(max_value)) return `Enter ${max_value} or less.`;
  return undefined;
}

function textFault(element: Json, text: string): string | undefined {
  switch (element.type) {
    case 'plain_text_input':
      return lengthFault(element, text);
    case 'number_input':
      return numberFault(element, text);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+$/.test(text) ? undefined : 'Enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(text) ? undefined : 'Enter a valid URL.';
    default:
      return undefined;
  }
}

function faultOf({ block, element }: Holder, value: unknown): string | undefined {
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return block.optional === true ? undefined : REQUIRED;
  const most = element.max_selected_items;
  if (Array.isArray(value) && typeof most === 'number' && value.length > most)
    return `Choose at most ${most}.`;
  return typeof value === 'string' ? textFault(element, value) : undefined;
}

/** What Slack itself finds wrong in the inputs before it tells the app anything: a sentence for each, by `block_id`. */
export function inputFaults({ view, values, offered }: RecordedView): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const holder of holdersIn(view.blocks, offered)) {
    const { block, blockId, actionId } = holder;
    const held = heldBy(holder, values[blockId]?.[actionId]);
    const fault = block.type === 'input' && held !== undefined ? faultOf(holder, valueIn(held)) : undefined;
    if (fault !== undefined) faults[blockId] = fault;
  }
  return faults;
}
