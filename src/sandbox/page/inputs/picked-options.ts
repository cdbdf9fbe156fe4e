import { element } from '../element.js';
import { icon } from '../icons.js';
import { offeredIn, type Option, type Picking } from './picking.js';

/** Draws what is chosen, each as a chip with a cross. */
export function drawChosen({ options, chosen }: Picking, onRemove: (value: string) => void): HTMLElement[] {
  return chosen.map((value) => {
    const label = options.find((it) => it.value === value)?.label ?? value;
    const remove = element(
      'button',
      { type: 'button', tabindex: '-1', 'aria-label': `Remove ${label}` },
      icon('close'),
    );
    remove.addEventListener('click', () => onRemove(value));
    return element('li', { class: 'chosen-chip', 'data-value': value }, label, remove);
  });
}

/** Draws what can be chosen, each with a box that is ticked or not. */
export function drawOffered(
  picking: Picking,
  listId: string,
  onToggle: (value: string) => void,
): HTMLElement[] {
  const offered = offeredIn(picking);
  if (offered.length === 0) return [element('li', { class: 'options-none' }, 'Nothing matches')];
  return offered.map((option, index) => {
    const item = drawOption(option, picking, index, `${listId}-${index}`);
    item.addEventListener('click', () => onToggle(option.value));
    return item;
  });
}

function drawOption(option: Option, { chosen, active }: Picking, index: number, id: string): HTMLElement {
  const { value, label, detail, group } = option;
  return element(
    'li',
    {
      id,
      class: index === active ? 'option option-active' : 'option',
      role: 'option',
      'aria-selected': String(chosen.includes(value)),
      'data-value': value,
    },
    element('span', { class: 'option-box', 'aria-hidden': 'true' }),
    element('span', {}, label, detail ? element('span', { class: 'choice-detail' }, detail) : undefined),
    group ? element('span', { class: 'muted' }, group) : undefined,
  );
}
