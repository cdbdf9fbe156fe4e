import fc from 'fast-check';
import { firstInstantOf, furthestReading } from '../../src/domain/local-time';
import { CADENCES, type Schedule, WEEKDAYS } from '../../src/domain/schedule';
import { dailyOf, latestSlot, slotsAfter } from '../../src/domain/slot';

const schedule = (said: Partial<Schedule> = {}): Schedule => ({
  cadence: 'daily',
  at: '09:00',
  zone: 'Europe/Berlin',
  ...said,
});
const after = (when: string, said: Partial<Schedule>, count = 3) =>
  slotsAfter(schedule(said), new Date(when), count).map((slot) => slot.toISOString().slice(0, 16));

describe('slots', () => {
  it.each<[string, string, Partial<Schedule>, string[]]>([
    ['come every day', '2026-11-20T10:00Z', {}, ['2026-11-21T08:00', '2026-11-22T08:00', '2026-11-23T08:00']],
    [
      'leave Saturday and Sunday out',
      '2026-11-19T10:00Z',
      { cadence: 'weekdays' },
      ['2026-11-20T08:00', '2026-11-23T08:00', '2026-11-24T08:00'],
    ],
    [
      'come on their weekday',
      '2026-11-20T10:00Z',
      { cadence: 'weekly', weekday: 'mon' },
      ['2026-11-23T08:00', '2026-11-30T08:00', '2026-12-07T08:00'],
    ],
    [
      'come on the first such weekday of the month, be it the 1st or the 7th',
      '2026-11-01T10:00Z',
      { cadence: 'monthly', weekday: 'tue' },
      ['2026-11-03T08:00', '2026-12-01T08:00', '2027-01-05T08:00'],
    ],
    [
      'have the date and weekday of their zone, not of UTC',
      '2026-11-20T00:00Z',
      { cadence: 'weekly', weekday: 'mon', zone: 'Pacific/Auckland', at: '08:00' },
      ['2026-11-22T19:00', '2026-11-29T19:00', '2026-12-06T19:00'],
    ],
    [
      'come at the first instant after a gap',
      '2026-03-28T02:00Z',
      { at: '02:30' },
      ['2026-03-29T01:00', '2026-03-30T00:30', '2026-03-31T00:30'],
    ],
    [
      'come in the first pass of a doubled hour, and once',
      '2026-10-24T02:00Z',
      { at: '02:30' },
      ['2026-10-25T00:30', '2026-10-26T01:30', '2026-10-27T01:30'],
    ],
    [
      'come after the half hour that Lord Howe skips',
      '2026-10-03T00:00Z',
      { at: '02:15', zone: 'Australia/Lord_Howe' },
      ['2026-10-03T15:30', '2026-10-04T15:15', '2026-10-05T15:15'],
    ],
    [
      'come at one o’clock where midnight is skipped',
      '2026-04-23T00:00Z',
      { at: '00:00', zone: 'Africa/Cairo' },
      ['2026-04-23T22:00', '2026-04-24T21:00', '2026-04-25T21:00'],
    ],
    [
      'of a day that Samoa skipped and of the next midnight are one',
      '2011-12-29T05:00Z',
      { at: '00:00', zone: 'Pacific/Apia' },
      ['2011-12-29T10:00', '2011-12-30T10:00', '2011-12-31T10:00'],
    ],
    [
      'of a Friday that Samoa skipped come when Saturday begins',
      '2011-12-24T00:00Z',
      { cadence: 'weekly', weekday: 'fri', zone: 'Pacific/Apia' },
      ['2011-12-30T10:00', '2012-01-05T19:00', '2012-01-12T19:00'],
    ],
    [
      'of the next midnight do not come again when the clock goes back over it',
      '2010-11-07T02:35Z',
      { at: '00:00', zone: 'America/St_Johns' },
      ['2010-11-08T03:30', '2010-11-09T03:30', '2010-11-10T03:30'],
    ],
  ])('%s', (_, when, said, expected) => {
    expect(after(when, said)).toEqual(expected);
  });

  it('are strictly after the instant', () => {
    expect(after('2026-11-20T08:00Z', {}, 1)).toEqual(['2026-11-21T08:00']);
    expect(after('2026-11-20T07:59:59.999Z', {}, 1)).toEqual(['2026-11-20T08:00']);
  });

  it('come on Mondays where no weekday is said', () => {
    expect(after('2026-11-20T10:00Z', { cadence: 'weekly' }, 1)).toEqual(['2026-11-23T08:00']);
  });

  it('of a zone that nobody knows are an error with its name', () => {
    const lost = schedule({ zone: 'Atlantis/Capital' });
    expect(() => slotsAfter(lost, new Date(0), 1)).toThrow(/Atlantis\/Capital/);
    expect(() => latestSlot(lost, new Date(0), new Date(1))).toThrow(/Atlantis\/Capital/);
  });

  it('are none where none is asked for', () => {
    expect(after('2026-11-20T10:00Z', {}, 0)).toEqual([]);
  });
});

describe('the latest slot', () => {
  const latest = (from: string, until: string, said: Partial<Schedule> = {}) =>
    latestSlot(schedule(said), new Date(from), new Date(until))?.toISOString();

  it('may be at the end of the time, and never at its beginning', () => {
    expect(latest('2026-11-19T08:00Z', '2026-11-20T08:00Z')).toBe('2026-11-20T08:00:00.000Z');
    expect(latest('2026-11-20T08:00Z', '2026-11-21T07:59:59.999Z')).toBeUndefined();
  });

  it('is found however long nobody looked', () => {
    const monthly = { cadence: 'monthly', weekday: 'mon' } as const;
    expect(latest('1970-01-01T00:00Z', '2026-11-20T08:00Z', monthly)).toBe('2026-11-02T08:00:00.000Z');
  });

  it('of a doubled hour stays the latest in the second pass', () => {
    const half = { at: '02:30' };
    expect(latest('2026-10-20T00:00Z', '2026-10-25T01:10Z', half)).toBe('2026-10-25T00:30:00.000Z');
    const midnight = { at: '00:00', zone: 'America/St_Johns' };
    expect(latest('2010-11-01T00:00Z', '2010-11-07T02:35Z', midnight)).toBe('2010-11-07T02:30:00.000Z');
  });

  it('is none where the time runs backwards', () => {
    expect(latest('2026-11-20T08:00Z', '2026-11-01T00:00Z')).toBeUndefined();
  });
});

it('the daily schedule of any has its time and zone, and no weekday', () => {
  const monthly = schedule({ cadence: 'monthly', weekday: 'fri', at: '17:30' });
  expect(dailyOf(monthly)).toEqual({ cadence: 'daily', at: '17:30', zone: 'Europe/Berlin' });
});

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Apia',
  'America/St_Johns',
  'Asia/Kathmandu',
  'UTC',
];
const twoDigits = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  cadence: fc.constantFrom(...CADENCES),
  weekday: fc.constantFrom(...WEEKDAYS),
  at: fc.tuple(twoDigits(23), twoDigits(59)).map((parts) => parts.join(':')),
  zone: fc.constantFrom(...ZONES),
});
const anyInstant = fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2035, 0) });

it('slots strictly rise, each is the latest by its own time, and nothing lies between two', () => {
  fc.assert(
    fc.property(anySchedule, anyInstant, fc.integer({ min: 0, max: 4000 }), (some, start, days) => {
      const slots = slotsAfter(some, new Date(start), 5).map((slot) => slot.getTime());
      const long = new Date(start - days * 86_400_000);
      [start, ...slots].forEach((slot, i, all) => {
        const next = all[i + 1];
        if (next === undefined) return;
        expect(next).toBeGreaterThan(slot);
        expect(latestSlot(some, long, new Date(next))?.getTime()).toBe(next);
        expect(latestSlot(some, new Date(slot), new Date(next - 1))).toBeUndefined();
        if (i > 0) expect(latestSlot(some, long, new Date(next - 1))?.getTime()).toBe(slot);
      });
    }),
    { numRuns: 300 },
  );
});

it('a clock has come to a reading exactly from the first instant of that reading on', () => {
  const aboutAChange = fc.constantFrom(
    '2026-03-29T01:00Z',
    '2026-10-25T01:00Z',
    '2011-12-30T10:00Z',
    '2010-11-07T02:31Z',
  );
  const minutesAway = (most: number) => fc.integer({ min: -most, max: most });
  const hours = fc.oneof(minutesAway(50 * 60), minutesAway(120), minutesAway(120));
  fc.assert(
    fc.property(aboutAChange, hours, hours, fc.constantFrom(...ZONES), (change, minutes, other, zone) => {
      const instant = Date.parse(change) + minutes * 60_000;
      const reading = Date.parse(change) + other * 60_000;
      expect(firstInstantOf(reading, zone) <= instant).toBe(reading <= furthestReading(instant, zone));
    }),
    { numRuns: 2000 },
  );
});
