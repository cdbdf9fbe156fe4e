import { element } from '../element.js';
import { labelOf } from '../blocks/text.js';
import { growWithText } from '../text-box.js';
import { fieldsOf, listOf, textOf } from '../wire.js';
import { type Input, single } from './input.js';

const MAX_LENGTH = '3000';

/** Draws a text field of one line or several. Wrong text can be entered: it is for Slack and the bot to say so. */
export function drawTextInput(input: Input): HTMLElement {
  const { fields, value, ties } = input;
  const isMultiline = fields['multiline'] === true;
  const attributes = {
    ...ties,
    class: 'entry',
    maxlength: MAX_LENGTH,
    placeholder: labelOf(fields['placeholder']) || undefined,
    autocomplete: 'off',
  };
  const box = isMultiline
    ? element('textarea', { ...attributes, rows: '3' })
    : element('input', { ...attributes, type: 'text', inputmode: keyboardFor(fields) });
  box.value = single(value);
  listen(box, input);
  return box;
}

/** Draws a time of day or a date, as the browser lets one pick it, its placeholder before it: a browser shows none. */
export function drawTimeInput(input: Input): HTMLElement {
  const box = drawTimeBox(input);
  const words = labelOf(input.fields['placeholder']);
  // The box is named by it already.
  return words === ''
    ? box
    : element('span', { class: 'picker' }, element('span', { 'aria-hidden': 'true' }, words), box);
}

function drawTimeBox(input: Input): HTMLInputElement {
  const type = input.fields['type'] === 'timepicker' ? 'time' : 'date';
  const box = element('input', { ...input.ties, class: 'entry entry-short', type });
  box.value = single(input.value);
  box.addEventListener('input', () => input.enter(box.value));
  box.addEventListener('change', () => input.tell?.(box.value));
  return box;
}

function listen(box: HTMLInputElement | HTMLTextAreaElement, { fields, enter, tell }: Input): void {
  const moments = listOf(fieldsOf(fields['dispatch_action_config'])['trigger_actions_on']);
  const tellsTyping = moments.includes('on_character_entered');
  const tellsEnter = moments.length === 0 || moments.includes('on_enter_pressed');
  box.addEventListener('input', () => {
    if (box instanceof HTMLTextAreaElement) growWithText(box);
    enter(box.value);
    if (tellsTyping) tell?.(box.value);
  });
  box.addEventListener('keydown', (event) => {
    const isEnter = event instanceof KeyboardEvent && event.key === 'Enter' && !event.isComposing;
    if (!isEnter || !tell || !tellsEnter || box instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    tell(box.value);
  });
}

/** Which keys a phone offers. */
function keyboardFor(fields: Input['fields']): string {
  switch (textOf(fields['type'])) {
    case 'number_input':
      return fields['is_decimal_allowed'] === false ? 'numeric' : 'decimal';
    case 'email_text_input':
      return 'email';
    case 'url_text_input':
      return 'url';
    default:
      return 'text';
  }
}
