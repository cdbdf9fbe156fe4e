import { labelOf } from '../blocks/text.js';
import { element, setAttributes } from '../element.js';
import { icon } from '../icons.js';
import { type Offer } from '../protocol.js';
import { type Input, several } from './input.js';
import { closeOnLeaving } from './leaving.js';
import { drawChosen, drawOffered } from './picked-options.js';
import { afterKey, opened, type Picking, toggled } from './picking.js';
import { createSearch } from './search.js';

let lists = 0;

/**
 * Draws a menu whose options the bot searches while one types, of which one or several are chosen. The last of one
 * that is chosen stands in the box itself; several stand as chips before it. Keys do what they do in `drawMultiSelect`.
 */
export function drawSearchSelect(input: Input): HTMLElement {
  const isSeveral = input.fields['type'] === 'multi_external_select';
  const placeholder = labelOf(input.fields['placeholder']) || 'Type to search';
  const listId = `found-${++lists}`;
  const chips = element('ul', { class: 'chosen', 'aria-label': 'Chosen', hidden: !isSeveral });
  const box = drawBox(input, listId, placeholder);
  const list = element('ul', { role: 'listbox', id: listId, class: 'options', 'aria-label': placeholder });
  const told = element('p', { class: 'unseen', role: 'status' });
  const frame = element('div', { class: 'entry entry-several' }, chips, box, icon('down'));
  const known = new Map<string, Offer>(input.offered.map((offer) => [offer.value, offer]));
  const search = createSearch(input, (offers) => {
    for (const offer of offers) known.set(offer.value, offer);
    picking = { ...picking, options: offers, active: offers.length > 0 ? 0 : -1 };
    draw();
    list.scrollIntoView({ block: 'nearest' });
  });
  let picking: Picking = {
    options: [],
    isSearched: true,
    chosen: several(input.value),
    words: '',
    isOpen: false,
    active: -1,
  };

  /** Choosing one takes the place of the one before, and is the end of it. */
  function settled(next: Picking): Picking {
    const [last] = next.chosen.slice(-1);
    if (isSeveral || next.chosen === picking.chosen) return next;
    return opened({ ...next, chosen: last === undefined ? picking.chosen : [last] }, false);
  }

  function change(wanted: Picking): void {
    const before = picking;
    picking = settled(wanted);
    if (picking.chosen !== before.chosen) keep();
    if (picking.isOpen && (!before.isOpen || picking.words !== before.words)) search.begin(picking.words);
    draw();
    if (picking.isOpen && !before.isOpen) list.scrollIntoView({ block: 'nearest' });
  }

  function keep(): void {
    const chosen = isSeveral ? [...picking.chosen] : (picking.chosen[0] ?? '');
    input.enter(chosen);
    input.tell?.(chosen);
  }

  function draw(): void {
    const one = isSeveral ? '' : nameOf(picking.chosen[0]);
    const shown = picking.isOpen && (picking.words !== '' || isSeveral) ? picking.words : one;
    if (box.value !== shown) box.value = shown;
    box.placeholder = picking.chosen.length === 0 ? placeholder : '';
    if (isSeveral) chips.replaceChildren(...drawChosen({ ...picking, options: [...known.values()] }, remove));
    list.hidden = !picking.isOpen;
    list.replaceChildren(...drawFound());
    told.textContent = picking.isOpen ? (search.note ?? countOf(picking.options)) : '';
    list.children[picking.active]?.scrollIntoView({ block: 'nearest' });
    setAttributes(box, {
      'aria-expanded': String(picking.isOpen),
      'aria-activedescendant': picking.isOpen && picking.active >= 0 && `${listId}-${picking.active}`,
    });
  }

  function drawFound(): HTMLElement[] {
    if (search.note !== undefined) return [element('li', { class: 'options-none' }, search.note)];
    return drawOffered(picking, listId, (value) => change(toggled(picking, value)));
  }

  function nameOf(value: string | undefined): string {
    return value === undefined ? '' : (known.get(value)?.label ?? value);
  }

  function remove(value: string): void {
    change(toggled(picking, value));
    box.focus();
  }

  function type(): void {
    const isEmptied = !isSeveral && box.value === '' && picking.chosen.length > 0;
    if (isEmptied) {
      picking = { ...picking, chosen: [] };
      keep();
    }
    change({ ...opened(picking, true), words: box.value, active: -1, options: [] });
  }

  box.addEventListener('keydown', (event) => {
    const isOwn = !event.isComposing && (isSeveral || event.key !== 'Backspace');
    const next = isOwn ? afterKey(picking, event.key) : undefined;
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    change(next);
  });
  box.addEventListener('input', type);
  box.addEventListener('focus', () => !isSeveral && box.select());
  closeOnLeaving(box, () => change(opened(picking, false)));
  // A press in the list or on a chip leaves the focus where it is, and with it the list open.
  for (const part of [list, chips]) part.addEventListener('pointerdown', (event) => event.preventDefault());
  frame.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('button')) return;
    box.focus();
    change(opened(picking, true));
  });
  draw();
  const attributes = { class: isSeveral ? 'several' : 'several one', 'data-testid': 'search-select' };
  return element('div', attributes, frame, list, told);
}

function countOf(options: readonly unknown[]): string {
  if (options.length === 0) return 'Nothing matches';
  return options.length === 1 ? '1 option' : `${options.length} options`;
}

function drawBox({ ties }: Input, listId: string, placeholder: string): HTMLInputElement {
  return element('input', {
    ...ties,
    type: 'text',
    class: 'chosen-search',
    role: 'combobox',
    maxlength: '255',
    placeholder,
    autocomplete: 'off',
    spellcheck: 'false',
    inputmode: 'search',
    'aria-autocomplete': 'list',
    'aria-controls': listId,
  });
}
