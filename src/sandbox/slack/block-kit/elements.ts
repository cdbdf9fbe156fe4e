import {
  all,
  boolean,
  byType,
  type Check,
  exactlyOne,
  list,
  number,
  object,
  oneOf,
  pattern,
  string,
} from './checks';
import {
  anyText,
  choiceOption,
  confirmDialog,
  identifier,
  optionGroup,
  overflowOption,
  plainText,
  selectOption,
  slackFile,
  url,
} from './composition';
import { LIMITS } from './limits';

const anyString = string(Infinity);
const placeholder = { placeholder: plainText(LIMITS.select.placeholder) };
const interactive = { action_id: identifier, confirm: confirmDialog };
const focusable = { ...interactive, focus_on_load: boolean };
const menu = { ...focusable, ...placeholder };
const maxSelected = { max_selected_items: number(1) };
const date = pattern(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD');
const time = pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm');

function element(type: string, required: Record<string, Check>, optional: Record<string, Check>): Check {
  return object({ type: oneOf(type), ...required }, optional);
}

function optionList(option: Check, max: number): Check {
  return list(option, max, 1);
}

const button = element(
  'button',
  { text: plainText(LIMITS.button.text) },
  {
    ...interactive,
    value: string(LIMITS.button.value),
    url: url(LIMITS.button.url),
    style: oneOf('primary', 'danger'),
    accessibility_label: string(LIMITS.button.label),
  },
);

/** The picture element of sections and contexts. */
export const imageElement: Check = all(
  exactlyOne('image_url', 'slack_file'),
  element(
    'image',
    { alt_text: string(LIMITS.image.alt, 1) },
    { image_url: url(LIMITS.image.url), slack_file: slackFile },
  ),
);

const selectOptions = {
  options: optionList(selectOption, LIMITS.select.options),
  option_groups: list(optionGroup, LIMITS.select.groups, 1),
};

const menus: Record<string, Check> = {
  static_select: all(
    exactlyOne('options', 'option_groups'),
    element('static_select', {}, { ...menu, ...selectOptions, initial_option: selectOption }),
  ),
  multi_static_select: all(
    exactlyOne('options', 'option_groups'),
    element(
      'multi_static_select',
      {},
      {
        ...menu,
        ...maxSelected,
        ...selectOptions,
        initial_options: list(selectOption, LIMITS.select.options, 1),
      },
    ),
  ),
  external_select: element(
    'external_select',
    {},
    { ...menu, initial_option: selectOption, min_query_length: number(0) },
  ),
  users_select: element('users_select', {}, { ...menu, initial_user: anyString }),
  conversations_select: element(
    'conversations_select',
    {},
    {
      ...menu,
      initial_conversation: anyString,
      default_to_current_conversation: boolean,
      response_url_enabled: boolean,
      filter: object(
        {},
        {
          include: list(oneOf('im', 'mpim', 'private', 'public'), 4, 1),
          exclude_external_shared_channels: boolean,
          exclude_bot_users: boolean,
        },
      ),
    },
  ),
  channels_select: element(
    'channels_select',
    {},
    { ...menu, initial_channel: anyString, response_url_enabled: boolean },
  ),
};

const pickers: Record<string, Check> = {
  datepicker: element('datepicker', {}, { ...menu, initial_date: date }),
  timepicker: element('timepicker', {}, { ...menu, initial_time: time, timezone: anyString }),
  datetimepicker: element('datetimepicker', {}, { ...focusable, initial_date_time: number(0) }),
  checkboxes: element(
    'checkboxes',
    { options: optionList(choiceOption, LIMITS.choices.options) },
    { ...focusable, initial_options: optionList(choiceOption, LIMITS.choices.options) },
  ),
  radio_buttons: element(
    'radio_buttons',
    { options: optionList(choiceOption, LIMITS.choices.options) },
    { ...focusable, initial_option: choiceOption },
  ),
};

const textInput = {
  action_id: identifier,
  focus_on_load: boolean,
  ...placeholder,
  dispatch_action_config: object(
    {},
    { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2, 1) },
  ),
};

const inputs: Record<string, Check> = {
  plain_text_input: element(
    'plain_text_input',
    {},
    {
      ...textInput,
      initial_value: anyString,
      multiline: boolean,
      min_length: number(0, LIMITS.textInput.length),
      max_length: number(1, LIMITS.textInput.length),
    },
  ),
  url_text_input: element('url_text_input', {}, { ...textInput, initial_value: anyString }),
  email_text_input: element('email_text_input', {}, { ...textInput, initial_value: anyString }),
  number_input: element(
    'number_input',
    { is_decimal_allowed: boolean },
    { ...textInput, initial_value: anyString, min_value: anyString, max_value: anyString },
  ),
};

const overflow = element(
  'overflow',
  { options: optionList(overflowOption, LIMITS.overflow.options) },
  interactive,
);

/** What an actions block may hold. */
export const actionsElement: Check = byType({ button, overflow, ...menus, ...pickers });

/** What may stand at the side of a section. */
export const accessory: Check = byType({ button, overflow, image: imageElement, ...menus, ...pickers });

/** What an input block may hold. */
export const inputElement: Check = byType({ ...menus, ...pickers, ...inputs });

/** What a context block may hold. */
export const contextElement: Check = (value, pointer) =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'image'
    ? imageElement(value, pointer)
    : anyText(LIMITS.context.text)(value, pointer);
