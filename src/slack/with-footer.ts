import { type Card } from '../cards/card';
import { footer } from '../cards/footer';
import { type Snapshot } from '../store/snapshot';
import { type Verb } from './command';

/** A verb whose every answer ends with where the facts come from, the short ones too. */
export function withFooter(snapshot: Snapshot, verb: Verb): Verb {
  return {
    ...verb,
    async answer(question) {
      const answer = await verb.answer(question);
      return answer === 'shown' ? answer : { ...answer, card: footed(answer.card, snapshot, question.now) };
    },
  };
}

/** The card with a footer, where it has none yet. */
export function footed(card: Card, snapshot: Snapshot, now: Date): Card {
  if (card.blocks.some(({ type }) => type === 'context')) return card;
  return { ...card, blocks: [...card.blocks, footer(snapshot.freshness(), now)] };
}
