import { type ImageBlock, type KnownBlock, type TableBlock } from '@slack/types';
import { sections } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { md } from './mrkdwn';

/**
 * The same card in the blocks that every workspace takes (header, section, context, divider, and the buttons), for one
 * that refuses another: every row of a table becomes a line, and a picture is told in words.
 */
export function inPlainBlocks(card: Card): Card {
  return fitted({ ...card, blocks: card.blocks.flatMap(plain) });
}

function plain(block: KnownBlock): KnownBlock[] {
  if (block.type === 'table') return rowsAsLines(block);
  if (block.type === 'image') return pictureInWords(block);
  return [block];
}

function rowsAsLines({ rows: [, ...rows] }: TableBlock): KnownBlock[] {
  return sections(
    rows.map((row) => {
      const cells = row.flatMap((cell) => (cell.type === 'raw_text' && cell.text !== '–' ? [cell.text] : []));
      return md`• ${cells.join(' · ')}`;
    }),
  );
}

function pictureInWords({ alt_text }: ImageBlock): KnownBlock[] {
  return sections([md`:bar_chart: This workspace did not take the picture. It shows: ${alt_text}`]);
}
