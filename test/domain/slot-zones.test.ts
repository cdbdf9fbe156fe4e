import { type Cadence, type Schedule, type Weekday } from '../../src/domain/schedule';
import { latestSlot, slotsAfter } from '../../src/domain/slot';
import { type ZoneOracle, readZone } from './zone-oracle';

const ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2020, 0, 1);
const END = Date.UTC(2030, 0, 1);

const MARGIN = 40 * DAY;
const known = new Map<string, ZoneOracle>();

/** The ten years of a zone, read once. */
function tenYearsOf(zone: string): ZoneOracle {
  const oracle = known.get(zone) ?? readZone(zone, START - MARGIN, END + MARGIN);
  known.set(zone, oracle);
  return oracle;
}

const TIMES = ['00:00', '00:30', '01:30', '02:00', '02:30', '09:00'];

/** Half of the times in turns, so that both changes of a year meet all of them over the years. */
function someTimes(turn: number): string[] {
  return TIMES.filter((_, i) => (i + turn + Math.floor(turn / 2)) % 2 === 0);
}

function iso(ms: number | undefined): string {
  return ms === undefined ? 'none' : new Date(ms).toISOString();
}

function timeMs(at: string): number {
  return Number(at.slice(0, 2)) * HOUR + Number(at.slice(3)) * 60_000;
}

/** The instants of readings that are after one instant and not after another, each once. */
function expectedSlots(readings: readonly number[], oracle: ZoneOracle, after: number, until: number) {
  const instants = readings.map((reading) => oracle.instantOf(reading));
  return [...new Set(instants)].filter((instant) => instant > after && instant <= until);
}

/** Every date around a stretch of time, at a time of day. */
function everyDay(at: string, after: number, until: number): number[] {
  const first = Math.floor(after / DAY) - 3;
  const count = Math.ceil((until - after) / DAY) + 7;
  return Array.from({ length: count }, (_, i) => (first + i) * DAY + timeMs(at));
}

/** What is wrong with the slots of a schedule between two instants, if anything is. */
function mistakes(schedule: Schedule, expected: readonly number[], after: number, until: number): string[] {
  const slots = slotsAfter(schedule, new Date(after), expected.length).map((slot) => slot.getTime());
  const name = `${schedule.cadence} ${schedule.at} ${schedule.zone}`;
  const wrong = expected.flatMap((instant, i) =>
    slots[i] === instant ? [] : [`${name}: ${iso(slots[i])} and not ${iso(instant)}`],
  );
  const last = latestSlot(schedule, new Date(after), new Date(until))?.getTime();
  return last === expected.at(-1) ? wrong : [...wrong, `${name}: latest by ${iso(until)} is ${iso(last)}`];
}

/** The same for the latest slot ten minutes after a change, when the clock may show an hour for the second time. */
function soonAfter(change: number, schedule: Schedule, slots: readonly number[]): string[] {
  const soon = change + 10 * 60_000;
  const expected = slots.findLast((slot) => slot <= soon);
  const last = latestSlot(schedule, new Date(change - 2 * DAY), new Date(soon))?.getTime();
  return last === expected ? [] : [`${schedule.at} ${schedule.zone}: latest by ${iso(soon)} is ${iso(last)}`];
}

test('in every zone, two days to either side of every change of its clock from 2020 to 2030, slots come as ICU has them', () => {
  const wrong: string[] = [];
  let changes = 0;
  for (const zone of ZONES) {
    const oracle = tenYearsOf(zone);
    for (const change of oracle.changes) {
      changes += 1;
      const [after, until] = [change - 2 * DAY, change + 2 * DAY];
      for (const at of someTimes(changes)) {
        const expected = expectedSlots(everyDay(at, after, until), oracle, after, until);
        const schedule = { cadence: 'daily', at, zone } as const;
        wrong.push(...mistakes(schedule, expected, after, until));
        wrong.push(...soonAfter(change, schedule, expected));
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(changes).toBeGreaterThan(2000);
});

test('in every zone, slots of ordinary days come as ICU has them', () => {
  const wrong: string[] = [];
  ZONES.forEach((zone, index) => {
    const oracle = tenYearsOf(zone);
    for (let after = START + index * 7 * HOUR; after < END; after += 397 * DAY) {
      const at = `${String((after / HOUR) % 24).padStart(2, '0')}:${index % 2 === 0 ? '15' : '45'}`;
      const until = after + 2 * DAY;
      const expected = expectedSlots(everyDay(at, after, until), oracle, after, until);
      wrong.push(...mistakes({ cadence: 'daily', at, zone }, expected, after, until));
    }
  });
  expect(wrong).toEqual([]);
});

const SAMPLE = [
  'Europe/Berlin',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Apia',
  'UTC',
];

test.each(SAMPLE)('every slot of ten years in %s is the one that the calendar asks for', (zone) => {
  const oracle = tenYearsOf(zone);
  const wrong = SCHEDULES.flatMap(({ cadence, weekday, isDue }) => {
    const schedule = { cadence, ...(weekday && { weekday }), at: '02:30', zone };
    const readings = everyDay('02:30', START, END).filter((reading) => isDue(new Date(reading)));
    return mistakes(schedule, expectedSlots(readings, oracle, START, END), START, END);
  });
  expect(wrong).toEqual([]);
});

type Calendar = {
  readonly cadence: Cadence;
  readonly weekday?: Weekday;
  /** By the UTC fields of a reading. */
  readonly isDue: (reading: Date) => boolean;
};

const SCHEDULES: readonly Calendar[] = [
  { cadence: 'daily', isDue: () => true },
  { cadence: 'weekdays', isDue: (reading) => ![0, 6].includes(reading.getUTCDay()) },
  { cadence: 'weekly', weekday: 'sun', isDue: (reading) => reading.getUTCDay() === 0 },
  { cadence: 'monthly', weekday: 'fri', isDue: isFirstFriday },
];

/** No other Friday of the month lies before it. */
function isFirstFriday(reading: Date): boolean {
  const weekBefore = new Date(reading.getTime() - 7 * DAY);
  return reading.getUTCDay() === 5 && weekBefore.getUTCMonth() !== reading.getUTCMonth();
}

test.each([
  ['Pacific/Apia', Date.UTC(2011, 11, 30)],
  ['Pacific/Fakaofo', Date.UTC(2011, 11, 30)],
  ['Pacific/Kwajalein', Date.UTC(1993, 7, 21)],
  ['Pacific/Kiritimati', Date.UTC(1994, 11, 31)],
  ['America/St_Johns', Date.UTC(2010, 10, 7)],
  ['Antarctica/Vostok', Date.UTC(1994, 0, 31)],
])('a month about the great change of %s has the slots that ICU has', (zone, change) => {
  const [after, until] = [change - 15 * DAY, change + 15 * DAY];
  const oracle = readZone(zone, after - MARGIN, until + MARGIN);
  const wrong = ['00:00', '00:01', '09:00', '23:30', '23:59'].flatMap((at) => {
    const expected = expectedSlots(everyDay(at, after, until), oracle, after, until);
    return mistakes({ cadence: 'daily', at, zone }, expected, after, until);
  });
  expect(wrong).toEqual([]);
  expect(oracle.changes.length).toBeGreaterThan(0);
});
