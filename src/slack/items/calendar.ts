import { calendarFile } from '../../cards/calendar-file';
import { transitionName } from '../../cards/item-buttons';
import { type Mrkdwn, bold, code, md } from '../../cards/mrkdwn';
import { type ItemRef } from '../../domain/item';
import { type ModelStatus } from '../../domain/model-status';
import { type Region } from '../../domain/region';
import { datesOf } from '../../domain/transition';
import { statusesHere } from '../../store/statuses-here';
import { sendFile } from '../send-file';
import { type ItemDeps } from './deps';
import { type Pressed } from './show';

/** Puts an event for an item into a person's direct messages. What they are told; rejects with the SDK's errors. */
export async function sendCalendar(
  deps: Pick<ItemDeps, 'snapshot' | 'subscriptions' | 'web'>,
  { channel, item, today }: Pressed,
  userId: string,
  now: Date,
): Promise<Mrkdwn> {
  const status = statusesHere(deps, channel, today).of(item.modelId);
  const name = status?.model.name ?? item.modelId;
  const file = calendarFile({ item, name, regions: status ? regionsWith(status, item) : [], now });
  const comment =
    md`${transitionName(item)} of ${bold(name)} (${code(item.modelId)}): an event for your calendar.`.text;
  await sendFile(deps.web, userId, { ...file, comment });
  return md`:calendar: ${code(file.name)} is in your direct messages: open it there, and your calendar takes it.`;
}

/** The Regions of an item: those that count for the channel, or, where it comes in none of them, all others. */
function regionsWith({ counted, regions }: ModelStatus, { kind, day }: ItemRef): Region[] {
  const isThere = ({ milestones }: ModelStatus['regions'][number]) =>
    datesOf(milestones).some((date) => date.kind === kind && date.day === day);
  const here = counted.filter(isThere);
  return (here.length > 0 ? here : regions.filter(isThere)).map(({ region }) => region);
}
