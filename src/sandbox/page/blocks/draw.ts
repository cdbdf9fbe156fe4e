import { type Drawing } from '../drawing.js';
import { element } from '../element.js';
import { type Block } from '../protocol.js';
import { parseMarkdown } from '../markdown.js';
import { drawPassages } from '../rich-view.js';
import { textOf } from '../wire.js';
import { drawActions } from './actions.js';
import { drawContext } from './context.js';
import { drawHeader } from './header.js';
import { drawImage } from './image.js';
import { drawInputBlock } from './input.js';
import { drawPlaceholder } from './placeholder.js';
import { drawRichText } from './rich-text.js';
import { drawSection } from './section.js';
import { drawTable } from './table.js';

/** Draws a block. One of a type that the page does not know becomes a labelled box with its JSON: none is dropped. */
export function drawBlock(block: Block, drawing: Drawing): HTMLElement {
  return element(
    'div',
    { class: `block block-${block.type}`, 'data-block-id': block.block_id, 'data-block-type': block.type },
    ...drawContent(block, drawing),
  );
}

function drawContent(block: Block, drawing: Drawing): HTMLElement[] {
  switch (block.type) {
    case 'header':
      return [drawHeader(block)];
    case 'section':
      return drawSection(block, drawing);
    case 'context':
      return [drawContext(block, drawing)];
    case 'divider':
      return [element('hr', { class: 'divider' })];
    case 'actions':
      return [drawActions(block, drawing)];
    case 'image':
      return [drawImage(block)];
    case 'markdown':
      return drawPassages(parseMarkdown(textOf(block['text'])), drawing);
    case 'table':
    case 'data_table':
      return [drawTable(block, drawing)];
    case 'input':
      return drawInputBlock(block, drawing);
    case 'rich_text':
      return drawRichText(block['elements'], drawing);
    default:
      return [drawPlaceholder('block', block)];
  }
}
