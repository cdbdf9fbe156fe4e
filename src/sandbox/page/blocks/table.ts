import { type Drawing } from '../drawing.js';
import { element } from '../element.js';
import { type Block } from '../protocol.js';
import { fieldsOf, listOf, textOf } from '../wire.js';
import { drawRichText } from './rich-text.js';

/** Draws a table or data_table: all rows, the first as head. It scrolls sideways where it is too wide. */
export function drawTable(block: Block, drawing: Drawing): HTMLElement {
  const [head = [], ...body] = listOf(block['rows']).map(listOf);
  const settings = listOf(block['column_settings']).map(fieldsOf);
  const caption = textOf(block['caption']);

  function drawRow(cells: unknown[], tag: 'th' | 'td'): HTMLElement {
    const drawn = cells.map((cell, column) => {
      const wrap = settings[column]?.['is_wrapped'] === true ? 'wrap' : 'no-wrap';
      const className = `align-${textOf(settings[column]?.['align']) || 'left'} ${wrap}`;
      return element(tag, { class: className, scope: tag === 'th' && 'col' }, ...drawCell(cell, drawing));
    });
    return element('tr', {}, ...drawn);
  }

  return element(
    'div',
    { class: 'table-frame', role: 'region', 'aria-label': caption || 'Table', tabindex: '0' },
    element(
      'table',
      { class: 'table' },
      caption ? element('caption', {}, caption) : undefined,
      element('thead', {}, drawRow(head, 'th')),
      element('tbody', {}, ...body.map((row) => drawRow(row, 'td'))),
    ),
  );
}

function drawCell(cell: unknown, drawing: Drawing): (Node | string)[] {
  const fields = fieldsOf(cell);
  if (fields['type'] === 'rich_text') return drawRichText(fields['elements'], drawing);
  return [textOf(fields['text']) || textOf(fields['value'])];
}
