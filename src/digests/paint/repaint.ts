import { type KnownBlock } from '@slack/types';
import { z } from 'zod';
import { type Card } from '../../cards/card';
import { inPlainBlocks } from '../../cards/plain';
import { withStanding } from '../../cards/standing';
import { dayOf } from '../../domain/day';
import { type Place } from '../../store/place';
import { loadShown, shownEdit } from '../../store/shown';
import { type Standings } from '../../store/standings';
import { type Answer, type DeliverySlack } from '../delivery/slack-client';
import { type SendMethod, verdictOn } from '../delivery/slack-verdict';

export type RepaintParts = Place & {
  readonly slack: Pick<DeliverySlack, 'update'>;
  readonly standings: Standings;
  /** The bot's date. */
  readonly now: () => Date;
};

/**
 * `gone`: there is nothing to bring up to date any more, or Slack will not have it. `later`: it did not work now.
 */
export type Painted =
  | { readonly outcome: 'shown' | 'gone' }
  /** `isForAll`: Slack lets no message be edited now. */
  | { readonly outcome: 'later'; readonly waitMs: number; readonly why: string; readonly isForAll: boolean };

/** A message in a channel. */
export type At = { readonly channel: string; readonly ts: string };

/** The message with its item rows as they are now. */
export function paintedCard({ standings, now }: RepaintParts, { channel }: At, card: Card): Card {
  const today = dayOf(now());
  return { ...card, blocks: withStanding(card.blocks, standings(channel, today), today) };
}

/**
 * Brings a post up to date that the store knows. Nothing is sent where it shows all that already. Where somebody else kept
 * an edit of it meanwhile, Slack may show either: `later` looks again.
 */
export async function repaintKept(parts: RepaintParts, at: At): Promise<Painted> {
  const held = await loadShown(parts, at.channel, at.ts);
  const { value } = held;
  if (value === undefined) return { outcome: 'gone' };
  const painted = paintedCard(parts, at, cardOf(value.card));
  const text = JSON.stringify(painted);
  if (text === value.card) return { outcome: 'shown' };
  const answer = await send(parts, at, painted);
  if (answer.outcome !== 'shown') return answer;
  return (await parts.store.commit(shownEdit({ ...held, value }, text, parts.now()))).ok ? answer : MET;
}

const MET: Painted = { outcome: 'later', waitMs: 0, why: 'two edits met', isForAll: false };

/** Edits a message; a workspace that refuses a block is given plain ones. */
export async function send(parts: RepaintParts, at: At, card: Card): Promise<Painted> {
  const answer = await parts.slack.update({ ...at, card });
  if (!answer.ok && answer.kind === 'refused' && verdictOn('update', answer.word)?.verdict === 'plain') {
    return paintedBy('update', await parts.slack.update({ ...at, card: inPlainBlocks(card) }));
  }
  return paintedBy('update', answer);
}

const AGAIN_MS = 5_000;

/** What a call of Slack's means for what was to be painted. */
export function paintedBy(method: SendMethod, answer: Answer<object>): Painted {
  if (answer.ok) return { outcome: 'shown' };
  switch (answer.kind) {
    case 'limited':
      return { outcome: 'later', waitMs: answer.retryAfterMs, why: 'Slack limits the rate.', isForAll: true };
    case 'not-sent':
    case 'unclear':
      return { outcome: 'later', waitMs: AGAIN_MS, why: answer.cause, isForAll: true };
    case 'refused': {
      const verdict = verdictOn(method, answer.word)?.verdict;
      if (verdict !== 'retry' && verdict !== 'alarm') return { outcome: 'gone' };
      return { outcome: 'later', waitMs: AGAIN_MS, why: answer.word, isForAll: verdict === 'alarm' };
    }
  }
}

const Typed = z.array(z.looseObject({ type: z.string() }));
const CardJson = z.object({
  text: z.string(),
  blocks: z.custom<KnownBlock[]>((value) => Typed.safeParse(value).success),
});

/** A card as it is kept. */
export function cardOf(json: string): Card {
  return CardJson.parse(JSON.parse(json));
}
