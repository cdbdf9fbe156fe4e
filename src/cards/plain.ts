import { type KnownBlock } from '@slack/types';
import { sections } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { md } from './mrkdwn';

/** The same card without table blocks, for a workspace that refuses them: every row becomes a line. */
export function withoutTables(card: Card): Card {
  return fitted({ ...card, blocks: card.blocks.flatMap(plain) });
}

function plain(block: KnownBlock): KnownBlock[] {
  if (block.type !== 'table') return [block];
  const [, ...rows] = block.rows;
  return sections(
    rows.map((row) => {
      const cells = row.flatMap((cell) => (cell.type === 'raw_text' && cell.text !== '–' ? [cell.text] : []));
      return md`• ${cells.join(' · ')}`;
    }),
  );
}
