import { type UsageHealth, usageFault, usageHealthLines } from '../../src/cards/usage-health';
import { type PartState } from '../../src/domain/usage-part';
import { type PartUse } from '../../src/domain/use-join';
import { ACCOUNT, calls, dependents } from '../domain/uses';

const NOW = new Date('2026-11-22T08:37:00.000Z');
const READ = '2026-11-22T05:37:00.000Z';
const NEXT = '2026-11-23T05:37:00.000Z';

function part(region: string, more: Partial<PartState> = {}, account = ACCOUNT): PartUse {
  const well = { readAt: READ, edition: 1, isFailing: false };
  return {
    ...{ account, region },
    state: { account, region, done: READ, reached: [], calls: well, dependents: well, ...more },
    calls: calls(account, region, READ),
    dependents: dependents(account, region, READ),
  };
}

function on(parts: readonly PartUse[]): UsageHealth {
  return { state: 'on', parts, outdatedBefore: '2026-11-20T06:37:00.000Z', next: NEXT };
}

function words(health: UsageHealth): string[] {
  return usageHealthLines(health, NOW).map(({ text }) => text);
}

const failing = (reason: 'timeout' | 'not-enabled', readAt?: string) => ({
  ...(readAt !== undefined && { readAt }),
  failure: { region: 'eu-west-1', failedAt: READ, reason, message: 'CloudWatch did not answer' },
  isFailing: true,
});

test('where all is well it is one line', () => {
  const health = on([part('us-east-1'), part('eu-west-1')]);
  expect(words(health)).toEqual([
    ':large_green_circle: Usage: account 111122223333 × 2 Regions, read 3 h ago; next 2026-11-23 05:37 UTC',
  ]);
  expect(usageFault(health)).toBeUndefined();
});

test('a place that cannot be read has a line of its own, with its last success and its last error', () => {
  const health = on([
    part('us-east-1'),
    part('eu-west-1', { calls: failing('timeout', '2026-11-21T05:37:00.000Z') }),
  ]);
  expect(words(health)).toEqual([
    ':red_circle: Usage: account 111122223333 × 2 Regions, read 27 h ago; next 2026-11-23 05:37 UTC',
    [
      ':red_circle: Usage, 111122223333, eu-west-1: calls last read 27 h ago, dependents last read 3 h ago',
      '    last error 3 h ago: CloudWatch did not answer (timeout)',
    ].join('\n'),
  ]);
  expect(usageFault(health)).toBe('usage not read in 1 of 2 places');
});

test('Regions that are not enabled are counted and are no fault', () => {
  const off = { calls: failing('not-enabled'), dependents: failing('not-enabled') };
  const health = on([part('us-east-1'), part('eu-west-1', off)]);
  expect(words(health)[0]).toContain('account 111122223333 × 2 Regions (1 not enabled), read 3 h ago');
  expect(words(health)).toHaveLength(1);
  expect(usageFault(health)).toBeUndefined();
});

test('a permission that is missing is named once, with the places', () => {
  const agents = { agent: { state: 'not-allowed', action: 'bedrock:ListAgents' } } as const;
  const blind = (region: string, account = ACCOUNT): PartUse => ({
    ...part(region, {}, account),
    dependents: dependents(account, region, READ, [], agents),
  });
  const other = '444455556666';
  const health = on([
    blind('us-east-1'),
    blind('eu-west-1'),
    part('us-east-1', {}, other),
    part('eu-west-1', {}, other),
  ]);
  expect(words(health)[1]).toBe(
    '    :warning: not allowed to see agents (bedrock:ListAgents) in 111122223333 us-east-1, 111122223333 eu-west-1',
  );
  expect(words(on([blind('us-east-1'), blind('eu-west-1')]))[1]).toBe(
    '    :warning: not allowed to see agents (bedrock:ListAgents) anywhere',
  );
  expect(usageFault(health)).toBe('dependents not all allowed to see');
});

test('ids that nobody can tell are named with their calls', () => {
  const here = part('us-east-1');
  const unresolved = [
    { calledAs: 'arn:aws:bedrock:us-east-1:111122223333:provisioned-model/gone', attempts: 12 },
  ];
  const health = on([{ ...here, calls: { ...calls(ACCOUNT, 'us-east-1', READ), unresolved } }]);
  expect(words(health)[1]).toMatch(/calls by ids whose model is not known: arn:.*gone \(12 in 30 days\)$/);
});

test('off, not read yet, and without accounts: each says so', () => {
  expect(words({ state: 'off' })).toEqual([':white_circle: Usage: not read (`USAGE_SCHEDULE=off`)']);
  expect(words(on([{ account: ACCOUNT, region: 'us-east-1' }]))[0]).toBe(
    ':white_circle: Usage: not read yet; next 2026-11-23 05:37 UTC',
  );
  const { failure } = failing('timeout');
  const none = {
    ...on([]),
    failure: { ...failure, reason: 'credentials', message: 'no credentials' },
  } as const;
  expect(words(none)).toEqual([
    ':red_circle: Usage: the accounts could not be found 3 h ago: no credentials (credentials); next 2026-11-23 05:37 UTC',
  ]);
  expect(usageFault(none)).toBe('usage cannot be read');
});

test('of very many faults those that fit are named, and the others counted', () => {
  const many = Array.from({ length: 400 }, (_, i) =>
    part('eu-west-1', { calls: failing('timeout', READ) }, String(111122220000 + i)),
  );
  const lines = words(on(many));
  expect(lines.join('\n').length).toBeLessThan(4_300);
  expect(lines.at(-1)).toMatch(/^and \d+ more$/);
});
