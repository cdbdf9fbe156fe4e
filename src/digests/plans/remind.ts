import { setImmediate as breathe } from 'node:timers/promises';
import { type Day, dayOf } from '../../domain/day';
import { type Plan } from '../../domain/plan';
import { type OwnerReminder, ownerReminder } from '../../domain/plan-reminders';
import { type ReplacementNews, replacementNews } from '../../domain/plan-replacement';
import { foreignPart } from '../../store/key';
import { planParts } from '../../store/plan-record';
import { noteReplacementTold } from '../../store/plan-told';
import { queueing, wordToOwner } from '../../store/plan-words';
import { noteReminded } from '../../store/plans';
import { statusesHere } from '../../store/statuses-here';
import { alone } from '../alone';
import { hasComeOn } from './due-time';
import { type FollowParts } from './parts';

/**
 * Queues what the owners of open plans are to be told: that the due date is near, has come or is past, and once for each
 * of its phases and dates that the replacement will not do any more. A word and the note of it are one commit.
 */
export async function remindOwners(parts: FollowParts): Promise<void> {
  const { plans } = parts;
  // All at once: Slack may be asked for many people's zones.
  const due = await Promise.all([...plans.all()].map(({ value }) => dueFor(parts, value)));
  if (due.every((one) => one === undefined)) return;
  await alone(parts, 'plan-reminders', async () => {
    // Another replica may have told them just before.
    await plans.refresh();
    for (const { value } of [...plans.all()]) {
      await tell(parts, value);
      await breathe();
    }
  });
}

type Due = { readonly reminder?: OwnerReminder; readonly replacement?: ReplacementNews };

async function dueFor(parts: FollowParts, plan: Plan): Promise<Due | undefined> {
  const { subscriptions, snapshot, defaultZone, zoneOf, now } = parts;
  const today = dayOf(now());
  const reminder = ownerReminder(plan, today);
  const here = statusesHere({ snapshot, subscriptions }, plan.channel, today);
  const news = replacementNews(plan, here.of(plan.replacement), today);
  if (!reminder && (!news || news.told === plan.replacementTold)) return undefined;
  const schedule = subscriptions.get(plan.channel)?.subscription.settings.schedule;
  const time = { schedule, ownZone: await zoneOf(plan.owner), defaultZone };
  const hasCome = (day: Day) => hasComeOn(day, time, now());
  const due = {
    ...(reminder && hasCome(reminder.day) && { reminder }),
    ...(news && news.told !== plan.replacementTold && hasCome(today) && { replacement: news }),
  };
  return due.reminder || due.replacement ? due : undefined;
}

async function tell(parts: FollowParts, plan: Plan): Promise<void> {
  const { plans, now } = parts;
  const { reminder, replacement } = (await dueFor(parts, plan)) ?? {};
  const own = planParts(plan.channel, plan.modelId);
  if (reminder) {
    const news = { why: reminder.kind, due: plan.due } as const;
    const word = wordToOwner(parts, plan, news, `${plan.due}:${reminder.day}`, now());
    const queued = await queueing(parts, word);
    await plans.change(own, (place, held) => noteReminded(place, held, reminder.day, queued));
  }
  if (replacement) {
    const { told } = replacement;
    const news = { why: 'replacement', replacement: plan.replacement } as const;
    const word = wordToOwner(parts, plan, news, `${foreignPart(told)}:${dayOf(now())}`, now());
    const queued = await queueing(parts, word);
    const note = { replacement: plan.replacement, told };
    await plans.change(own, (place, held) => noteReplacementTold(place, held, note, queued));
  }
}
