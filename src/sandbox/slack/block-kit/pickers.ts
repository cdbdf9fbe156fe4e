import { all, boolean, type Check, list, number, object, oneOf, pattern, string } from './checks';
import { choiceOption, confirmDialog, type Fields, identifier, plainText } from './composition';
import { LIMITS } from './limits';
import { initialIsOffered } from './menus';

const fields: Fields = { action_id: identifier, confirm: confirmDialog, focus_on_load: boolean };
const placeholder: Fields = { placeholder: plainText(LIMITS.select.placeholder) };
const date = pattern(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD');
const time = pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm');

function picker(type: string, own: Fields): Check {
  return object({ type: oneOf(type) }, { ...fields, ...own });
}

const choices = list(choiceOption, LIMITS.choices.options, 1);

function choice(type: string, own: Fields): Check {
  return all(object({ type: oneOf(type), options: choices }, { ...fields, ...own }), initialIsOffered);
}

/** Dates, times, check boxes and radio buttons. */
export const pickers: Readonly<Record<string, Check>> = {
  datepicker: picker('datepicker', { ...placeholder, initial_date: date }),
  timepicker: picker('timepicker', { ...placeholder, initial_time: time, timezone: string(Infinity) }),
  datetimepicker: picker('datetimepicker', { initial_date_time: number(0) }),
  checkboxes: choice('checkboxes', { initial_options: choices }),
  radio_buttons: choice('radio_buttons', { initial_option: choiceOption }),
};
