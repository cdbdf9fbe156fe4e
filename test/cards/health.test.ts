import fc from 'fast-check';
import { type HealthInput, type RegionHealth, healthCard } from '../../src/cards/health';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { type ReadingFailure } from '../../src/domain/fact';
import { READ_AT } from '../domain/makers';
import { FRESH, NOW, failureOf, hostileFailures, hostileText } from './hostile';
import { faultsOf, wordsOf } from './limits';

const health = (input: Partial<HealthInput> = {}) =>
  healthCard({
    freshness: { ...FRESH, watched: ['eu-west-1', 'us-east-1'] },
    regions: [],
    store: { kind: 'file' },
    unreadable: [],
    models: 180,
    version: '1.0.0',
    now: NOW,
    ...input,
  });

function failing(lastFailure: ReadingFailure): RegionHealth {
  return { region: lastFailure.region, lastFailure, isFailing: true };
}

test('a Region says when it was last read, and what went wrong since', () => {
  const regions = [
    { ...failing(failureOf('eu-west-1', 'Too many requests')), lastSuccess: '2026-11-22T09:00:00Z' },
    { region: 'us-east-1', lastSuccess: READ_AT, isFailing: false },
  ];
  const card = health({ regions });
  expect(card.text).toBe('Health: eu-west-1 cannot be read');
  expect(wordsOf(card)).toContain(
    ':red_circle: Bedrock API, eu-west-1: last read 3 h ago\n    last error 53 min ago: Too many requests (service-error)',
  );
  expect(wordsOf(card)).toContain(':large_green_circle: Bedrock API, us-east-1: last read 53 min ago');
});

test('a Region that was read after its failure is well again, and its failure is still told', () => {
  const lastFailure = { ...failureOf('us-east-1', 'Too many requests'), failedAt: '2026-11-21T12:00:00Z' };
  const card = health({
    regions: [{ region: 'us-east-1', lastSuccess: READ_AT, lastFailure, isFailing: false }],
  });
  expect(card.text).toBe('Health: all sources answer');
  expect(wordsOf(card)).toContain('last error 24 h ago: Too many requests');
});

test('33 failing Regions with a long message each fit: each is named, each message begun', () => {
  const regions = COMMERCIAL_REGIONS.map((region) =>
    failing(failureOf(region, `${region} is out of reach, ${'because '.repeat(35)}`.slice(0, 300))),
  );
  const card = health({ regions, nextSync: '2026-11-22T12:07:00.000Z' });
  expect(faultsOf(card)).toEqual([]);
  expect(wordsOf(card)).not.toContain('Not all fits');
  for (const region of COMMERCIAL_REGIONS) {
    expect(wordsOf(card)).toContain(`Bedrock API, ${region}: never read`);
    expect(wordsOf(card)).toMatch(new RegExp(`: ${region} is out of reach, because .*… \\(service-error\\)`));
  }
  expect(wordsOf(card)).toContain('Next sync: 2026-11-22 12:07 UTC');
});

test('one failing Region has its message whole', () => {
  const message = 'x'.repeat(300);
  expect(wordsOf(health({ regions: [failing(failureOf('us-east-1', message))] }))).toContain(message);
});

test('without a Region to watch it says which variable to set', () => {
  expect(wordsOf(health({ freshness: { ...FRESH, watched: [] } }))).toContain('Set `BEDROCK_REGIONS`');
});

test('a store that is away is told, and many unreadable records are counted', () => {
  const unreadable = Array.from({ length: 500 }, (_, i) => ({ key: `T1/record/${i}`, fault: 'corrupt' }));
  const card = health({ store: { kind: 'Redis', fault: 'does not answer' }, unreadable });
  expect(faultsOf(card)).toEqual([]);
  expect(wordsOf(card)).toContain(':red_circle: Store: Redis, does not answer.');
  const told = wordsOf(card).match(/:warning: Record/g)?.length ?? 0;
  expect(wordsOf(card)).toContain(`and ${500 - told} more`);
});

test('whatever the errors say, Slack takes the card and nobody is called', () => {
  fc.assert(
    fc.property(hostileFailures, hostileText, hostileText, (failures, words, others) => {
      const card = health({
        freshness: { ...FRESH, watched: COMMERCIAL_REGIONS, failures },
        regions: failures.map(failing),
        store: { kind: 'Redis', fault: words },
        unreadable: [{ key: others, fault: words }],
      });
      expect(faultsOf(card)).toEqual([]);
    }),
  );
});
