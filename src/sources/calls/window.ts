import { type Day, addDays, dayOf } from '../../domain/day';

const HOUR_MS = 3_600_000;

/** How many days before a reading's own its calls are asked for. */
export const DAYS_BACK = 30;

/** The hours that a reading covers at most: all of the days back, and the reading's own. */
export const MOST_HOURS = (DAYS_BACK + 1) * 24;

/** The time that a reading covers, in whole hours: those of its own day so far, and the 30 whole UTC days before it. */
export type CallsWindow = {
  readonly start: Date;
  /** The end of the hour that runs. */
  readonly end: Date;
  /** The start of the hour that ran 24 hours before: nothing of the last 24 hours is left out. */
  readonly last24h: Date;
  readonly firstDay: Day;
  readonly today: Day;
};

/** The window of a reading that is made at an instant. */
export function windowAt(now: Date): CallsWindow {
  const today = dayOf(now);
  const firstDay = addDays(today, -DAYS_BACK);
  const hour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  return {
    start: new Date(`${firstDay}T00:00:00Z`),
    end: new Date(hour + HOUR_MS),
    last24h: new Date(hour - 24 * HOUR_MS),
    firstDay,
    today,
  };
}
