import { reminderCard } from '../../cards/reminder';
import { type Day, dayOf } from '../../domain/day';
import { rungsCrossed } from '../../domain/ladder';
import { type Outgoing } from '../../domain/outgoing';
import { replacementChain } from '../../domain/replacement';
import { type Rendered } from '../delivery/rendered';
import { statusesInScope } from '../scope-statuses';
import { type RenderParts, activeSubscription, momentNow, nothing, posted } from './house';

/** What a channel is to be reminded of, of the rungs after a day and up to that on which it was planned. */
export async function renderReminder(
  parts: RenderParts,
  item: Outgoing,
  channel: string,
  remindedThrough: Day,
): Promise<Rendered> {
  const settings = (await activeSubscription(parts, channel))?.settings;
  if (settings === undefined) return nothing('the channel is no longer subscribed, or paused');
  const { snapshot } = parts;
  const moment = momentNow(parts);
  const statuses = statusesInScope(snapshot, settings, moment.today);
  const byModel = new Map(statuses.map((status) => [status.model.modelId, status]));
  const statusOf = (modelId: string) => snapshot.status(modelId, moment.today);
  const items = rungsCrossed(statuses, remindedThrough, dayOf(new Date(item.queuedAt))).flatMap((rung) => {
    const status = byModel.get(rung.modelId);
    return status ? [{ rung, status, chain: replacementChain(status.model, statusOf) }] : [];
  });
  if (items.length === 0) return nothing('no reminder is due any more: dates have moved, or have come');
  return posted(item, channel, reminderCard({ items, ...moment }), 'bedrock_reminder');
}
