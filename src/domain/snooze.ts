import { type Day, addDays } from './day';
import { type ItemRef } from './item';

/** What the overflow of an item offers. */
export type SnoozeChoice = 'snooze-week' | 'snooze-month' | 'snooze-next';

/** The dates that bound a snooze: the model's earliest end of life to come, and its next transition after today. */
export type SnoozeDates = { readonly endOfLife?: Day; readonly next?: Day };

/**
 * When it wakes; `isShortened` where that is sooner than was asked. Refused: the last week before the end of life has
 * begun, or the model has no next transition.
 */
export type Snooze =
  { readonly until: Day; readonly isShortened: boolean } | { readonly refused: 'last-week' | 'no-next' };

const DAYS = { 'snooze-week': 7, 'snooze-month': 30 } as const;

/** No snooze reaches past this many days before an end of life (design: "Acknowledged"). */
const LAST_DAYS = 7;

/** Until when an item sleeps. A month is 30 days; an item that is an end of life itself bounds its own sleep. */
export function snoozeUntil(
  choice: SnoozeChoice,
  item: Pick<ItemRef, 'kind' | 'day'>,
  dates: SnoozeDates,
  today: Day,
): Snooze {
  const [end] = [dates.endOfLife, item.kind === 'eol' ? item.day : undefined].filter(isDay).sort();
  const latest = end && addDays(end, -LAST_DAYS);
  if (latest !== undefined && latest <= today) return { refused: 'last-week' };
  const asked = choice === 'snooze-next' ? dates.next : addDays(today, DAYS[choice]);
  if (asked === undefined || asked <= today) return { refused: 'no-next' };
  const isShortened = latest !== undefined && asked > latest;
  return { until: isShortened ? latest : asked, isShortened };
}

function isDay(day: Day | undefined): day is Day {
  return day !== undefined;
}
