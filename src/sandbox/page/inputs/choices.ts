import { element } from '../element.js';
import { type Entered } from '../drawing.js';
import { type Input, optionsOf, several } from './input.js';
import { type Option } from './picking.js';

let groups = 0;

/** Draws check boxes or radio buttons, all of them in sight. */
export function drawChoices(input: Input): HTMLElement {
  const isOne = input.fields['type'] === 'radio_buttons';
  const name = `choice-${++groups}`;
  const chosen = several(input.value);
  const rows = optionsOf(input.fields).map((option) => drawRow(option, isOne, name, chosen));
  const node = element(
    'div',
    { ...input.ties, class: 'choices', role: isOne ? 'radiogroup' : 'group' },
    ...rows,
  );
  node.addEventListener('change', () => {
    const value = ticked(node, isOne);
    input.enter(value);
    input.tell?.(value);
  });
  return node;
}

function drawRow(option: Option, isOne: boolean, name: string, chosen: string[]): HTMLElement {
  const box = element('input', {
    type: isOne ? 'radio' : 'checkbox',
    name,
    value: option.value,
  });
  box.checked = chosen.includes(option.value);
  const detail = option.detail ? element('span', { class: 'choice-detail' }, option.detail) : undefined;
  return element('label', { class: 'choice' }, box, element('span', {}, option.label, detail));
}

function ticked(node: HTMLElement, isOne: boolean): Entered {
  const values = [...node.querySelectorAll<HTMLInputElement>('input:checked')].map((box) => box.value);
  return isOne ? (values[0] ?? '') : values;
}
