import fc from 'fast-check';
import { addDays, daysBetween } from '../../src/domain/day';
import { type SnoozeDates, snoozeUntil } from '../../src/domain/snooze';
import { TODAY } from './makers';

const inDays = (days: number) => addDays(TODAY, days);
const ITEM = { kind: 'extended', day: inDays(60) } as const;

test.each<[Parameters<typeof snoozeUntil>[0], SnoozeDates, number]>([
  ['snooze-week', {}, 7],
  ['snooze-month', {}, 30],
  ['snooze-next', { next: inDays(60) }, 60],
  ['snooze-week', { endOfLife: inDays(14) }, 7],
  ['snooze-month', { endOfLife: inDays(90), next: inDays(3) }, 30],
])('%s with %o sleeps as long as was asked', (choice, dates, days) => {
  expect(snoozeUntil(choice, ITEM, dates, TODAY)).toEqual({ until: inDays(days), isShortened: false });
});

test.each<[Parameters<typeof snoozeUntil>[0], SnoozeDates, number]>([
  ['snooze-week', { endOfLife: inDays(13) }, 6],
  ['snooze-month', { endOfLife: inDays(30) }, 23],
  ['snooze-next', { endOfLife: inDays(60), next: inDays(60) }, 53],
])('%s with %o is shortened to a week before the end', (choice, dates, days) => {
  expect(snoozeUntil(choice, ITEM, dates, TODAY)).toEqual({ until: inDays(days), isShortened: true });
});

test('from a week before the end on nothing sleeps, and an end of life bounds itself', () => {
  expect(snoozeUntil('snooze-week', ITEM, { endOfLife: inDays(7) }, TODAY)).toEqual({ refused: 'last-week' });
  const end = (days: number) => ({ kind: 'eol', day: inDays(days) }) as const;
  expect(snoozeUntil('snooze-week', end(7), {}, TODAY)).toEqual({ refused: 'last-week' });
  expect(snoozeUntil('snooze-week', end(8), {}, TODAY)).toEqual({ until: inDays(1), isShortened: true });
  expect(snoozeUntil('snooze-week', end(-3), {}, TODAY)).toEqual({ refused: 'last-week' });
});

test('an end of life that comes before the model’s other one bounds its own sleep', () => {
  const item = { kind: 'eol', day: inDays(18) } as const;
  expect(snoozeUntil('snooze-month', item, { endOfLife: inDays(190) }, TODAY)).toEqual({
    until: inDays(11),
    isShortened: true,
  });
});

test.each([{}, { next: TODAY }])('with %o there is no next transition to sleep until', (dates) => {
  expect(snoozeUntil('snooze-next', ITEM, dates, TODAY)).toEqual({ refused: 'no-next' });
});

test('whatever is asked, it wakes after today and never within a week of the end', () => {
  const someDays = fc.integer({ min: -10, max: 120 });
  fc.assert(
    fc.property(
      fc.constantFrom('snooze-week' as const, 'snooze-month' as const, 'snooze-next' as const),
      someDays,
      fc.option(someDays, { nil: undefined }),
      (choice, end, next) => {
        const dates: SnoozeDates = {
          endOfLife: inDays(end),
          ...(next !== undefined && { next: inDays(next) }),
        };
        const found = snoozeUntil(choice, { kind: 'legacy', day: TODAY }, dates, TODAY);
        const left = 'until' in found ? daysBetween(found.until, inDays(end)) : undefined;
        if ('until' in found) expect(found.until > TODAY).toBe(true);
        expect(left === undefined || left >= 7).toBe(true);
        expect('refused' in found && found.refused === 'last-week').toBe(end <= 7);
      },
    ),
  );
});
