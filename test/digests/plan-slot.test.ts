import fc from 'fast-check';
import { dueAt, planSlot, type PlannedSlot } from '../../src/digests/plan-slot';
import { addDays, dayOf, type Day } from '../../src/domain/day';
import { type Outgoing } from '../../src/domain/outgoing';
import { type Schedule } from '../../src/domain/schedule';
import { dailyOf, slotsAfter } from '../../src/domain/slot';
import { type Subscription } from '../../src/domain/subscription';
import { type Watermark } from '../../src/store/watermark';
import { day } from '../domain/makers';
import { DEFAULTS, anySettings } from '../domain/settings';

const BERLIN = 'Europe/Berlin';

/** A subscription of Sunday, 2026-11-22. */
function subscription(schedule: Schedule, reminders = true): Subscription {
  const at = '2026-11-22T10:00:00.000Z';
  return {
    ...{
      channel: 'C1',
      channelName: 'platform',
      isPrivate: false,
      settings: { ...DEFAULTS, schedule, reminders },
    },
    ...{ subscribedBy: 'UADA', subscribedAt: at, changedBy: 'UADA', changedAt: at },
  };
}

const daily = (at: string, zone: string): Schedule => ({ cadence: 'daily', at, zone });
const weekly: Schedule = { cadence: 'weekly', weekday: 'mon', at: '09:00', zone: BERLIN };
const monthly: Schedule = { cadence: 'monthly', weekday: 'mon', at: '09:00', zone: BERLIN };

const minute = (text: string): string => new Date(`${text}Z`).toISOString();
const mark = (through: string): Watermark => ({
  through: minute(through),
  remindedThrough: day(through.slice(0, 10)),
});

/** All that a plan says, in a line: `digest 2026-11-23T08:00, told up to 2026-11-23T08:00`. */
function inShort(plan: PlannedSlot | undefined): string {
  if (plan === undefined) return 'nothing';
  const { outgoing, watermark } = plan;
  const late = outgoing?.about.kind === 'digest' && outgoing.about.isLate ? ' late' : '';
  const what =
    outgoing === undefined ? 'no message' : `${outgoing.id.replace(/:T1:C1:|Z$/g, ' ').trim()}${late}`;
  return `${what}, through ${watermark.through.slice(0, 16)}`;
}

describe('a slot', () => {
  type Case = [name: string, schedule: Schedule, reminders: boolean, told: string, now: string, plan: string];
  const [NEVER, ALWAYS] = [() => false, () => true];

  it.each<Case>([
    [
      'asks for a digest',
      weekly,
      true,
      '2026-11-22T10:00',
      '2026-11-23T08:00',
      'digest 2026-11-23T08:00, through 2026-11-23T08:00',
    ],
    [
      'asks for nothing before it has come',
      weekly,
      false,
      '2026-11-22T10:00',
      '2026-11-23T07:59:59.999',
      'nothing',
    ],
    ['asks for nothing twice', weekly, false, '2026-11-23T08:00', '2026-11-29T23:00', 'nothing'],
    [
      'asks for nothing after the clock was set back',
      weekly,
      true,
      '2026-11-23T08:00',
      '2026-11-20T08:00',
      'nothing',
    ],
    [
      'is on time for a minute',
      weekly,
      true,
      '2026-11-22T10:00',
      '2026-11-23T08:01:00.000',
      'digest 2026-11-23T08:00, through 2026-11-23T08:00',
    ],
    [
      'is late after a minute',
      weekly,
      true,
      '2026-11-22T10:00',
      '2026-11-23T08:01:00.001',
      'digest 2026-11-23T08:00 late, through 2026-11-23T08:00',
    ],
    [
      'of a day without a digest asks for a reminder',
      weekly,
      true,
      '2026-11-23T08:00',
      '2026-11-24T08:00',
      'reminder 2026-11-24T08:00, through 2026-11-24T08:00',
    ],
    [
      'of such a day asks for nothing where reminders are off',
      weekly,
      false,
      '2026-11-23T08:00',
      '2026-11-24T08:00',
      'nothing',
    ],
    [
      'of both kinds is a digest alone',
      daily('09:00', BERLIN),
      true,
      '2026-11-23T08:00',
      '2026-11-24T08:00',
      'digest 2026-11-24T08:00, through 2026-11-24T08:00',
    ],
    [
      'that passed before others is left out',
      weekly,
      false,
      '2026-11-22T10:00',
      '2026-12-09T12:00',
      'digest 2026-12-07T08:00 late, through 2026-12-07T08:00',
    ],
    [
      'of reminders that passed after a digest is part of that digest',
      weekly,
      true,
      '2026-11-22T10:00',
      '2026-11-25T12:00',
      'digest 2026-11-23T08:00 late, through 2026-11-25T08:00',
    ],
    [
      'of a month is its first Monday',
      monthly,
      false,
      '2026-11-22T10:00',
      '2026-12-07T08:00',
      'digest 2026-12-07T08:00, through 2026-12-07T08:00',
    ],
    ['of a month is no other Monday', monthly, false, '2026-12-07T08:00', '2027-01-03T23:59', 'nothing'],
    [
      'on days between those of a month is a reminder',
      monthly,
      true,
      '2026-12-07T08:00',
      '2026-12-14T08:00',
      'reminder 2026-12-14T08:00, through 2026-12-14T08:00',
    ],
    [
      'that the clock skips comes after the gap',
      daily('02:30', BERLIN),
      true,
      '2027-03-27T01:30',
      '2027-03-28T01:00',
      'digest 2027-03-28T01:00, through 2027-03-28T01:00',
    ],
    [
      'that the clock skips does not come before the gap',
      daily('02:30', BERLIN),
      true,
      '2027-03-27T01:30',
      '2027-03-28T00:59:59',
      'nothing',
    ],
    [
      'that the clock shows twice comes in the first pass',
      daily('02:30', BERLIN),
      true,
      '2027-10-30T00:30',
      '2027-10-31T00:30',
      'digest 2027-10-31T00:30, through 2027-10-31T00:30',
    ],
    [
      'that the clock shows twice does not come in the second',
      daily('02:30', BERLIN),
      true,
      '2027-10-31T00:30',
      '2027-10-31T01:30',
      'nothing',
    ],
    [
      'of a date that Samoa skipped comes once',
      daily('09:00', 'Pacific/Apia'),
      true,
      '2011-12-29T19:00',
      '2011-12-30T19:00',
      'digest 2011-12-30T19:00, through 2011-12-30T19:00',
    ],
  ])('%s', (_name, schedule, reminders, told, now, plan) => {
    const at = { now: new Date(`${now}Z`), newsUntil: new Date(`${now}Z`).toISOString() };
    expect(inShort(planSlot('T1', subscription(schedule, reminders), mark(told), at, ALWAYS))).toBe(plan);
  });

  it('of reminders alone asks for no message where none is due, and is dealt with', () => {
    const at = { now: new Date('2026-11-24T08:00:00Z'), newsUntil: '2026-11-24T08:00:00.000Z' };
    const plan = planSlot('T1', subscription(weekly), mark('2026-11-23T08:00'), at, NEVER);
    expect(plan).toEqual({
      watermark: { through: '2026-11-24T08:00:00.000Z', remindedThrough: '2026-11-24' },
    });
  });

  it('of a digest tells what changed since the last one and up to the last run that is over', () => {
    const at = { now: new Date('2026-11-23T08:00:00Z'), newsUntil: '2026-11-23T07:07:00.000Z' };
    const first = planSlot('T1', subscription(weekly), mark('2026-11-22T10:00'), at, NEVER);
    expect(first?.outgoing?.about).toMatchObject({
      ...{
        since: '2026-11-22T10:00:00.000Z',
        until: '2026-11-23T07:07:00.000Z',
        remindedThrough: '2026-11-22',
      },
    });
    const next = { now: new Date('2026-11-30T08:00:00Z'), newsUntil: '2026-11-30T08:00:00.000Z' };
    const watermark = first?.watermark ?? mark('1970-01-01T00:00');
    const second = planSlot('T1', subscription(weekly), watermark, next, NEVER);
    expect(second?.outgoing?.about).toMatchObject({
      since: '2026-11-23T07:07:00.000Z',
      until: next.newsUntil,
    });
  });

  it('of a digest holds no reminders where they are off', () => {
    const at = { now: new Date('2026-11-23T08:00:00Z'), newsUntil: '2026-11-23T08:00:00.000Z' };
    const told = { ...mark('2026-11-22T10:00'), remindedThrough: day('2026-10-01') };
    const { outgoing, watermark } = planSlot('T1', subscription(weekly, false), told, at, ALWAYS) ?? {};
    expect([outgoing?.about, watermark]).toMatchObject([
      { remindedThrough: '2026-11-23' },
      { remindedThrough: '2026-11-23' },
    ]);
  });

  it('after the clock was set back never takes back up to which day was reminded', () => {
    const told = { through: minute('2026-11-24T10:00'), remindedThrough: day('2026-11-26') };
    const at = { now: new Date('2026-11-24T12:00:00Z'), newsUntil: '2026-11-24T12:00:00.000Z' };
    const plan = planSlot('T1', subscription(daily('12:00', 'UTC')), told, at, NEVER);
    expect(plan?.watermark.remindedThrough).toBe('2026-11-26');
  });
});

describe('over any beats', () => {
  const [MINUTE, DAY] = [60_000, 86_400_000];
  const START = Date.parse('2026-11-22T10:00:00Z');

  const anySubscription = anySettings.map(({ schedule, reminders }) => subscription(schedule, reminders));
  /** Doubled, as usual, late, missed for days, and a clock that is set forth and back. */
  const step = fc.oneof(
    fc.constantFrom(0, 5_000, MINUTE),
    fc.integer({ min: 0, max: 36 * 60 }).map((minutes) => minutes * MINUTE),
    fc.integer({ min: -20 * DAY, max: 45 * DAY }),
  );
  const rungs = fc.func<[Day, Day], boolean>(fc.boolean());

  type Told = { readonly outgoing: Outgoing; readonly slot: number; readonly at: number };

  /** What is planned where the clock shows these instants, one after another. */
  function run(one: Subscription, clock: readonly number[], hasRungs: (after: Day, through: Day) => boolean) {
    const told: Told[] = [];
    const marks: Watermark[] = [
      { through: new Date(START).toISOString(), remindedThrough: dayOf(new Date(START)) },
    ];
    for (const at of clock) {
      const watermark = marks.at(-1) ?? mark('1970-01-01T00:00');
      const moment = { now: new Date(at), newsUntil: new Date(at).toISOString() };
      const due = dueAt(one, watermark);
      const plan = planSlot('T1', one, watermark, moment, hasRungs);
      expect(plan !== undefined).toBe(due !== undefined && due.getTime() <= at);
      if (plan === undefined) continue;
      marks.push(plan.watermark);
      const { outgoing } = plan;
      if (outgoing && 'slot' in outgoing.about)
        told.push({ outgoing, slot: Date.parse(outgoing.about.slot), at });
    }
    return { told, marks };
  }

  const clockOf = (steps: readonly number[]): number[] => {
    let at = START;
    return steps.map((ms) => (at += ms));
  };

  it('no id is planned twice, and slots only ever rise above those that were dealt with', () => {
    fc.assert(
      fc.property(anySubscription, fc.array(step, { maxLength: 40 }), rungs, (one, steps, hasRungs) => {
        const { told, marks } = run(one, clockOf(steps), hasRungs);
        const ids = told.map(({ outgoing }) => outgoing.id);
        expect(new Set(ids).size).toBe(ids.length);
        const slots = [START, ...told.map(({ slot }) => slot)];
        expect(slots.every((slot, i) => i === 0 || slot > (slots[i - 1] ?? Infinity))).toBe(true);
        const throughs = marks.map(({ through }) => through);
        expect(throughs).toEqual([...new Set(throughs)].sort());
        expect(told.every(({ slot, at }) => slot <= at)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('every day is reminded of once, in a digest or by itself', () => {
    fc.assert(
      fc.property(anySubscription, fc.array(step, { maxLength: 40 }), rungs, (one, steps, hasRungs) => {
        const { told, marks } = run(one, clockOf(steps), hasRungs);
        const days = told.flatMap(({ outgoing: { about }, at }) =>
          'remindedThrough' in about ? daysAfter(about.remindedThrough, dayOf(new Date(at))) : [],
        );
        expect(new Set(days).size).toBe(days.length);
        const through = marks.map(({ remindedThrough }) => remindedThrough);
        expect(through).toEqual([...through].sort());
      }),
      { numRuns: 300 },
    );
  });

  it('no slot is missed that is followed by a beat before the next one', () => {
    const lateness = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(anySubscription, lateness, (one, shares) => {
        const { schedule, reminders } = one.settings;
        const beats = slotsAfter(reminders ? dailyOf(schedule) : schedule, new Date(START), 13);
        const clock = shares.map((share, i) => {
          const [slot = 0, next = 0] = beats.slice(i, i + 2).map((instant) => instant.getTime());
          return slot + Math.floor(share * (next - slot));
        });
        const { told } = run(one, clock, () => true);
        expect(told.map(({ slot }) => slot)).toEqual(beats.slice(0, 12).map((slot) => slot.getTime()));
        const digests = told.filter(({ outgoing }) => outgoing.about.kind === 'digest');
        const last = clock.at(-1) ?? START;
        expect(digests.map(({ slot }) => slot)).toEqual(
          slotsAfter(schedule, new Date(START), 12)
            .map((slot) => slot.getTime())
            .filter((slot) => slot <= last),
        );
      }),
      { numRuns: 200 },
    );
  });

  function daysAfter(after: Day, through: Day): Day[] {
    const days: Day[] = [];
    for (let next = addDays(after, 1); next <= through; next = addDays(next, 1)) days.push(next);
    return days;
  }
});
