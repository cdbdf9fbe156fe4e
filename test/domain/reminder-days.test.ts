import fc from 'fast-check';
import { type Day, addDays, daysBetween } from '../../src/domain/day';
import { type Fact } from '../../src/domain/fact';
import { rungsCrossed } from '../../src/domain/ladder';
import { nextReminderDay } from '../../src/domain/reminder-days';
import { type UseOf, UNKNOWN_USE } from '../../src/domain/use-of-model';
import { MODEL, day, fact, on, statusBy } from './makers';
import { someDay, someFacts } from './some-facts';
import { ACCOUNT, called } from './uses';

const READ_AT = '2026-11-22T05:37:00.000Z';

/** Called on one day, and no more. */
const silentSince = (date: string, region = 'us-east-1'): UseOf => {
  const calls = [{ account: ACCOUNT, region, readAt: READ_AT, calls: called(MODEL, { [date]: 4 }) }];
  return () => ({ ...UNKNOWN_USE, calls });
};

function next(facts: readonly Fact[], today: string, useOf?: UseOf): Day | undefined {
  const idle = useOf && { useOf, lockoutDays: 15 };
  return nextReminderDay([statusBy(facts, { today: day(today) })], idle, day(today));
}

const legacy = fact({ status: 'legacy', milestones: { legacy: day('2026-06-01') } });
const ending = fact({
  status: 'legacy',
  milestones: { legacy: day('2026-04-14'), endOfLife: on('2026-10-14') },
});

test('whatever the sources say, no rung is crossed on a day before it', () => {
  fc.assert(
    fc.property(someFacts, someDay, fc.integer({ min: 0, max: 200 }), (facts, today, days) => {
      const first = next(facts, today);
      const ahead = first === undefined ? days : Math.min(days, daysBetween(today, first) - 1);
      const through = addDays(today, ahead);
      const status = statusBy(facts, { today: through });
      expect(ahead < 0 ? [] : rungsCrossed([status], addDays(today, -1), through)).toEqual([]);
    }),
  );
});

test.each([
  ['the next rung', '2026-05-01', '2026-07-15'],
  ['a rung of today', '2026-07-15', '2026-07-15'],
  ['the one after it', '2026-07-16', '2026-08-30'],
  ['the day itself', '2026-10-14', '2026-10-14'],
  ['none after the last', '2026-10-15', undefined],
])('%s: on %s it is %s', (_name, today, expected) => {
  expect(next([ending], today)).toBe(expected);
});

test.each([
  ['silent for two thirds of the time', '2026-11-13', '2026-11-21'],
  ['the same as the next day’s reading knows it', '2026-11-22', '2026-11-22'],
  ['and as it is told on the day after that', '2026-11-23', '2026-11-23'],
  ['the last day before', '2026-11-24', '2026-11-25'],
  ['nothing after that', '2026-11-28', undefined],
])('an account %s: on %s it is %s', (_name, today, expected) => {
  expect(next([legacy], today, silentSince('2026-11-11'))).toBe(expected);
});

test('an account that is silent where the model is not Legacy is nobody’s to be reminded of', () => {
  expect(next([fact({ status: 'active' })], '2026-11-13', silentSince('2026-11-11'))).toBeUndefined();
  expect(next([legacy], '2026-11-13', silentSince('2026-11-11', 'eu-west-1'))).toBeUndefined();
});

test('silence counts from the day on which a model goes Legacy, which is one of them', () => {
  const soon = fact({ status: 'active', milestones: { legacy: day('2026-12-01') } });
  expect(next([soon], '2026-11-22', silentSince('2026-11-01'))).toBe('2026-12-01');
  expect(next([soon], '2026-12-03', silentSince('2026-11-01'))).toBe('2026-12-03');
});
