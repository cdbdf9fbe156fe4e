import { type Reading, firstInstantOf, furthestReading } from './local-time';
import { type Schedule, WEEKDAYS } from './schedule';

const DAY_MS = 86_400_000;

/**
 * The next `count` slots strictly after an instant, in order, no two alike. The date and the weekday are those of the
 * schedule's zone. A local time that the clock skips runs at the first instant after the gap (so two dates may share a
 * slot), one that it shows twice in its first pass (contract, "Time"). A zone that this runtime does not know is thrown.
 */
export function slotsAfter(schedule: Schedule, after: Date, count: number): Date[] {
  const slots: Date[] = [];
  let last = after.getTime();
  let reading = onOrBefore(schedule, furthestReading(last, schedule.zone));
  while (slots.length < count) {
    reading = next(schedule, reading);
    const instant = firstInstantOf(reading, schedule.zone);
    if (instant <= last) continue;
    slots.push(new Date(instant));
    last = instant;
  }
  return slots;
}

/** The greatest slot after one instant and not after another: found from the end, however long the time between. */
export function latestSlot(schedule: Schedule, after: Date, until: Date): Date | undefined {
  const reading = onOrBefore(schedule, furthestReading(until.getTime(), schedule.zone));
  const instant = firstInstantOf(reading, schedule.zone);
  return instant > after.getTime() ? new Date(instant) : undefined;
}

/** The same time and zone on every day. */
export function dailyOf({ at, zone }: Schedule): Schedule {
  return { cadence: 'daily', at, zone };
}

/** The latest reading of the schedule that is not after another. */
function onOrBefore(schedule: Schedule, reading: Reading): Reading {
  const time = timeOfDay(schedule);
  let day = Math.floor((reading - time) / DAY_MS);
  while (!runsOn(schedule, day)) day -= 1;
  return day * DAY_MS + time;
}

/** The reading of the schedule that follows one of its own. */
function next(schedule: Schedule, reading: Reading): Reading {
  let day = Math.floor(reading / DAY_MS) + 1;
  while (!runsOn(schedule, day)) day += 1;
  return day * DAY_MS + timeOfDay(schedule);
}

function timeOfDay({ at }: Schedule): number {
  const [hours, minutes] = at.split(':').map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
}

/** Whether the schedule has a slot on a date, given as days since 1970-01-01, which was a Thursday. */
function runsOn({ cadence, weekday = 'mon' }: Schedule, day: number): boolean {
  const weekdayOfDate = (((day + 3) % 7) + 7) % 7;
  switch (cadence) {
    case 'daily':
      return true;
    case 'weekdays':
      return weekdayOfDate < 5;
    case 'weekly':
      return WEEKDAYS[weekdayOfDate] === weekday;
    case 'monthly':
      return WEEKDAYS[weekdayOfDate] === weekday && new Date(day * DAY_MS).getUTCDate() <= 7;
  }
}
