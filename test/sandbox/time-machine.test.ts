import fc from 'fast-check';
import { type NextSlot, nextDigest, nextReminderSlot } from '../../src/digests/next-digest';
import { type Schedule } from '../../src/domain/schedule';
import { dailyOf, slotsAfter } from '../../src/domain/slot';
import { type Subscription } from '../../src/domain/subscription';
import { type SandboxClock, createSandboxClock } from '../../src/sandbox/clock';
import { type Move, type TimeMachine, createTimeMachine } from '../../src/sandbox/time-machine';
import { DEFAULTS, anySettings } from '../domain/settings';

/** Sunday, noon. */
const START = Date.parse('2026-11-22T12:00:00Z');
const [HOUR, DAY] = [3_600_000, 86_400_000];

let clock: SandboxClock;
let subscriptions: Subscription[];
let stops: string[];
let onBeat: () => Promise<void>;
let machine: TimeMachine;
/** When AWS says something else. */
let changes: Date[];
let transition: Date | undefined;
let movings: boolean[];
/** What a page that is open showed of the way. */
let shown: string[];

function begin(): void {
  clock = createSandboxClock();
  [subscriptions, stops, changes, movings, shown] = [[], [], [], [], []];
  transition = undefined;
  onBeat = async () => undefined;
  const house = {
    nextDue: () =>
      soonest(nextDigest(subscriptions, clock.now()), nextReminderSlot(subscriptions, clock.now())),
    nextDigest: () => nextDigest(subscriptions, clock.now())?.at,
    nextTransition: () => transition,
    beat: async () => {
      stops.push(clock.now().toISOString());
      await onBeat();
    },
  };
  machine = createTimeMachine(clock, house, {
    nextChange: (after) => changes.find((change) => change > after),
    onStop: () => shown.push(clock.now().toISOString()),
    onMoving: (isMoving) => movings.push(isMoving),
  });
}

const soonest = (...slots: (NextSlot | undefined)[]): Date | undefined =>
  slots.flatMap((slot) => slot?.at ?? []).sort((a, b) => a.getTime() - b.getTime())[0];

beforeEach(() => {
  jest.useFakeTimers({ now: START });
  begin();
});
afterEach(() => jest.useRealTimers());

function subscribe(schedule: Schedule, more: { reminders?: boolean; paused?: boolean } = {}): void {
  const at = new Date(START).toISOString();
  subscriptions.push({
    ...{ channel: `C${subscriptions.length}`, channelName: 'some', isPrivate: false },
    settings: { ...DEFAULTS, schedule, reminders: more.reminders ?? false },
    ...{ subscribedBy: 'UADA', subscribedAt: at, changedBy: 'UADA', changedAt: at },
    ...(more.paused && { pause: { reason: 'asked', at } }),
  });
}

const daily = (at: string): Schedule => ({ cadence: 'daily', at, zone: 'UTC' });
const MONDAYS: Schedule = { cadence: 'weekly', weekday: 'mon', at: '09:00', zone: 'UTC' };
const THURSDAYS: Schedule = { ...MONDAYS, weekday: 'thu' };
const stamp = (text: string): string => `2026-11-${text}.000Z`;

describe('a move', () => {
  it.each<[string, Move, () => void, string[]]>([
    ['by an hour', '+1h', () => subscribe(daily('09:00')), ['22T13:00:00']],
    [
      'by a day, with a slot on the way',
      '+1d',
      () => subscribe(daily('09:00')),
      ['23T09:00:01', '23T12:00:00'],
    ],
    [
      'over slots of several channels, those at one instant together',
      '+1d',
      () => ['18:00', '09:00', '18:00', '06:30'].forEach((at) => subscribe(daily(at))),
      ['22T18:00:01', '23T06:30:01', '23T09:00:01', '23T12:00:00'],
    ],
    [
      'past no slot of a paused channel',
      '+1d',
      () => subscribe(daily('09:00'), { paused: true }),
      ['23T12:00:00'],
    ],
    [
      'by a week, with the days of reminders',
      '+1w',
      () => subscribe(MONDAYS, { reminders: true }),
      [...['23', '24', '25', '26', '27', '28', '29'].map((day) => `${day}T09:00:01`), '29T12:00:00'],
    ],
    [
      'to the next digest',
      'next-digest',
      () => [THURSDAYS, MONDAYS].forEach((one) => subscribe(one)),
      ['23T09:00:01'],
    ],
    [
      'to the next digest, over the days of reminders',
      'next-digest',
      () => subscribe(THURSDAYS, { reminders: true }),
      ['23T09:00:01', '24T09:00:01', '25T09:00:01', '26T09:00:01'],
    ],
    ['by an hour where nobody subscribed', '+1h', () => undefined, ['22T13:00:00']],
    ['to the next digest where nobody subscribed', 'next-digest', () => undefined, []],
    [
      'to the next digest where all are paused',
      'next-digest',
      () => subscribe(MONDAYS, { paused: true }),
      [],
    ],
    [
      'to a slot that is just before its end',
      '+1d',
      () => subscribe(daily('11:59')),
      ['23T11:59:01', '23T12:00:00'],
    ],
    ['to its end where that is a slot', '+1d', () => subscribe(daily('12:00')), ['23T12:00:00']],
  ])('stops %s', async (_name, move, subscribeAll, expected) => {
    subscribeAll();
    await machine.move(move);
    expect(stops).toEqual(expected.map(stamp));
    expect(clock.now().toISOString()).toBe(stops.at(-1) ?? new Date(START).toISOString());
  });

  it('shows each stop before the work there is done', async () => {
    subscribe(daily('09:00'));
    const seen: (string | undefined)[] = [];
    onBeat = async () => void seen.push(shown.at(-1));
    await machine.move('+1w');
    expect(seen).toHaveLength(8);
    expect(seen).toEqual(stops);
  });

  it('stops at every slot of any channels, in order', async () => {
    await fc.assert(
      fc
        .asyncProperty(fc.array(anySettings, { minLength: 1, maxLength: 4 }), async (all) => {
          all.forEach(({ schedule, reminders }) => subscribe(schedule, { reminders }));
          await machine.move('+1w');
          const until = START + 7 * DAY;
          const slots = all.flatMap(({ schedule, reminders }) =>
            slotsAfter(reminders ? dailyOf(schedule) : schedule, new Date(START), 9).map((slot) =>
              slot.getTime(),
            ),
          );
          const due = [...new Set(slots)].filter((slot) => slot + 1_000 < until).sort((a, b) => a - b);
          expect(stops).toEqual(
            [...due.map((slot) => slot + 1_000), until].map((ms) => new Date(ms).toISOString()),
          );
        })
        .beforeEach(begin),
      { numRuns: 50 },
    );
  });

  it('goes on from where it is when channels subscribe on the way', async () => {
    subscribe(daily('18:00'));
    onBeat = async () => {
      if (subscriptions.length === 1) subscribe(daily('20:00'));
    };
    await machine.move('+1d');
    expect(stops).toEqual(['22T18:00:01', '22T20:00:01', '23T12:00:00'].map(stamp));
  });
});

describe('what AWS changes', () => {
  const at = (text: string) => new Date(stamp(text));

  it('is read by the two syncs after it, among the slots, in order', async () => {
    changes = [at('22T18:00:00'), at('23T08:30:00')];
    subscribe(daily('09:00'));
    await machine.move('+1d');
    expect(stops).toEqual(
      [
        ...['22T18:10:00', '22T19:10:00'],
        ...['23T08:40:00', '23T09:00:01', '23T09:40:00', '23T12:00:00'],
      ].map(stamp),
    );
  });

  it.each([
    [
      'which is told first where it is due before the reading',
      '09:00',
      ['23T08:59:59', '23T09:00:01', '23T09:10:00', '23T10:10:00'],
    ],
    [
      'which is told first where it is due just before the reading',
      '09:09',
      ['23T08:59:59', '23T09:09:01', '23T09:10:00', '23T10:10:00'],
    ],
    [
      'which is told first where it is due before the change',
      '08:59',
      ['23T08:59:01', '23T09:10:00', '23T10:10:00'],
    ],
    ['unless it is due after the reading', '09:11', ['23T09:10:00', '23T09:11:01', '23T10:10:00']],
  ])('is not known yet to a digest, %s', async (_name, due, expected) => {
    changes = [at('23T09:00:00')];
    subscribe(daily(due));
    await machine.move('+1d');
    expect(stops).toEqual([...expected, '23T12:00:00'].map(stamp));
  });

  it('is read once more after the move in which it came, too', async () => {
    changes = [at('22T12:30:00')];
    await machine.move('+1h');
    await machine.move('+1h');
    expect(stops).toEqual(['22T12:40:00', '22T13:00:00', '22T13:40:00', '22T14:00:00'].map(stamp));
  });

  it.each<[string, readonly string[], string]>([
    ['the beginning of its day where AWS changes nothing on it', [], '25T00:10:00'],
    ['after all that AWS changes on it', ['25T08:00:00', '25T16:00:00', '26T08:00:00'], '25T16:10:00'],
    ['after what AWS changes before it, which the bot cannot know', ['24T08:00:00'], '24T08:10:00'],
  ])('ends the way to a transition: %s', async (_name, days, expected) => {
    transition = at('25T00:00:00');
    changes = days.map(at);
    expect(await machine.move('next-transition')).toBe(true);
    expect(stops.at(-1)).toBe(stamp(expected));
  });

  it('is gone to where the bot knows of no transition', async () => {
    changes = [at('24T08:00:00'), at('24T16:00:00'), at('26T08:00:00')];
    expect(await machine.move('next-transition')).toBe(true);
    expect(stops.at(-1)).toBe(stamp('24T16:10:00'));
  });

  it('is not gone to where nothing lies ahead', async () => {
    expect(await machine.move('next-transition')).toBe(false);
    expect(stops).toEqual([]);
  });
});

describe('two moves', () => {
  it('are made one after the other, each from where the one before it ended', async () => {
    subscribe(daily('09:00'));
    let release: () => void = () => undefined;
    onBeat = () => new Promise((resolve) => (release = resolve));
    const moves = [machine.move('next-digest'), machine.move('+1h'), machine.move('next-digest')];
    for (const expected of ['23T09:00:01', '23T10:00:01', '24T09:00:01']) {
      await jest.advanceTimersByTimeAsync(0);
      expect(stops.at(-1)).toBe(stamp(expected));
      release();
    }
    await Promise.all(moves);
    expect(stops).toHaveLength(3);
  });

  it('do not hang on each other where the first fails', async () => {
    subscribe(daily('09:00'));
    onBeat = async () => {
      onBeat = async () => undefined;
      throw new Error('The store is away.');
    };
    const first = machine.move('+1d');
    const second = machine.move('+1h');
    await expect(first).rejects.toThrow(
      'Time stopped at 2026-11-23 09:00 UTC, on the way to 2026-11-23 12:00 UTC: The store is away. Move it again to go on.',
    );
    await second;
    expect(stops).toEqual(['23T09:00:01', '23T10:00:01'].map(stamp));
  });

  it('are told of as one movement, from the first beginning to the last end', async () => {
    const moves = [machine.move('+1h'), machine.move('+1h')];
    expect([machine.isMoving(), movings]).toEqual([true, [true]]);
    await Promise.all(moves);
    expect([machine.isMoving(), movings]).toEqual([false, [true, false]]);
  });
});

describe('the clock', () => {
  it('goes on by the machine’s own after a move, and is never set back', () => {
    clock.moveTo(new Date(START + DAY));
    jest.setSystemTime(START + HOUR);
    expect(clock.now().getTime()).toBe(START + DAY + HOUR);
    clock.moveTo(new Date(START + 2 * HOUR));
    expect([clock.now().getTime(), clock.offsetMs()]).toEqual([START + DAY + HOUR, DAY]);
  });
});
