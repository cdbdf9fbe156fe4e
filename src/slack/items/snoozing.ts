import { person } from '../../cards/mention';
import { type Mrkdwn, code, md } from '../../cards/mrkdwn';
import { type Day, dayWithDistance } from '../../domain/day';
import { type Said } from '../../domain/handling';
import { type ItemRef } from '../../domain/item';
import { type SnoozeChoice, type SnoozeDates, snoozeUntil } from '../../domain/snooze';
import { transitionsOf } from '../../domain/transition';
import { handlingParts } from '../../store/handling-record';
import { snooze, wake } from '../../store/handlings';
import { statusesHere } from '../../store/statuses-here';
import { type ItemDeps } from './deps';
import { type Pressed } from './show';

type Deps = Pick<ItemDeps, 'handlings' | 'subscriptions' | 'snapshot'>;

/** Puts an item to sleep for its channel. What the person is told: why not, or why not for so long. */
export async function snoozeItem(
  deps: Deps,
  { channel, item, today }: Pressed,
  said: Said,
  choice: SnoozeChoice,
): Promise<Mrkdwn | undefined> {
  const dates = datesOfModel(deps, channel, item.modelId, today);
  const asked = snoozeUntil(choice, item, dates, today);
  if ('refused' in asked) return refusal(asked.refused, item, dates, today);
  const { until, isShortened } = asked;
  const { outcome, handling } = await deps.handlings.change(handlingParts(channel, item), (place, held) =>
    snooze(place, held, channel, item, said, until),
  );
  const standing = handling.snoozed;
  if (outcome !== 'snoozed' && standing !== undefined && standing.by !== said.by) {
    const first = md`Nothing was changed: ${person(standing.by)} snoozed it until ${dayWithDistance(standing.until, today)} already.`;
    return outcome === 'longer' ? md`${first} For a shorter time, \`End snooze\` first.` : first;
  }
  return isShortened
    ? md`:zzz: Snoozed until ${dayWithDistance(until, today)} and no longer: nothing sleeps in the last week before an end of life.`
    : undefined;
}

/** Ends the snooze that the button was drawn for, and no other. What the person is told, if it is not. */
export async function wakeItem(
  { handlings }: Deps,
  { channel, item, ackAt, today }: Pressed,
  said: Said,
): Promise<Mrkdwn | undefined> {
  const { outcome, handling } = await handlings.change(handlingParts(channel, item), (place, held) =>
    wake(place, held, channel, item, said, ackAt),
  );
  const now = handling?.snoozed;
  if (outcome === 'woken') return undefined;
  if (outcome === 'none' || now === undefined) return md`Nothing was changed: it is not snoozed any more.`;
  return md`Nothing was changed: ${person(now.by)} snoozed it anew, until ${dayWithDistance(now.until, today)}.`;
}

/** The model's dates to come in the channel's Regions; what only a third party says binds nobody. */
function datesOfModel(deps: Deps, channel: string, modelId: string, today: Day): SnoozeDates {
  const status = statusesHere(deps, channel, today).of(modelId);
  const dates = (status ? transitionsOf(status, today) : []).filter(
    ({ from }) => from.kind !== 'third-party',
  );
  const endOfLife = dates.find(({ kind }) => kind === 'eol')?.day;
  const next = dates.find(({ day }) => day > today)?.day;
  return { ...(endOfLife && { endOfLife }), ...(next && { next }) };
}

function refusal(why: 'last-week' | 'no-next', item: ItemRef, dates: SnoozeDates, today: Day): Mrkdwn {
  switch (why) {
    case 'last-week': {
      const end = dayWithDistance(dates.endOfLife ?? item.day, today);
      return md`Nothing was changed: nothing is snoozed in the last week before an end of life, and that is ${end}. \`Acknowledge\` says that you see to it.`;
    }
    case 'no-next':
      return md`Nothing was changed: no transition of ${code(item.modelId)} is announced after today. Snooze it for a week or a month.`;
  }
}
