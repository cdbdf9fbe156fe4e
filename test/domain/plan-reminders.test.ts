import fc from 'fast-check';
import { addDays, daysBetween } from '../../src/domain/day';
import { ownerReminder } from '../../src/domain/plan-reminders';
import { TODAY } from './makers';
import { plan, someStatus } from './plans';

const DUE = addDays(TODAY, 20);

/** What an owner is told who is looked after once a day, or on some days only: days from the due date, and the kind. */
function toldOn(days: readonly number[], more: Parameters<typeof plan>[0] = {}): string[] {
  let one = plan({ due: DUE, ...more });
  return days.flatMap((left) => {
    const today = addDays(DUE, left);
    const reminder = ownerReminder(one, today);
    if (reminder) one = { ...one, remindedThrough: today };
    return reminder ? [`${left}: ${reminder.kind} of ${daysBetween(DUE, reminder.day)}`] : [];
  });
}

const everyDay = Array.from({ length: 50 }, (_, i) => i - 25);

test('a week before, on the day, and weekly from then on', () => {
  expect(toldOn(everyDay)).toEqual([
    '-7: week-before of -7',
    '0: due of 0',
    '7: overdue of 7',
    '14: overdue of 14',
    '21: overdue of 21',
  ]);
});

test('what was missed is told once, the latest alone', () => {
  expect(toldOn([-8, -3, 2, 20, 21])).toEqual([
    '-3: week-before of -7',
    '2: due of 0',
    '20: overdue of 14',
    '21: overdue of 21',
  ]);
});

test('a plan made within its last week is told of on the day', () => {
  expect(toldOn([-3, -1, 0], { remindedThrough: addDays(DUE, -4) })).toEqual(['0: due of 0']);
});

test('nobody is told twice, nor of a plan that is done or cancelled', () => {
  fc.assert(
    fc.property(someStatus, fc.integer({ min: -30, max: 60 }), (status, days) => {
      const today = addDays(DUE, days);
      const reminder = ownerReminder(plan({ due: DUE, status }), today);
      if (status === 'done' || status === 'cancelled') expect(reminder).toBeUndefined();
      if (reminder === undefined) return;
      expect(reminder.day <= today).toBe(true);
      expect(ownerReminder(plan({ due: DUE, status, remindedThrough: reminder.day }), today)).toBeUndefined();
    }),
  );
});
