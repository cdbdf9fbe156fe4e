import { person } from '../../cards/mention';
import { type Mrkdwn, md } from '../../cards/mrkdwn';
import { dayOf, dayWithDistance, type Day } from '../../domain/day';
import { type Said } from '../../domain/handling';
import { hasLapsed } from '../../domain/item-standing';
import { handlingParts } from '../../store/handling-record';
import { acknowledge, undo } from '../../store/handlings';
import { type ItemDeps } from './deps';
import { type Pressed } from './show';

type Deps = Pick<ItemDeps, 'handlings' | 'subscriptions'>;

/** Acknowledges an item for its channel; the first wins. What the person is told: who was first, if another was. */
export async function acknowledgeItem(
  { handlings, subscriptions }: Deps,
  { channel, item, today }: Pressed,
  said: Said,
): Promise<Mrkdwn | undefined> {
  const { confirmDays } = subscriptions.get(channel)?.subscription.settings ?? {};
  const isOver = (standing: Said) => hasLapsed(standing, confirmDays, today);
  const { outcome, handling } = await handlings.change(handlingParts(channel, item), (place, held) =>
    acknowledge(place, held, channel, item, said, isOver),
  );
  const first = handling.acknowledged;
  if (outcome === 'acknowledged' || first === undefined || first.by === said.by) return undefined;
  return md`Nothing was changed: ${person(first.by)} acknowledged it first, on ${whenSaid(first, today)}.`;
}

/** Takes back the acknowledgement that the button was drawn for, and no other. What the person is told, if it is not. */
export async function undoItem(
  { handlings }: Deps,
  { channel, item, ackAt, today }: Pressed,
  said: Said,
): Promise<Mrkdwn | undefined> {
  const { outcome, handling } = await handlings.change(handlingParts(channel, item), (place, held) =>
    undo(place, held, channel, item, ackAt, said),
  );
  switch (outcome) {
    case 'undone':
      return undefined;
    case 'none':
      return md`Nothing was changed: that acknowledgement was taken back already, and nobody has given another.`;
    case 'other': {
      const now = handling?.acknowledged;
      const who = now
        ? md`${person(now.by)} acknowledged it anew on ${whenSaid(now, today)}`
        : md`it was acknowledged anew`;
      return md`Nothing was changed: ${who}. \`Undo\` on the message as it is now takes that back.`;
    }
  }
}

/** The day with its distance, and the minute in UTC. */
function whenSaid({ at }: Said, today: Day): string {
  return `${dayWithDistance(dayOf(new Date(at)), today)}, ${at.slice(11, 16)} UTC`;
}
