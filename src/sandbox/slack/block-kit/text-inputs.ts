import { all, boolean, type Check, isObject, list, number, object, oneOf, string } from './checks';
import { type Fields, identifier, plainText } from './composition';
import { LIMITS } from './limits';

const initial = string(LIMITS.textInput.length);
const length = (least: number): Check => number(least, LIMITS.textInput.length);

const fields: Fields = {
  action_id: identifier,
  focus_on_load: boolean,
  placeholder: plainText(LIMITS.select.placeholder),
  initial_value: initial,
  dispatch_action_config: object(
    {},
    { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2, 1) },
  ),
};

function text(type: string, required: Fields = {}, own: Fields = {}): Check {
  return object({ type: oneOf(type), ...required }, { ...fields, ...own });
}

/** The smaller of two bounds must not be above the greater. */
function ordered(least: string, most: string): Check {
  return (value, pointer) =>
    isObject(value) && Number(value[least]) > Number(value[most])
      ? [{ pointer: `${pointer}/${least}`, message: `\`${least}\` must not be greater than \`${most}\`` }]
      : [];
}

const bound: Check = (value, pointer) =>
  typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
    ? []
    : [{ pointer, message: 'must be a number in a string' }];

/** The fields that a person types into. */
export const textInputs: Readonly<Record<string, Check>> = {
  plain_text_input: all(
    text('plain_text_input', {}, { multiline: boolean, min_length: length(0), max_length: length(1) }),
    ordered('min_length', 'max_length'),
  ),
  url_text_input: text('url_text_input'),
  email_text_input: text('email_text_input'),
  number_input: all(
    text(
      'number_input',
      { is_decimal_allowed: boolean },
      { initial_value: bound, min_value: bound, max_value: bound },
    ),
    ordered('min_value', 'max_value'),
  ),
};
