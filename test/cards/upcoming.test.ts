import fc from 'fast-check';
import { overviewCard } from '../../src/cards/overview';
import { upcomingCard } from '../../src/cards/upcoming';
import { addDays } from '../../src/domain/day';
import { upcomingTransitions } from '../../src/domain/transition';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { TODAY, fact, on, statusBy } from '../domain/makers';
import { MOMENT, RERUN, hostileFacts } from './hostile';
import { faultsOf, wordsOf } from './limits';

/** Models that end one after the other in every Region. */
const ending = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    statusBy(
      COMMERCIAL_REGIONS.map((region) =>
        fact({
          region,
          modelId: `acme.parrot-${i}`,
          milestones: { endOfLife: { day: addDays(TODAY, i + 1), certainty: 'on' } },
        }),
      ),
    ),
  );

const upcoming = (count: number, page = 1) =>
  upcomingCard({
    ...MOMENT,
    transitions: upcomingTransitions(ending(count), TODAY, 3650),
    days: 90,
    page,
    rerun: RERUN,
  });

const idsOn = (card: ReturnType<typeof upcoming>) => wordsOf(card).match(/acme\.parrot-\d+/g) ?? [];

test('every transition stands on one of the pages, soonest first, with all its Regions', () => {
  const cards = [1, 2, 3].map((page) => upcoming(25, page));
  expect(cards.map(faultsOf)).toEqual([[], [], []]);
  expect(cards.flatMap(idsOn)).toEqual(Array.from({ length: 25 }, (_, i) => `acme.parrot-${i}`));
  expect(wordsOf(upcoming(1))).toContain(
    `End of life 2026-11-23 (in 1 day) · ${COMMERCIAL_REGIONS.join(', ')}`,
  );
});

test('a bar shows how much of the time is left', () => {
  const bars = ['2026-11-22', '2027-01-06', '2027-02-20'].map((date) => {
    const transitions = upcomingTransitions(
      [statusBy([fact({ milestones: { endOfLife: on(date) } })])],
      TODAY,
      90,
    );
    return /[▓░]+/.exec(wordsOf(upcomingCard({ ...MOMENT, transitions, days: 90, page: 1 })))?.[0];
  });
  expect(bars).toEqual(['░'.repeat(12), '▓'.repeat(6) + '░'.repeat(6), '▓'.repeat(12)]);
});

test('nothing to come is said, with how to look further', () => {
  expect(wordsOf(upcoming(0))).toContain(
    'Nothing is announced. A longer look: `/bedrock-status upcoming 365d`',
  );
});

test('the overview counts each model once, and what it does not show', () => {
  const statuses = ending(7);
  const card = overviewCard({
    ...MOMENT,
    statuses,
    transitions: upcomingTransitions(statuses, TODAY, 365),
    rerun: RERUN,
  });
  expect(faultsOf(card)).toEqual([]);
  expect(card.text).toBe('Bedrock models: 0 Active, 0 Legacy, 0 Extended access, 0 End of life, 7 Unknown');
  expect(idsOn(card)).toHaveLength(5);
  expect(wordsOf(card)).toContain('and 2 more');
});

test('whatever the models are called, Slack takes both cards and nobody is called', () => {
  fc.assert(
    fc.property(fc.array(hostileFacts, { maxLength: 12 }), (models) => {
      const statuses = models.map((facts) => statusBy(facts, { today: addDays(TODAY, -300) }));
      const transitions = upcomingTransitions(statuses, addDays(TODAY, -300), 3650);
      expect(faultsOf(upcomingCard({ ...MOMENT, transitions, days: 90, page: 1, rerun: RERUN }))).toEqual([]);
      expect(faultsOf(overviewCard({ ...MOMENT, statuses, transitions, rerun: RERUN }))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
