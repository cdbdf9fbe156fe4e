import { createAhead } from '../../src/app/ahead';
import { type Fact } from '../../src/domain/fact';
import { type Plan } from '../../src/domain/plan';
import { type Settings } from '../../src/domain/subscription';
import { UNKNOWN_USE } from '../../src/domain/use-of-model';
import { Snapshot } from '../../src/store/snapshot';
import { day, fact, on } from '../domain/makers';
import { plan } from '../domain/plans';
import { DEFAULTS } from '../domain/settings';

const REGIONS = ['us-east-1'];

/** Half of its notice is over on Thursday, the 26th. */
const ENDING = fact({
  status: 'legacy',
  milestones: { legacy: day('2026-10-01'), endOfLife: on('2027-01-21') },
});

const WEEKLY: Partial<Settings> = {
  schedule: { cadence: 'weekly', weekday: 'mon', at: '09:00', zone: 'UTC' },
  reminders: true,
};

type Known = {
  readonly facts?: readonly Fact[];
  readonly settings?: Partial<Settings>;
  readonly plans?: readonly Plan[];
};

/** When the house may have something to do next. */
function nextDue(now: string, { facts = [], settings, plans = [] }: Known): string {
  const at = now;
  const subscription = {
    ...{ channel: 'C1', channelName: 'some', isPrivate: false, settings: { ...DEFAULTS, ...settings } },
    ...{ subscribedBy: 'U1', subscribedAt: at, changedBy: 'U1', changedAt: at },
  };
  const kept = { key: 'a', version: 1 };
  const ahead = createAhead(
    { regions: REGIONS, idleLockoutDays: 15, now: () => new Date(now) },
    {
      subscriptions: { all: () => (settings ? [{ subscription, version: 1 }] : []) },
      snapshot: new Snapshot(facts, REGIONS),
      plans: { all: () => plans.map((value) => ({ ...kept, value })) },
      uses: { of: () => UNKNOWN_USE, reader: { isOn: () => true } },
    },
  );
  return ahead.nextDue().toISOString();
}

test.each<[string, string, Known, string]>([
  ['a digest', '2026-11-23T08:00:00.000Z', { settings: WEEKLY }, '2026-11-23T09:00:00.000Z'],
  [
    'the reminders of a day that has a rung',
    '2026-11-26T00:00:00.000Z',
    { settings: WEEKLY, facts: [ENDING] },
    '2026-11-26T09:00:00.000Z',
  ],
  [
    'no reminders of a day that has none',
    '2026-11-25T00:00:00.000Z',
    { settings: WEEKLY, facts: [ENDING] },
    '2026-11-26T00:00:00.000Z',
  ],
  [
    'no reminders where a channel wants none',
    '2026-11-26T00:00:00.000Z',
    { settings: { ...WEEKLY, reminders: false }, facts: [ENDING] },
    '2026-11-27T00:00:00.000Z',
  ],
  [
    'every day’s reminders while there are plans: their owners have days of their own',
    '2026-11-25T00:00:00.000Z',
    { settings: WEEKLY, plans: [plan()] },
    '2026-11-25T09:00:00.000Z',
  ],
  [
    'no more of them than else where all plans are cancelled',
    '2026-11-25T00:00:00.000Z',
    { settings: WEEKLY, plans: [plan({ status: 'cancelled' })] },
    '2026-11-26T00:00:00.000Z',
  ],
  ['once a day where nobody subscribed', '2026-11-25T00:00:00.000Z', {}, '2026-11-26T00:00:00.000Z'],
])('due next is %s', (_name, now, known, expected) => {
  expect(nextDue(now, known)).toBe(expected);
});
