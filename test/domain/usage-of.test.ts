import { type UnresolvedCalls } from '../../src/domain/calls';
import { type UsageScope } from '../../src/domain/plan-scope';
import { usageOf } from '../../src/domain/usage-of';
import { type PartUse } from '../../src/domain/use-join';
import { findingOf } from '../../src/domain/verify';
import { TODAY, day } from './makers';
import { ACCOUNT, called, calls, dependent, dependents } from './uses';

const MODEL = 'maker.old-v1:0';
const READ = '2026-11-22T05:37:00.000Z';
const MOMENT = { today: TODAY, outdatedBefore: '2026-11-20T10:00:00.000Z' };
const REGIONS = ['us-east-1', 'eu-west-1'];

function part(region: string, more: Partial<PartUse> = {}): PartUse {
  return {
    ...{ account: ACCOUNT, region },
    calls: calls(ACCOUNT, region, READ),
    dependents: dependents(ACCOUNT, region, READ),
    ...more,
  };
}

function finding(parts: readonly PartUse[], scope: UsageScope = {}) {
  return findingOf(usageOf(MODEL, parts, { accounts: [ACCOUNT], regions: REGIONS }, scope, MOMENT));
}

const QUIET = [part('us-east-1'), part('eu-west-1')];
const CALLED = calls(ACCOUNT, 'eu-west-1', READ, [called(MODEL, { '2026-11-10': 9, '2026-11-21': 1204 })]);

test('nothing called in a week, in all that is read: verified, and what still names the model stands beside it', () => {
  expect(finding(QUIET)).toMatchObject({
    kind: 'verified',
    accounts: [ACCOUNT],
    regions: REGIONS,
    dependents: [],
  });
  const named = part('us-east-1', { dependents: dependents(ACCOUNT, 'us-east-1', READ, [dependent(MODEL)]) });
  expect(finding([named, part('eu-west-1')])).toMatchObject({
    kind: 'verified',
    dependents: ['knowledge base docs (111122223333, us-east-1)'],
  });
});

test('attempts of the week say when and where; older ones say nothing', () => {
  expect(finding([part('us-east-1'), part('eu-west-1', { calls: CALLED })])).toEqual({
    ...{ kind: 'still-called', attempts: 1204, day: '2026-11-21', account: ACCOUNT, region: 'eu-west-1' },
  });
  const older = calls(ACCOUNT, 'eu-west-1', READ, [called(MODEL, { '2026-11-14': 9 })]);
  expect(finding([part('us-east-1'), part('eu-west-1', { calls: older })]).kind).toBe('verified');
});

test('the week ends with the reading: nobody has looked since, and a weekly job may have called', () => {
  const monday = called(MODEL, { '2026-11-14': 9 });
  const readYesterday = calls(ACCOUNT, 'eu-west-1', '2026-11-21T05:37:00.000Z', [monday]);
  expect(finding([part('us-east-1'), part('eu-west-1', { calls: readYesterday })])).toMatchObject({
    kind: 'still-called',
    day: '2026-11-14',
  });
});

const PROFILE = `arn:aws:bedrock:eu-west-1:${ACCOUNT}:application-inference-profile/gone1`;
const ROUTER = `arn:aws:bedrock:eu-west-1:${ACCOUNT}:prompt-router/router1`;
const IMPORTED = `arn:aws:bedrock:eu-west-1:${ACCOUNT}:imported-model/own1`;
const routing = (modelId: string) =>
  dependents(ACCOUNT, 'eu-west-1', READ, [
    dependent(modelId, { kind: 'prompt-router', id: ROUTER, name: 'cheap' }),
  ]);

test.each<[string, Partial<UnresolvedCalls>, PartUse['dependents'], 'cannot' | 'verified']>([
  ['in the week', { lastAttempt: day('2026-11-15') }, undefined, 'cannot'],
  ['before the week', { lastAttempt: day('2026-11-14') }, undefined, 'verified'],
  ['at a time that an earlier version did not keep', {}, undefined, 'cannot'],
  [
    'by a router of the model',
    { calledAs: ROUTER, lastAttempt: day('2026-11-21') },
    routing(MODEL),
    'cannot',
  ],
  [
    'by a router of others',
    { calledAs: ROUTER, lastAttempt: day('2026-11-21') },
    routing('maker.other-v1:0'),
    'verified',
  ],
  [
    'by a router that nobody knows',
    { calledAs: ROUTER, lastAttempt: day('2026-11-21') },
    undefined,
    'cannot',
  ],
  [
    'by a model of the customer’s own',
    { calledAs: IMPORTED, lastAttempt: day('2026-11-21') },
    undefined,
    'verified',
  ],
])('calls of which nobody knows the model, %s: %#', (_when, one, found, kind) => {
  const unresolved = [{ calledAs: PROFILE, attempts: 2_500, ...one }];
  const here = part('eu-west-1', {
    calls: { ...calls(ACCOUNT, 'eu-west-1', READ), unresolved },
    ...(found && { dependents: found }),
  });
  const told = finding([part('us-east-1'), here]);
  expect(told.kind).toBe(kind);
  if (told.kind === 'cannot') {
    const { calledAs } = { calledAs: PROFILE, ...one };
    expect(told.why).toBe(
      `calls by ${calledAs} (nobody knows of which model) in account ${ACCOUNT}, eu-west-1`,
    );
  }
});

const AGENTS = { agent: { state: 'not-allowed', action: 'bedrock:ListAgents' } } as const;
const OLDER = '2026-11-20T09:59:59.999Z';

test.each<[string, PartUse, string]>([
  [
    'was never read',
    { account: ACCOUNT, region: 'eu-west-1' },
    'usage not read yet in account 111122223333, eu-west-1',
  ],
  [
    'was read too long ago',
    part('eu-west-1', { calls: calls(ACCOUNT, 'eu-west-1', OLDER) }),
    'usage last read 2026-11-20 in account 111122223333, eu-west-1',
  ],
  [
    'cannot all be seen',
    part('eu-west-1', { dependents: dependents(ACCOUNT, 'eu-west-1', READ, [], AGENTS) }),
    'not allowed to see agents (bedrock:ListAgents) in account 111122223333, eu-west-1',
  ],
  [
    'failed in a kind',
    part('eu-west-1', {
      dependents: dependents(ACCOUNT, 'eu-west-1', READ, [], {
        flow: { state: 'failed', message: 'timeout' },
      }),
    }),
    'flows could not be read in account 111122223333, eu-west-1',
  ],
])('a place that %s cannot be verified, and it says why and where', (_what, elsewhere, why) => {
  expect(finding([part('us-east-1'), elsewhere])).toEqual({ kind: 'cannot', why });
});

test('a scope that names places leaves the others out, and one that the bot does not read cannot be verified', () => {
  const parts = [part('us-east-1'), part('eu-west-1', { calls: CALLED })];
  expect(finding(parts, { regions: ['us-east-1'] })).toMatchObject({
    kind: 'verified',
    regions: ['us-east-1'],
  });
  expect(finding(parts, { accounts: ['999988887777'], regions: ['us-east-1'] })).toEqual({
    kind: 'cannot',
    why: 'usage is not read by this bot in account 999988887777, us-east-1',
  });
});

test('what was called is told although other places could not be read', () => {
  const parts = [{ account: ACCOUNT, region: 'us-east-1' }, part('eu-west-1', { calls: CALLED })];
  expect(finding(parts)).toMatchObject({ kind: 'still-called', attempts: 1204 });
});

test('a Region that is not enabled has nothing to verify', () => {
  const failure = { region: 'eu-west-1', failedAt: READ, reason: 'not-enabled', message: 'no' } as const;
  const off = { isFailing: true, failure };
  const elsewhere = {
    ...{ account: ACCOUNT, region: 'eu-west-1' },
    state: { account: ACCOUNT, region: 'eu-west-1', done: READ, calls: off, dependents: off, reached: [] },
  };
  expect(finding([part('us-east-1'), elsewhere]).kind).toBe('verified');
});

test('of many dependents the first are named and the others counted', () => {
  const many = Array.from({ length: 30 }, (_, i) => dependent(MODEL, { id: `kb-${i}`, name: `kb-${i}` }));
  const here = part('us-east-1', { dependents: dependents(ACCOUNT, 'us-east-1', READ, many) });
  const found = finding([here, part('eu-west-1')]);
  expect(found.kind === 'verified' && found.dependents.at(-1)).toBe('10 more');
});
