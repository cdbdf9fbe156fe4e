import fc from 'fast-check';
import { type RefreshOutcome, refreshCard } from '../../src/cards/refresh';
import { type ReadingDifference } from '../../src/domain/reading-difference';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { day } from '../domain/makers';
import { FRESH, NOW, failureOf, hostileFailures, hostileText } from './hostile';
import { faultsOf, wordsOf } from './limits';

const WATCHING = { ...FRESH, watched: COMMERCIAL_REGIONS };
const done = (outcome: Partial<Extract<RefreshOutcome, { state: 'done' }>> = {}) =>
  refreshCard(
    { state: 'done', changed: [], unchanged: [], differences: [], failed: [], ...outcome },
    WATCHING,
    NOW,
  );

const difference = (said: Partial<ReadingDifference> = {}): ReadingDifference => ({
  modelId: 'acme.parrot-v1:0',
  name: 'Parrot',
  region: 'us-east-1',
  ...said,
});

test('a change is told as it was and as it is, with the dates', () => {
  const after = { phase: 'legacy', legacy: day('2026-11-22'), endOfLife: day('2027-06-01') } as const;
  const card = done({
    changed: ['us-east-1'],
    differences: [difference({ before: { phase: 'active' }, after })],
  });
  expect(card.text).toBe('Read 1 of 33 Regions: 1 changed, 0 failed');
  expect(wordsOf(card)).toContain(
    '*Parrot* `acme.parrot-v1:0` in us-east-1: Active → Legacy, Legacy 2026-11-22, End of life 2027-06-01',
  );
});

test('a model that comes or goes is told so', () => {
  expect(wordsOf(done({ differences: [difference({ after: { phase: 'active' } })] }))).toContain(
    'not listed → Active',
  );
  expect(wordsOf(done({ differences: [difference({ before: { phase: 'active' } })] }))).toContain(
    'Active → no longer listed',
  );
});

test('each Region that was read is named: changed, changed in details, unchanged or failed', () => {
  const words = wordsOf(
    done({
      changed: ['us-east-1', 'eu-west-1'],
      unchanged: ['eu-west-3'],
      differences: [difference({ before: { phase: 'active' } })],
      failed: [failureOf('ap-south-1', 'Too many requests')],
    }),
  );
  expect(words).toContain('changed in details only: eu-west-1');
  expect(words).toContain('unchanged: eu-west-3');
  expect(words).toContain(':x: ap-south-1: Too many requests');
});

test('of hundreds of changes those that do not fit are counted', () => {
  const differences = Array.from({ length: 700 }, (_, i) => difference({ modelId: `acme.parrot-${i}` }));
  const failed = COMMERCIAL_REGIONS.map((region) => failureOf(region, 'x'.repeat(300)));
  const card = done({ changed: ['us-east-1'], differences, failed });
  expect(faultsOf(card)).toEqual([]);
  const told = wordsOf(card).match(/acme\.parrot-/g)?.length ?? 0;
  expect(told).toBeGreaterThan(20);
  expect(wordsOf(card)).toContain(`and ${700 - told} more`);
  expect(wordsOf(card).match(/:x: /g)).toHaveLength(33);
});

test('one that goes on, or has nothing to read, says what to do', () => {
  expect(wordsOf(refreshCard({ state: 'going-on' }, WATCHING, NOW))).toContain(
    '`/bedrock-status health` tells',
  );
  expect(wordsOf(refreshCard({ state: 'going-on' }, { ...FRESH, watched: [] }, NOW))).toContain(
    '`BEDROCK_REGIONS`',
  );
});

test('whatever models and errors are called, Slack takes the card and nobody is called', () => {
  fc.assert(
    fc.property(hostileFailures, fc.array(hostileText, { maxLength: 100 }), (failed, names) => {
      const differences = names.map((name) =>
        difference({ name, modelId: name, after: { phase: 'legacy' } }),
      );
      expect(faultsOf(done({ failed, differences, changed: COMMERCIAL_REGIONS }))).toEqual([]);
    }),
  );
});
