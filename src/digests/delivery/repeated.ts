import { context } from '../../cards/blocks';
import { type Card } from '../../cards/card';
import { fitted } from '../../cards/fit';
import { md } from '../../cards/mrkdwn';

/** The card with a line that says that it may stand there twice. */
export function markedRepeated(card: Card): Card {
  const note = md`:repeat: Possibly repeated: sending was interrupted, and the bot cannot see whether the first try arrived.`;
  return fitted({ ...card, blocks: [...card.blocks, context([note])] });
}
