import fc from 'fast-check';
import { daysBetween } from '../../src/domain/day';
import { bySoonestTransition, transitionsOf, upcomingTransitions } from '../../src/domain/transition';
import { TODAY, api, by, day, fact, notBefore, on, statusBy } from './makers';
import { someDay, someFacts } from './some-facts';

const dates = { legacy: day('2026-12-01'), extendedAccess: day('2027-03-01'), endOfLife: on('2027-06-01') };
const coming = (...facts: Parameters<typeof statusBy>[0]) =>
  transitionsOf(statusBy(facts), TODAY).map(
    ({ kind, day, regions }) => `${kind} ${day} ${regions.join(' ')}`,
  );

test('each date of a model leads into its phase, soonest first', () => {
  expect(coming(fact({ status: 'active', milestones: dates }))).toEqual([
    'legacy 2026-12-01 us-east-1',
    'extended 2027-03-01 us-east-1',
    'eol 2027-06-01 us-east-1',
  ]);
});

test('Regions that share a date share a transition, and only they', () => {
  const moved = { ...dates, endOfLife: on('2027-09-01') };
  expect(
    coming(
      fact({ region: 'us-east-1', milestones: dates }),
      fact({ region: 'eu-west-1', milestones: dates }),
      fact({ region: 'eu-central-2', milestones: moved }),
    ),
  ).toEqual([
    'legacy 2026-12-01 eu-central-2 eu-west-1 us-east-1',
    'extended 2027-03-01 eu-central-2 eu-west-1 us-east-1',
    'eol 2027-06-01 eu-west-1 us-east-1',
    'eol 2027-09-01 eu-central-2',
  ]);
});

test('a floor, and an extended access that is not offered, are no transitions', () => {
  expect(
    coming(fact({ milestones: { endOfLife: notBefore('2027-01-01'), extendedAccess: 'not-offered' } })),
  ).toEqual([]);
});

test('today counts, yesterday does not', () => {
  expect(coming(fact({ milestones: { endOfLife: on('2026-11-22') } }))).toEqual(['eol 2026-11-22 us-east-1']);
  expect(coming(fact({ milestones: { endOfLife: on('2026-11-21') } }))).toEqual([]);
});

test('a phase that a Region is in already does not come again, though a document dates it later', () => {
  const facts = [api({ status: 'legacy' }), fact({ status: 'legacy', milestones: dates })];
  expect(coming(...facts)).toEqual(['extended 2027-03-01 us-east-1', 'eol 2027-06-01 us-east-1']);
});

test('a third party’s date does not pass for AWS’s, though it is the same', () => {
  const facts = [
    by('third-party', '2026-11-01', { region: 'eu-west-1', milestones: { endOfLife: on('2027-06-01') } }),
    fact({ region: 'us-east-1', milestones: { endOfLife: on('2027-06-01') } }),
  ];
  expect(transitionsOf(statusBy(facts), TODAY).map(({ from, regions }) => [from.kind, ...regions])).toEqual([
    ['third-party', 'eu-west-1'],
    ['docs-table', 'us-east-1'],
  ]);
});

test('Regions that are not watched announce nothing, where watched ones know the model', () => {
  const facts = [
    fact({ region: 'us-east-1', status: 'active' }),
    fact({ region: 'eu-west-1', milestones: dates }),
  ];
  expect(transitionsOf(statusBy(facts, { watched: ['us-east-1'] }), TODAY)).toEqual([]);
});

test('the transitions of many models stand by day, then by urgency, within the days asked for', () => {
  const other = { ...dates, endOfLife: on('2026-12-01') };
  const statuses = [
    statusBy([fact({ status: 'active', milestones: dates })]),
    statusBy([fact({ modelId: 'acme.owl', status: 'active', milestones: other })]),
  ];
  const within = (days: number) =>
    upcomingTransitions(statuses, TODAY, days).map(({ model, kind }) => `${model.modelId} ${kind}`);
  expect(within(8)).toEqual([]);
  expect(within(9)).toEqual(['acme.owl eol', 'acme.owl legacy', 'acme.parrot-v1:0 legacy']);
});

test('whatever the sources say, no transition lies in the past, and each is a date of every Region it names', () => {
  fc.assert(
    fc.property(someFacts, someDay, (facts, today) => {
      const status = statusBy(facts, { today });
      const transitions = transitionsOf(status, today);
      expect(transitions.every(({ day }) => daysBetween(today, day) >= 0)).toBe(true);
      expect(transitions).toEqual(
        transitions.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
      );
      for (const { kind, day, regions } of transitions.filter(({ kind }) => kind === 'eol')) {
        const ends = status.counted.filter(({ region }) => regions.includes(region));
        expect([kind, ...ends.map(({ milestones }) => milestones.endOfLife?.value)]).toEqual([
          'eol',
          ...regions.map(() => ({ day, certainty: 'on' })),
        ]);
      }
    }),
  );
});

test('whose next date comes soonest stands first; those without any follow in the order that they had', () => {
  const named = (modelId: string, endOfLife?: string) =>
    statusBy([fact({ modelId, ...(endOfLife && { milestones: { endOfLife: on(endOfLife) } }) })]);
  const statuses = [
    named('maker.z'),
    named('maker.a', '2027-06-01'),
    named('maker.past', '2026-11-01'),
    named('maker.m', '2026-12-01'),
  ];
  expect(bySoonestTransition(statuses, TODAY).map(({ model }) => model.modelId)).toEqual([
    'maker.m',
    'maker.a',
    'maker.z',
    'maker.past',
  ]);
});
