import fc from 'fast-check';
import { addDays, dayOf, dayWithDistance, daysBetween, distance, parseDay } from '../../src/domain/day';
import { day } from './makers';

const LAST = daysBetween(day('1970-01-01'), day('2100-12-31'));
const days = fc.integer({ min: 0, max: LAST }).map((n) => addDays(day('1970-01-01'), n));

describe('a day', () => {
  test.each(['2026-11-22', '2024-02-29', '1970-01-01', '2100-12-31'])('is %s', (text) => {
    expect(parseDay(text)).toBe(text);
  });

  test.each([
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-1-2',
    '20261122',
    ' 2026-11-22',
    '',
  ])('is not "%s"', (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  test.each([
    '2026-10-14T07:00:00Z',
    '2026-10-14T08:00:00Z',
    '2026-10-14T00:00:00Z',
    '2026-10-14T23:59:59.999Z',
  ])('is the UTC date of the stamp %s', (stamp) => {
    expect(dayOf(new Date(stamp))).toBe('2026-10-14');
  });
});

describe('the distance of a day', () => {
  test.each([
    ['2027-01-08', '2027-01-08 (in 47 days)'],
    ['2026-11-23', '2026-11-23 (in 1 day)'],
    ['2026-11-22', '2026-11-22 (today)'],
    ['2026-11-21', '2026-11-21 (1 day ago)'],
    ['2026-10-14', '2026-10-14 (39 days ago)'],
  ])('%s is written %s', (date, written) => {
    expect(dayWithDistance(day(date), day('2026-11-22'))).toBe(written);
  });

  test('counts over a change of the clocks and a leap day', () => {
    expect(daysBetween(day('2026-10-24'), day('2026-10-26'))).toBe(2);
    expect(daysBetween(day('2028-02-28'), day('2028-03-01'))).toBe(2);
  });
});

describe('arithmetic on days from 1970 to 2100', () => {
  test('adds what lies between', () => {
    fc.assert(fc.property(days, days, (a, b) => addDays(a, daysBetween(a, b)) === b));
  });

  test('takes back what it added', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: -40_000, max: 40_000 }),
        (a, n) => addDays(addDays(a, n), -n) === a,
      ),
    );
  });

  test('orders days as their texts are ordered, and the distance says which side', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(daysBetween(a, b) > 0).toBe(a < b);
        expect(distance(b, a)).toMatch(a < b ? /^in \d+ days?$/ : a > b ? /^\d+ days? ago$/ : /^today$/);
      }),
    );
  });
});
