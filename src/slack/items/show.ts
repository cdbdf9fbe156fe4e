import { type Card } from '../../cards/card';
import { transitionName } from '../../cards/item-buttons';
import { type ItemPress } from '../../cards/item-ref';
import { code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { saidLines } from '../../cards/said-lines';
import { withStanding } from '../../cards/standing';
import { type Day } from '../../domain/day';
import { type Answer } from '../command';
import { type PressReply } from '../listening';
import { type Press } from '../press';
import { type ItemDeps, type PressedMessage } from './deps';

/** An item that was pressed, as the press is judged: in its channel, on a day. */
export type Pressed = ItemPress & { readonly channel: string; readonly today: Day };

type Painting = Pick<ItemDeps, 'paint' | 'standings'>;

/**
 * Brings what was pressed up to date with what people have said by now, beside what the person is told, if anything.
 * Home follows by itself, as other posts about the item do.
 */
export function showing(deps: Painting, { surface }: Press, pressed: Pressed, told?: Answer): PressReply {
  const beside = told && { told };
  switch (surface.kind) {
    case 'message': {
      const { channel, ts, text, blocks } = surface;
      return { repainting: repaint(deps, { channel, ts, text, blocks }, pressed.today), ...beside };
    }
    case 'ephemeral': {
      const { again } = pressed;
      if (again) return { rerun: again, replaces: true, ...beside };
      return told ?? { card: standingCard(deps, pressed), kind: 'notice' };
    }
    case 'home':
    case 'modal':
      return told ?? 'shown';
  }
}

/** Brings a message up to date; how it looks now, where the one who pressed has to replace it. */
export async function repaint(
  { paint, standings }: Painting,
  message: PressedMessage,
  today: Day,
): Promise<Card | undefined> {
  if ((await paint(message)) !== 'refused') return undefined;
  const { channel, text, blocks } = message;
  return { text, blocks: withStanding(blocks, standings(channel, today), today) };
}

/** How an item stands, for where the card that it was pressed on cannot be made anew. */
function standingCard({ standings }: Pick<ItemDeps, 'standings'>, { channel, item, today }: Pressed): Card {
  const lines = saidLines(standings(channel, today)(item), today);
  const lead = md`*${transitionName(item)}* of ${code(item.modelId)}`;
  return noticeCard(lead, ...(lines.length > 0 ? lines : [md`Nobody sees to it now: it is open.`]));
}
