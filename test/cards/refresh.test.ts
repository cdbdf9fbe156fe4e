import fc from 'fast-check';
import { type RefreshOutcome, refreshCard } from '../../src/cards/refresh';
import { type ChangeBody } from '../../src/domain/change';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { day, fact } from '../domain/makers';
import { change } from '../domain/some-changes';
import { FRESH, NOW, failureOf, hostileFailures, hostileText } from './hostile';
import { faultsOf, wordsOf } from './limits';

const WATCHING = { ...FRESH, watched: COMMERCIAL_REGIONS };
const NOTHING = { changed: [], unchanged: [], unsaved: [], missing: [], changes: [], failed: [] };
const done = (outcome: Partial<Extract<RefreshOutcome, { state: 'done' }>> = {}) =>
  refreshCard({ state: 'done', ...NOTHING, ...outcome }, WATCHING, NOW);

const LEGACY: ChangeBody = { kind: 'phase', from: 'active', to: 'legacy' };

test('what changed is told by model, with all Regions in which it did', () => {
  const changes = ['us-east-1', 'eu-west-1'].flatMap((region) => [
    change(LEGACY, { region }),
    change({ kind: 'date-announced', milestone: 'eol', day: day('2027-06-01') }, { region }),
  ]);
  const card = done({ changed: ['us-east-1', 'eu-west-1'], changes });
  expect(card.text).toBe('Read 2 of 33 Regions: 2 changed, 0 failed');
  const words = wordsOf(card);
  expect(words).toContain('*Parrot* `acme.parrot-v1:0`: *Legacy* in eu-west-1, us-east-1 (was Active)');
  expect(words).toContain('2027-06-01 (in 191 days)');
});

test('each Region that was read is named: changed in details, unchanged, not saved or failed', () => {
  const words = wordsOf(
    done({
      changed: ['us-east-1', 'eu-west-1'],
      unchanged: ['eu-west-3'],
      unsaved: ['sa-east-1'],
      changes: [change(LEGACY)],
      failed: [failureOf('ap-south-1', 'Too many requests')],
    }),
  );
  expect(words).toContain('Read 4 of 33 Regions');
  expect(words).toContain('changed in details only: eu-west-1');
  expect(words).toContain('unchanged: eu-west-3');
  expect(words).toMatch(/the store is away.*: sa-east-1/);
  expect(words).toContain(':x: ap-south-1: Too many requests');
});

test('a model that one reading lacks is named, with when it counts as gone, and its Regions have no other change', () => {
  const missing = ['us-east-1', 'eu-west-1'].map((region) => fact({ region, name: 'Parrot' }));
  const words = wordsOf(done({ changed: ['us-east-1', 'eu-west-1'], missing }));
  expect(words).toContain('Missing from this reading; counts as gone once a second whole reading');
  expect(words).toContain('at least 30 minutes later, agrees:\n:grey_question: *Parrot* `acme.parrot-v1:0`');
  expect(words).toContain('not in us-east-1, eu-west-1');
  expect(words).not.toContain('in details only');
});

test('of hundreds of missing models those that do not fit are counted', () => {
  const missing = Array.from({ length: 300 }, (_, i) => fact({ modelId: `acme.parrot-${i}` }));
  const card = done({ changed: ['us-east-1'], missing });
  expect(faultsOf(card)).toEqual([]);
  const named = wordsOf(card).match(/`acme\.parrot-/g)?.length ?? 0;
  expect(wordsOf(card)).toContain(`and ${300 - named} more`);
});

test('of hundreds of changes those that do not fit are counted', () => {
  const changes = Array.from({ length: 700 }, (_, i) => change(LEGACY, { modelId: `acme.parrot-${i}` }));
  const failed = COMMERCIAL_REGIONS.map((region) => failureOf(region, 'x'.repeat(300)));
  const card = done({ changed: ['us-east-1'], changes, failed });
  expect(faultsOf(card)).toEqual([]);
  const told = wordsOf(card).match(/acme\.parrot-/g)?.length ?? 0;
  expect(told).toBeGreaterThan(20);
  expect(wordsOf(card)).toContain(`and ${700 - told} more`);
  expect(wordsOf(card).match(/:x: /g)).toHaveLength(33);
});

test.each([
  [
    { read: 1, failed: 0, standing: { places: 1, until: '2026-11-22T12:10:00.000Z' } },
    'read in 1 place; calls in 1 place were read less than 10 min ago, and are read anew from 12:10 UTC on',
  ],
  [
    { read: 3, failed: 2, standing: { places: 2, until: '2026-11-22T12:10:00.001Z' } },
    'read in 3 places, 2 could not (see `health`); calls in 2 places were read less than 10 min ago, and are read anew from 12:11 UTC on',
  ],
  [{ read: 3, failed: 0 }, 'read in 3 places'],
])(
  'where usage was read and where calls were not, with the minute from which they are: %#',
  (usage, said) => {
    expect(wordsOf(done({ usage: { state: 'done', ...usage } }))).toContain(`:bar_chart: usage: ${said}`);
  },
);

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
      const changes = names.map((name) => change(LEGACY, { name, modelId: name }));
      const missing = names.map((name) => fact({ name, modelId: name }));
      expect(faultsOf(done({ failed, changes, missing, changed: COMMERCIAL_REGIONS }))).toEqual([]);
    }),
  );
});
