import { type Drawing } from '../drawing.js';
import { element } from '../element.js';
import { type Block } from '../protocol.js';
import { fieldsOf, listOf } from '../wire.js';
import { drawPicture } from './image.js';
import { drawText } from './text.js';

/** Draws a context block: small texts and pictures in a row. */
export function drawContext(block: Block, drawing: Drawing): HTMLElement {
  const parts = listOf(block['elements']).map((part) => {
    const isImage = fieldsOf(part)['type'] === 'image';
    return element(
      'div',
      { class: 'context-part' },
      ...(isImage ? [drawPicture(part)] : drawText(part, drawing)),
    );
  });
  return element('div', { class: 'context' }, ...parts);
}
