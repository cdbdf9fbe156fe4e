import fc from 'fast-check';
import { type Day, addDays, daysBetween } from '../../src/domain/day';
import { type Fact } from '../../src/domain/fact';
import { rungsCrossed } from '../../src/domain/ladder';
import { type ModelStatus } from '../../src/domain/model-status';
import { MODEL, TODAY, api, by, day, fact, on, statusBy } from './makers';
import { someDay, someFacts } from './some-facts';

/** What is crossed between two days, by statuses as of the second. */
function crossed(facts: readonly Fact[], after: Day, through: Day) {
  return rungsCrossed([statusBy(facts, { today: through })], after, through);
}

/** Every rung of a model as a bot meets it that looks once a day: the days left and the step. */
function ladderOf(facts: readonly Fact[], from: string, to: string): string[] {
  const days = Array.from({ length: daysBetween(day(from), day(to)) }, (_, i) => addDays(day(from), i));
  return days.flatMap((before) =>
    crossed(facts, before, addDays(before, 1)).map(
      ({ kind, step, day: end, rungDay }) => `${kind} ${step}: ${daysBetween(rungDay, end)}`,
    ),
  );
}

const ending = (legacy: string | undefined, end: string) =>
  fact({
    status: 'legacy',
    milestones: { ...(legacy && { legacy: day(legacy) }), endOfLife: on(end) },
  });

test('half, a quarter and a tenth of six months’ notice, then the last days', () => {
  expect(ladderOf([ending('2026-04-14', '2026-10-14')], '2026-04-14', '2026-11-01')).toEqual([
    'eol half: 91',
    'eol quarter: 45',
    'eol tenth: 18',
    'eol 7 days: 7',
    'eol 1 day: 1',
    'eol day: 0',
  ]);
});

test('a tenth of 45 days lies in the last week and is no rung of its own', () => {
  expect(ladderOf([ending('2026-10-01', '2026-11-15')], '2026-10-01', '2026-12-01')).toEqual([
    'eol half: 22',
    'eol quarter: 11',
    'eol 7 days: 7',
    'eol 1 day: 1',
    'eol day: 0',
  ]);
});

test('where Legacy is not dated, the day it was first seen begins the notice', () => {
  const { milestones } = ending(undefined, '2026-10-14');
  const seen = api({ status: 'legacy', seenLegacy: day('2026-04-14'), milestones });
  expect(ladderOf([seen], '2026-04-14', '2026-11-01')).toHaveLength(6);
  expect(ladderOf([seen], '2026-04-14', '2026-11-01')[0]).toBe('eol half: 91');
});

test.each([
  ['no Legacy date', []],
  ['a third party’s', [by('third-party', '2026-05-01', { milestones: { legacy: day('2026-04-14') } })]],
])('with %s: 90 and 30 days, then the last days', (_, more) => {
  expect(ladderOf([ending(undefined, '2026-10-14'), ...more], '2026-04-14', '2026-11-01')).toEqual([
    'eol 90 days: 90',
    'eol 30 days: 30',
    'eol 7 days: 7',
    'eol 1 day: 1',
    'eol day: 0',
  ]);
});

test('to extended access it is 30 days, 7 days and the day', () => {
  const one = fact({ status: 'legacy', milestones: { extendedAccess: day('2026-10-14') } });
  expect(ladderOf([one], '2026-01-01', '2026-11-01')).toEqual([
    'extended 30 days: 30',
    'extended 7 days: 7',
    'extended day: 0',
  ]);
});

test('an acknowledgement stops what lies further off than a week', () => {
  const all = ['2026-07-15', '2026-08-30', '2026-09-26', '2026-10-07', '2026-10-13', '2026-10-14'];
  const stopped = all.map((date) => {
    const [rung] = crossed([ending('2026-04-14', '2026-10-14')], addDays(day(date), -1), day(date));
    return [rung?.step, rung?.isDeferrable];
  });
  expect(stopped).toEqual([
    ['half', true],
    ['quarter', true],
    ['tenth', true],
    ['7 days', false],
    ['1 day', false],
    ['day', false],
  ]);
});

test('of what was missed, the latest rung alone is sent, and the day itself even after it', () => {
  const facts = [ending('2026-04-14', '2026-10-14')];
  const steps = (after: string, through: string) =>
    crossed(facts, day(after), day(through)).map(({ step, rungDay }) => `${step} ${rungDay}`);
  expect(steps('2026-05-01', '2026-10-01')).toEqual(['tenth 2026-09-26']);
  expect(steps('2026-05-01', '2026-10-15')).toEqual(['day 2026-10-14']);
  expect(steps('2026-10-14', '2026-11-15')).toEqual([]);
  expect(steps('2026-10-07', '2026-10-12')).toEqual([]);
});

test('Regions with one date are one reminder, those with another date another, the sooner first', () => {
  const later = { endOfLife: on('2026-12-01') };
  const facts = [
    ending(undefined, '2026-11-29'),
    { ...ending(undefined, '2026-11-29'), region: 'eu-west-1' },
    fact({ region: 'eu-central-2', status: 'legacy', milestones: later }),
  ];
  expect(
    crossed(facts, addDays(TODAY, -5), addDays(TODAY, 2)).map(({ day, regions, modelId, name }) => ({
      day,
      regions,
      modelId,
      name,
    })),
  ).toEqual([
    { day: '2026-11-29', regions: ['eu-west-1', 'us-east-1'], modelId: MODEL, name: 'Parrot' },
    { day: '2026-12-01', regions: ['eu-central-2'], modelId: MODEL, name: 'Parrot' },
  ]);
});

test('Regions whose notice began on different days have ladders of their own', () => {
  const facts = [
    ending('2026-04-14', '2026-10-14'),
    { ...ending('2026-07-14', '2026-10-14'), region: 'eu-west-1' },
  ];
  expect(ladderOf(facts, '2026-07-14', '2026-10-14').slice(0, 4)).toEqual([
    'eol half: 91',
    'eol half: 46',
    'eol quarter: 45',
    'eol quarter: 23',
  ]);
  const [rung] = crossed(facts, day('2026-08-28'), day('2026-08-29'));
  expect(rung?.regions).toEqual(['eu-west-1']);
});

test.each<[string, Fact]>([
  ['a third party’s date', by('third-party', '2026-11-01', { milestones: { endOfLife: on('2026-11-25') } })],
  ['a floor', fact({ milestones: { endOfLife: { day: day('2026-11-25'), certainty: 'not-before' } } })],
  ['extended access that is not offered', fact({ milestones: { extendedAccess: 'not-offered' } })],
  [
    'a withdrawn model',
    by('override', '2026-11-01', { status: 'withdrawn', milestones: { endOfLife: on('2026-11-25') } }),
  ],
  ['an end that came before', fact({ milestones: { endOfLife: on('2026-11-10') } })],
  [
    'extended access overtaken by the end',
    fact({ milestones: { extendedAccess: day('2026-11-21'), endOfLife: on('2026-11-12') } }),
  ],
])('%s has no rung', (_, one) => {
  expect(crossed([one], day('2026-11-15'), TODAY)).toEqual([]);
});

test('whatever the sources say, no rung is of a day outside the span, and a model, kind and day has one', () => {
  fc.assert(
    fc.property(someFacts, someDay, fc.integer({ min: 0, max: 400 }), (facts, after, days) => {
      const through = addDays(after, days);
      const rungs = crossed(facts, after, through);
      const keys = rungs.map(({ modelId, kind, day }) => [modelId, kind, day].join());
      expect(new Set(keys).size).toBe(keys.length);
      for (const { rungDay, day, regions } of rungs) {
        expect([rungDay > after, rungDay <= through, rungDay <= day, regions.length > 0]).not.toContain(
          false,
        );
      }
    }),
  );
});

test('every Region of a rung has it by itself, so a channel that hears of one Region misses nothing', () => {
  const only = (status: ModelStatus, regions: readonly string[]): ModelStatus => ({
    ...status,
    counted: status.counted.filter(({ region }) => regions.includes(region)),
  });
  fc.assert(
    fc.property(someFacts, someDay, fc.integer({ min: 1, max: 300 }), (facts, after, days) => {
      const through = addDays(after, days);
      const status = statusBy(facts, { today: through });
      for (const { kind, day, regions } of rungsCrossed([status], after, through)) {
        for (const region of regions) {
          const own = rungsCrossed([only(status, [region])], after, through);
          expect(own).toContainEqual(expect.objectContaining({ kind, day, regions: [region] }));
        }
      }
    }),
  );
});
