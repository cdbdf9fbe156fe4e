import { type CallsReading, othersName } from '../../../src/domain/calls';
import { addDays } from '../../../src/domain/day';
import { idsToAsk, type KnownIds } from '../../../src/sources/calls/asked';
import { type Called, MANTLE, RUNTIME } from '../../../src/sources/calls/metrics';
import { ACCOUNT, REGION, WINDOW } from './reading';

const ON_RUNTIME: Called = { metrics: RUNTIME, calledAs: 'a.listed' };
const ON_MANTLE: Called = { metrics: MANTLE, calledAs: 'a.listed' };
const NO_CALLS = { attempts: 0, successes: 0, legacy: 0 };

/** A reading made some days ago, of one model that was last called so many days ago. */
function before(readDaysAgo: number, calledDaysAgo: number, ...calledAs: string[]): CallsReading {
  const lastAttempt = addDays(WINDOW.today, -calledDaysAgo);
  return {
    account: ACCOUNT,
    region: REGION,
    readAt: `${addDays(WINDOW.today, -readDaysAgo)}T05:37:00.000Z`,
    models: [{ modelId: 'a.model', calledAs, last24h: NO_CALLS, days: [], lastAttempt }],
    unresolved: [],
  };
}

function ask(known: Partial<KnownIds>): string[] {
  return idsToAsk({ listed: [], before: undefined, alsoAsk: [], ...known }, WINDOW).map(
    ({ metrics, calledAs }) => `${metrics.namespace} ${calledAs}`,
  );
}

test('asks for what is listed where it is listed, once', () => {
  expect(ask({ listed: [ON_RUNTIME, ON_RUNTIME] })).toEqual(['AWS/Bedrock a.listed']);
  expect(ask({ listed: [ON_RUNTIME, ON_MANTLE] })).toHaveLength(2);
  expect(ask({ listed: [ON_RUNTIME], before: before(1, 1, 'a.listed') })).toEqual(['AWS/Bedrock a.listed']);
});

test('asks for what was known, of which nobody says where, on both endpoints', () => {
  expect(ask({ before: before(1, 20, 'a.silent') })).toEqual([
    'AWS/Bedrock a.silent',
    'AWS/BedrockMantle a.silent',
  ]);
});

test.each([
  [30, 2],
  [31, 0],
])('asks for a model last called %i days ago in %i places', (daysAgo, places) => {
  expect(ask({ before: before(1, daysAgo, 'a.silent') })).toHaveLength(places);
});

test('asks again for what could not be resolved', () => {
  const reading = { ...before(1, 40), unresolved: [{ calledAs: 'abc123', attempts: 1 }] };
  expect(ask({ before: reading })).toContain('AWS/Bedrock abc123');
});

test('asks for nothing by the line that stands for many ids', () => {
  const reading = { ...before(1, 40), unresolved: [{ calledAs: othersName(12), attempts: 1 }] };
  expect(ask({ before: reading })).toEqual([]);
});

test.each([
  ['never before', undefined, true],
  ['14 days ago', before(14, 20), true],
  ['13 days ago', before(13, 20), false],
  ['yesterday', before(1, 20), false],
])('asks for unknown calls of Legacy models where it was read %s: %s', (_, reading, isAsked) => {
  const asked = ask({ before: reading, alsoAsk: ['a.legacy'] });
  expect(asked.includes('AWS/Bedrock a.legacy')).toBe(isAsked);
  expect(asked).not.toContain('AWS/BedrockMantle a.legacy');
});
