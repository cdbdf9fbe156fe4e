import { isKnownZone } from '../domain/local-time';
import { type Schedule } from '../domain/schedule';
import { dailyOf, slotsAfter } from '../domain/slot';
import { type Subscription } from '../domain/subscription';

/** A channel, and when it is told next. */
export type NextSlot = { readonly channel: string; readonly at: Date };

/**
 * The channel that gets its digest next; `undefined` where no subscription is active. One whose zone this Node does not
 * know is passed over: it has no times.
 */
export function nextDigest(subscriptions: Iterable<Subscription>, now: Date): NextSlot | undefined {
  return soonest(subscriptions, now, ({ settings }) => settings.schedule);
}

/** The channel whose time of the day for reminders comes next after an instant; `undefined` where none wants them. */
export function nextReminderSlot(subscriptions: Iterable<Subscription>, after: Date): NextSlot | undefined {
  const reminded = [...subscriptions].filter(({ settings }) => settings.reminders);
  return soonest(reminded, after, ({ settings }) => dailyOf(settings.schedule));
}

function soonest(
  subscriptions: Iterable<Subscription>,
  after: Date,
  scheduleOf: (subscription: Subscription) => Schedule,
): NextSlot | undefined {
  // Thousands of channels share a few schedules.
  const slots = new Map<string, Date | undefined>();
  let next: NextSlot | undefined;
  for (const subscription of subscriptions) {
    if (subscription.pause !== undefined) continue;
    const schedule = scheduleOf(subscription);
    const key = JSON.stringify(schedule);
    if (!slots.has(key)) slots.set(key, slotAfter(schedule, after));
    const at = slots.get(key);
    if (at !== undefined && (next === undefined || at < next.at))
      next = { channel: subscription.channel, at };
  }
  return next;
}

function slotAfter(schedule: Schedule, after: Date): Date | undefined {
  return isKnownZone(schedule.zone) ? slotsAfter(schedule, after, 1)[0] : undefined;
}
