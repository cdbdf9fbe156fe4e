import { element } from '../element.js';
import { type Block } from '../protocol.js';
import { labelOf } from './text.js';

/** Draws a header block. */
export function drawHeader(block: Block): HTMLElement {
  return element('h3', { class: 'header-block' }, labelOf(block['text']));
}
