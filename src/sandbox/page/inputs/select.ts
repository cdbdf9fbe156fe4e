import { element } from '../element.js';
import { labelOf } from '../blocks/text.js';
import { type Input, optionsOf, single } from './input.js';
import { type Option } from './picking.js';

/** Draws a menu of which one is chosen: the browser's own, which every keyboard and phone knows. */
export function drawSelectInput(input: Input): HTMLElement {
  const { fields, value, ties, isOptional, enter, tell } = input;
  const placeholder = labelOf(fields['placeholder']) || 'Choose an option';
  const select = element(
    'select',
    { ...ties, class: 'entry' },
    isOptional || single(value) === '' ? element('option', { value: '' }, placeholder) : undefined,
    ...drawOptions(optionsOf(fields)),
  );
  select.value = single(value);
  select.addEventListener('change', () => {
    enter(select.value);
    tell?.(select.value);
  });
  return select;
}

function drawOptions(options: Option[]): HTMLElement[] {
  const groups = [...new Set(options.map(({ group }) => group))];
  return groups.flatMap((group) => {
    const drawn = options
      .filter((it) => it.group === group)
      .map(({ value, label, detail }) =>
        element('option', { value }, detail ? `${label} – ${detail}` : label),
      );
    return group ? [element('optgroup', { label: group }, ...drawn)] : drawn;
  });
}
