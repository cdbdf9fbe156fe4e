import { type Day, addDays } from './day';
import { legacyIn } from './idle-access';
import { idleRungs } from './idle-rungs';
import { rungDays } from './ladder';
import { type ModelStatus } from './model-status';
import { type UseOf } from './use-of-model';

/** What reminding of idle accounts goes by. */
export type IdleGround = {
  readonly useOf: UseOf;
  /** Days without a call after which access may be lost. */
  readonly lockoutDays: number;
};

/** The calls of a day may be known by the next day's reading only, and that may come after the day's reminders. */
const TELLING_DAYS = 2;

/**
 * The soonest day from today on, itself included, on which there can be something to remind of: a rung of a ladder, an
 * account silent for too long, a model that goes Legacy, from which on silence counts. On some of these days there is
 * nothing in the end. On those between there is none by what is known today: a silence that is learned of late is told
 * at the daily stop. `undefined` where no such day lies ahead.
 */
export function nextReminderDay(
  statuses: Iterable<ModelStatus>,
  idle: IdleGround | undefined,
  today: Day,
): Day | undefined {
  const since = addDays(today, -TELLING_DAYS);
  let next: Day | undefined;
  for (const status of statuses) {
    for (const day of [
      ...rungDaysOf(status, today),
      ...legacyDays(status, since),
      ...silentDays(status, idle),
    ]) {
      if (day >= today && (next === undefined || day < next)) next = day;
    }
  }
  return next;
}

function rungDaysOf({ counted }: ModelStatus, today: Day): Day[] {
  return counted.flatMap(({ milestones }) => rungDays(milestones, today));
}

/** The days on which it can be told of a model that went Legacy on a day or later. */
function legacyDays({ counted }: ModelStatus, since: Day): Day[] {
  return counted
    .flatMap(({ milestones: { legacy, seenLegacy } }) =>
      [legacy?.value ?? [], seenLegacy?.value ?? []].flat(),
    )
    .filter((day) => day >= since)
    .flatMap(untilTold);
}

function silentDays({ model, regions }: ModelStatus, idle: IdleGround | undefined): Day[] {
  if (idle === undefined) return [];
  const rungs = idleRungs(idle.lockoutDays);
  return idle.useOf(model.modelId).calls.flatMap(({ region, calls: { lastSuccess, lastAttempt } }) => {
    const lastCalled = lastSuccess ?? lastAttempt;
    if (lastCalled === undefined || legacyIn(region, regions) === undefined) return [];
    return rungs.flatMap((days) => untilTold(addDays(lastCalled, days)));
  });
}

function untilTold(day: Day): Day[] {
  return Array.from({ length: TELLING_DAYS + 1 }, (_, days) => addDays(day, days));
}
