import { type Drawing } from '../drawing.js';
import { element } from '../element.js';
import { type Block } from '../protocol.js';
import { listOf } from '../wire.js';
import { drawElement } from './elements.js';

/** Draws a row of buttons, selects and menus. */
export function drawActions(block: Block, drawing: Drawing): HTMLElement {
  const elements = listOf(block['elements']).map((part) => drawElement(part, block.block_id ?? '', drawing));
  return element('div', { class: 'actions' }, ...elements);
}
