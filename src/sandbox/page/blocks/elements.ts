import { type Drawing } from '../drawing.js';
import { type DRAWN_ELEMENTS, drawersOf } from '../drawn.js';
import { element } from '../element.js';
import { icon } from '../icons.js';
import { type MenuGroup, openMenu } from '../menu.js';
import { drawInput } from '../inputs/draw.js';
import { fieldsOf, type Fields, listOf, textOf } from '../wire.js';
import { drawPicture } from './image.js';
import { drawPlaceholder } from './placeholder.js';
import { labelOf } from './text.js';
import { useElement } from './use.js';

type Draw = (fields: Fields, blockId: string, drawing: Drawing) => HTMLElement;

const DRAWERS = drawersOf<(typeof DRAWN_ELEMENTS)[number], Draw>({
  button: drawButton,
  overflow: drawOverflow,
  image: drawPicture,
});

/** Draws an interactive element or picture of the block `blockId`; one of an unknown type as a labelled box. */
export function drawElement(value: unknown, blockId: string, drawing: Drawing): HTMLElement {
  const fields = fieldsOf(value);
  const ties = { 'aria-label': labelOf(fields['placeholder']) || 'Choose' };
  // In a message it is a button with a menu, which needs no room for what may be entered.
  if (fields['type'] === 'static_select' && drawing.isMessage) return drawSelect(fields, blockId, drawing);
  const input = drawInput(value, { blockId, isOptional: false, ties, isTold: true }, drawing);
  if (input) return input;
  return DRAWERS.get(textOf(fields['type']))?.(fields, blockId, drawing) ?? drawPlaceholder('element', value);
}

function drawButton(fields: Fields, blockId: string, drawing: Drawing): HTMLElement {
  const style = textOf(fields['style']) || 'default';
  const node = element(
    'button',
    {
      type: 'button',
      class: `button button-${style}`,
      'data-action-id': textOf(fields['action_id']),
      'aria-label': textOf(fields['accessibility_label']) || undefined,
    },
    labelOf(fields['text']),
  );
  const url = textOf(fields['url']);
  node.addEventListener('click', () => {
    if (/^https?:/i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
    void useElement(node, fields['confirm'], drawing, () => drawing.use(useOf(fields, blockId)));
  });
  return node;
}

function drawSelect(fields: Fields, blockId: string, drawing: Drawing): HTMLElement {
  const initial = fieldsOf(fields['initial_option']);
  const label = labelOf(initial['text']) || labelOf(fields['placeholder']) || 'Choose an option';
  const node = element(
    'button',
    menuButton(fields, 'button select', 'listbox'),
    element('span', {}, label),
    icon('down'),
  );
  const grouped = listOf(fields['option_groups']).map((group) => groupOf(fieldsOf(group)));
  const groups = grouped.length > 0 ? grouped : [groupOf(fields)];
  listenForChoice(node, 'listbox', groups, fields, blockId, drawing);
  return node;
}

function drawOverflow(fields: Fields, blockId: string, drawing: Drawing): HTMLElement {
  const attributes = { ...menuButton(fields, 'button overflow', 'menu'), 'aria-label': 'More actions' };
  const node = element('button', attributes, icon('more'));
  listenForChoice(node, 'menu', [groupOf(fields)], fields, blockId, drawing);
  return node;
}

function menuButton(fields: Fields, className: string, popup: 'menu' | 'listbox'): Record<string, string> {
  return {
    type: 'button',
    class: className,
    'data-action-id': textOf(fields['action_id']),
    'aria-haspopup': popup,
    'aria-expanded': 'false',
  };
}

function listenForChoice(
  node: HTMLButtonElement,
  role: 'menu' | 'listbox',
  groups: MenuGroup[],
  fields: Fields,
  blockId: string,
  drawing: Drawing,
): void {
  function choose(selectedValue: string): void {
    void useElement(node, fields['confirm'], drawing, () =>
      drawing.use({ ...useOf(fields, blockId), selectedValue }),
    );
  }
  node.addEventListener('click', () => openMenu(node, role, groups, choose));
}

function groupOf(fields: Fields): MenuGroup {
  const items = listOf(fields['options']).map((option) => {
    const { text, description, value } = fieldsOf(option);
    return { label: labelOf(text), detail: labelOf(description), value: textOf(value) };
  });
  return { label: labelOf(fields['label']), items };
}

function useOf(fields: Fields, blockId: string): { blockId: string; actionId: string } {
  return { blockId, actionId: textOf(fields['action_id']) };
}
