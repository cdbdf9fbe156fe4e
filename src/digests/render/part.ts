import { z } from 'zod';
import { type Card } from '../../cards/card';
import { withStanding } from '../../cards/standing';
import { type About } from '../../domain/outgoing';
import { type Rendered } from '../delivery/rendered';
import { type RenderParts, activeSubscription, momentNow, shownAt, unwanted } from './house';

/** What did not fit a message, for its thread, with what was said of its items by now. */
export async function renderPart(
  parts: RenderParts,
  channel: string,
  { card: json, threadTs, eventType }: Extract<About, { kind: 'part' }>,
): Promise<Rendered> {
  if ((await activeSubscription(parts, channel)) === undefined) return unwanted();
  const card = CardJson.parse(JSON.parse(json));
  const { today } = momentNow(parts);
  const present = { ...card, blocks: withStanding(card.blocks, parts.standings(channel, today), today) };
  return {
    send: { do: 'post', channel, card: present, eventType, threadTs },
    onSent: (ts) => ({ then: [], puts: ts === undefined ? [] : shownAt(parts, channel, ts, present) }),
  };
}

const CardJson = z.custom<Card>(
  (value) =>
    z.object({ text: z.string(), blocks: z.array(z.looseObject({ type: z.string() })) }).safeParse(value)
      .success,
  'no card',
);
