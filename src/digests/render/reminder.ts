import { reminderCard } from '../../cards/reminder';
import { localTime } from '../../cards/settings-line';
import { dayOf } from '../../domain/day';
import { stillReminds } from '../../domain/item-standing';
import { rungsCrossed } from '../../domain/ladder';
import { type About, type Outgoing } from '../../domain/outgoing';
import { replacementChain } from '../../domain/replacement';
import { type Rendered } from '../delivery/rendered';
import { isLate } from '../plan-slot';
import { statusesInScope } from '../scope-statuses';
import {
  type RenderParts,
  activeSubscription,
  idleTold,
  momentNow,
  nothing,
  posted,
  standingIn,
  unwanted,
  useHere,
} from './house';

/** What a channel is to be reminded of, of the rungs after a day and up to that on which it was planned. */
export async function renderReminder(
  parts: RenderParts,
  item: Outgoing,
  channel: string,
  about: Pick<Extract<About, { kind: 'reminder' }>, 'slot' | 'remindedThrough' | 'idle'>,
): Promise<Rendered> {
  const settings = (await activeSubscription(parts, channel))?.settings;
  if (settings === undefined) return unwanted();
  const { snapshot } = parts;
  const moment = momentNow(parts);
  const statuses = statusesInScope(parts, settings, moment.today);
  const byModel = new Map(statuses.map((status) => [status.model.modelId, status]));
  const statusOf = (modelId: string) => snapshot.status(modelId, moment.today);
  const [slot, plannedAt] = [new Date(about.slot), new Date(item.queuedAt)];
  const { standingOf } = standingIn(parts, channel);
  const rungs = rungsCrossed(statuses, about.remindedThrough, dayOf(plannedAt));
  const told = rungs.filter((rung) => stillReminds(rung, standingOf(rung)));
  const items = told.flatMap((rung) => {
    const status = byModel.get(rung.modelId);
    if (status === undefined) return [];
    const use = useHere(parts, status);
    return [{ rung, status, use, chain: replacementChain(status.model, statusOf) }];
  });
  const idle = idleTold(parts, channel, statuses, moment.today, about.idle);
  if (items.length === 0 && idle.idle === undefined)
    return nothing('no reminder is due any more: dates have moved or come, or somebody sees to it');
  const late = isLate(slot, plannedAt) ? { slot: localTime(slot, settings.schedule.zone) } : undefined;
  const post = reminderCard({ items, ...idle, standingOf, ...moment, ...(late && { late }) });
  return posted(parts, item, channel, post, 'bedrock_reminder');
}
