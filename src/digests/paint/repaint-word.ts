import { type Card } from '../../cards/card';
import { type OwnerWord, ownerWordEdit } from '../../store/owner-words';
import { type Kept } from '../../store/record-index';
import { type DeliverySlack } from '../delivery/slack-client';
import { printOf } from '../render/owner-word';
import { type Painted, type RepaintParts, paintedBy, send } from './repaint';

export type RepaintWordParts = RepaintParts & {
  readonly slack: Pick<DeliverySlack, 'update' | 'open'>;
  /** A word to the owner of a plan as it reads now; `undefined` where the plan is gone. */
  readonly wordNow: (word: OwnerWord) => Card | undefined;
};

/**
 * Brings a word in somebody's direct messages up to date with the plan that it is about. Nothing is sent where it shows
 * all that already.
 */
export async function repaintWord(parts: RepaintWordParts, held: Kept<OwnerWord>): Promise<Painted> {
  const { reader, ts, print } = held.value;
  const card = parts.wordNow(held.value);
  if (card === undefined || printOf(card) === print) return { outcome: 'shown' };
  const opened = await parts.slack.open(reader);
  if (!opened.ok) return paintedBy('open', opened);
  const painted = await send(parts, { channel: opened.channel, ts }, card);
  // One painter paints at a time; where the record is gone meanwhile, its time was over.
  if (painted.outcome === 'shown') await parts.store.commit(ownerWordEdit(held, printOf(card), parts.now()));
  return painted;
}
