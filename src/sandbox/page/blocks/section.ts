import { type Drawing } from '../drawing.js';
import { element } from '../element.js';
import { type Block } from '../protocol.js';
import { listOf } from '../wire.js';
import { drawElement } from './elements.js';
import { drawText } from './text.js';

/** Draws a section: its text, its fields in two columns, and its accessory beside them. */
export function drawSection(block: Block, drawing: Drawing): HTMLElement[] {
  const body = element('div', { class: 'section-body' });
  if (block['text'] !== undefined) body.append(...drawText(block['text'], drawing));
  const fields = listOf(block['fields']);
  if (fields.length > 0) {
    const cells = fields.map((field) => element('div', { class: 'field' }, ...drawText(field, drawing)));
    body.append(element('div', { class: 'fields' }, ...cells));
  }
  if (block['accessory'] === undefined) return [body];
  const accessory = drawElement(block['accessory'], block.block_id ?? '', drawing);
  return [body, element('div', { class: 'accessory' }, accessory)];
}
