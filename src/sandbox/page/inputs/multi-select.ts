import { labelOf } from '../blocks/text.js';
import { element, setAttributes } from '../element.js';
import { icon } from '../icons.js';
import { type Input, optionsOf, several } from './input.js';
import { closeOnLeaving } from './leaving.js';
import { drawChosen, drawOffered } from './picked-options.js';
import { afterKey, opened, type Picking, searched, toggled } from './picking.js';

/** More options than these are searched by typing; fewer need no keyboard on a phone. */
const FEW = 8;
let lists = 0;

/**
 * Draws a menu of which several are chosen: what is chosen stands as chips before the search box, what can be is a list
 * under it. Arrows move, Enter ticks, Backspace takes the last chip away, Escape closes the list and nothing else.
 */
export function drawMultiSelect(input: Input): HTMLElement {
  const placeholder = labelOf(input.fields['placeholder']) || 'Choose options';
  const options = optionsOf(input.fields);
  const listId = `options-${++lists}`;
  const chips = element('ul', { class: 'chosen', 'aria-label': 'Chosen' });
  const box = drawSearch(input, listId, options.length);
  const list = element('ul', { ...listRoles, id: listId, class: 'options', 'aria-label': placeholder });
  const frame = element('div', { class: 'entry entry-several' }, chips, box, icon('down'));
  let picking: Picking = { options, chosen: several(input.value), words: '', isOpen: false, active: -1 };

  function change(next: Picking): void {
    const { chosen, isOpen } = picking;
    picking = next;
    if (next.chosen !== chosen) {
      input.enter([...next.chosen]);
      input.tell?.([...next.chosen]);
    }
    draw();
    if (next.isOpen && !isOpen) list.scrollIntoView({ block: 'nearest' });
  }

  function draw(): void {
    if (box.value !== picking.words) box.value = picking.words;
    box.placeholder = picking.chosen.length === 0 ? placeholder : '';
    chips.replaceChildren(...drawChosen(picking, remove));
    list.hidden = !picking.isOpen;
    list.replaceChildren(...drawOffered(picking, listId, (value) => change(toggled(picking, value))));
    list.children[picking.active]?.scrollIntoView({ block: 'nearest' });
    setAttributes(box, {
      'aria-expanded': String(picking.isOpen),
      'aria-activedescendant': picking.active >= 0 && `${listId}-${picking.active}`,
    });
  }

  function remove(value: string): void {
    change(toggled(picking, value));
    box.focus();
  }

  box.addEventListener('keydown', (event) => {
    const next = event.isComposing ? undefined : afterKey(picking, event.key);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    change(next);
  });
  box.addEventListener('input', () => change(searched(picking, box.value)));
  closeOnLeaving(box, () => change(opened(picking, false)));
  // A press in the list or on a chip leaves the focus where it is, and with it the list open.
  for (const part of [list, chips]) part.addEventListener('pointerdown', (event) => event.preventDefault());
  frame.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('button')) return;
    box.focus();
    change(opened(picking, true));
  });
  draw();
  return element('div', { class: 'several', 'data-testid': 'multi-select' }, frame, list);
}

const listRoles = { role: 'listbox', 'aria-multiselectable': 'true' };

function drawSearch({ ties }: Input, listId: string, options: number): HTMLInputElement {
  return element('input', {
    ...ties,
    type: 'text',
    class: 'chosen-search',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    inputmode: options > FEW ? 'search' : 'none',
    'aria-autocomplete': 'list',
    'aria-controls': listId,
  });
}
