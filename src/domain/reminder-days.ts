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
  let next: Day | undefined;
  for (const status of statuses) {
    for (const day of [...datedDays(status), ...(idle ? idleDays(status, idle) : [])]) {
      if (day >= today && (next === undefined || day < next)) next = day;
    }
  }
  return next;
}

function datedDays({ counted }: ModelStatus): Day[] {
  return counted.flatMap(({ milestones }) => {
    const { legacy, seenLegacy } = milestones;
    const becameLegacy = [legacy, seenLegacy].flatMap((date) => date?.value ?? []);
    return [...rungDays(milestones), ...becameLegacy.flatMap(untilTold)];
  });
}

function idleDays({ model, regions }: ModelStatus, { useOf, lockoutDays }: IdleGround): Day[] {
  const rungs = idleRungs(lockoutDays);
  return useOf(model.modelId).calls.flatMap(({ region, calls: { lastSuccess, lastAttempt } }) => {
    const lastCalled = lastSuccess ?? lastAttempt;
    if (lastCalled === undefined || legacyIn(region, regions) === undefined) return [];
    return rungs.flatMap((days) => untilTold(addDays(lastCalled, days)));
  });
}

/** The calls of a day may be known by the next day's reading only, and that may come after the day's reminders. */
function untilTold(day: Day): Day[] {
  return [day, addDays(day, 1), addDays(day, 2)];
}
