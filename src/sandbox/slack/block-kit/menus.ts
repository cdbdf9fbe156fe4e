import {
  all,
  boolean,
  type Check,
  exactlyOne,
  isObject,
  list,
  number,
  object,
  oneOf,
  string,
} from './checks';
import {
  confirmDialog,
  type Fields,
  identifier,
  optionGroup,
  optionsOf,
  plainText,
  selectOption,
} from './composition';
import { LIMITS } from './limits';

const anyString = string(Infinity);
const ids = list(anyString, Infinity);
const fields: Fields = {
  action_id: identifier,
  confirm: confirmDialog,
  focus_on_load: boolean,
  placeholder: plainText(LIMITS.select.placeholder),
};
const several: Fields = { max_selected_items: number(1) };

function menu(type: string, own: Fields): Check {
  return object({ type: oneOf(type) }, { ...fields, ...own });
}

const offered: Fields = {
  options: list(selectOption, LIMITS.select.options, 1),
  option_groups: list(optionGroup, LIMITS.select.groups, 1),
};

/** What is chosen at first must be among what is offered. */
export const initialIsOffered: Check = (value, pointer) => {
  if (!isObject(value)) return [];
  const known = optionsOf(value).map((option) => option.value);
  const initial: unknown[] = Array.isArray(value.initial_options) ? value.initial_options : [];
  const isStrange = (option: unknown): boolean => isObject(option) && !known.includes(option.value);
  return [
    ...(isStrange(value.initial_option) ? ['initial_option'] : []),
    ...(initial.some(isStrange) ? ['initial_options'] : []),
  ].map((field) => ({
    pointer: `${pointer}/${field}`,
    message: `\`${field}\` must be among the options`,
  }));
};

function optionMenu(type: string, own: Fields): Check {
  return all(exactlyOne('options', 'option_groups'), menu(type, { ...offered, ...own }), initialIsOffered);
}

const searched: Fields = { min_query_length: number(0) };
const initialOptions = list(selectOption, LIMITS.select.options, 1);
const conversation: Fields = {
  default_to_current_conversation: boolean,
  filter: object(
    {},
    {
      include: list(oneOf('im', 'mpim', 'private', 'public'), 4, 1),
      exclude_external_shared_channels: boolean,
      exclude_bot_users: boolean,
    },
  ),
};
const answered: Fields = { response_url_enabled: boolean };

/** The select menus, of one or of several. */
export const menus: Readonly<Record<string, Check>> = {
  static_select: optionMenu('static_select', { initial_option: selectOption }),
  multi_static_select: optionMenu('multi_static_select', { ...several, initial_options: initialOptions }),
  external_select: menu('external_select', { ...searched, initial_option: selectOption }),
  multi_external_select: menu('multi_external_select', {
    ...several,
    ...searched,
    initial_options: initialOptions,
  }),
  users_select: menu('users_select', { initial_user: anyString }),
  multi_users_select: menu('multi_users_select', { ...several, initial_users: ids }),
  conversations_select: menu('conversations_select', {
    ...conversation,
    ...answered,
    initial_conversation: anyString,
  }),
  multi_conversations_select: menu('multi_conversations_select', {
    ...several,
    ...conversation,
    initial_conversations: ids,
  }),
  channels_select: menu('channels_select', { ...answered, initial_channel: anyString }),
  multi_channels_select: menu('multi_channels_select', { ...several, initial_channels: ids }),
};
