import { type Drawing } from '../drawing.js';
import { type DRAWN_BLOCKS, drawersOf } from '../drawn.js';
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

type Draw = (block: Block, drawing: Drawing) => HTMLElement[];

const DRAWERS = drawersOf<(typeof DRAWN_BLOCKS)[number], Draw>({
  header: (block) => [drawHeader(block)],
  section: drawSection,
  context: (block, drawing) => [drawContext(block, drawing)],
  divider: () => [element('hr', { class: 'divider' })],
  actions: (block, drawing) => [drawActions(block, drawing)],
  image: (block) => [drawImage(block)],
  markdown: (block, drawing) => drawPassages(parseMarkdown(textOf(block['text'])), drawing),
  table: (block, drawing) => [drawTable(block, drawing)],
  data_table: (block, drawing) => [drawTable(block, drawing)],
  input: drawInputBlock,
  rich_text: (block, drawing) => drawRichText(block['elements'], drawing),
});

/** Draws a block. One of a type that the page does not know becomes a labelled box with its JSON: none is dropped. */
export function drawBlock(block: Block, drawing: Drawing): HTMLElement {
  const draw = DRAWERS.get(block.type);
  return element(
    'div',
    { class: `block block-${block.type}`, 'data-block-id': block.block_id, 'data-block-type': block.type },
    ...(draw?.(block, drawing) ?? [drawPlaceholder('block', block)]),
  );
}
