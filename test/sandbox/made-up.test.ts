import { join } from 'node:path';
import { awsUsage } from '../../src/app/usage-sources';
import { type CallsReading } from '../../src/domain/calls';
import { addDays, dayOf } from '../../src/domain/day';
import { type DependentsReading } from '../../src/domain/dependent';
import { accountName } from '../../src/domain/overrides';
import { resolverOf } from '../../src/domain/resolve-dependent';
import { regionsOf, loadRoster, summariesAt } from '../../src/sandbox/aws/roster';
import { PROD, STAGING } from '../../src/sandbox/made-up/accounts';
import { MADE_UP_CALLS } from '../../src/sandbox/made-up/calls';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { accountsToWatch } from '../../src/sources/aws/accounts';

/** A day on which the models of the roster stand as its data means them to; only the date is held, no timer. */
const NOW = new Date('2026-11-22T12:00:00Z');
const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'] as const;
const OTHERS = ['clearImmediate', 'nextTick', 'queueMicrotask', 'hrtime', 'performance'] as const;
const REGION = 'us-east-1';
const [OPUS, SONNET, EMBEDDING] = [
  'anthropic.claude-opus-4-1-20250805-v1:0',
  'anthropic.claude-sonnet-4-5-20250929-v1:0',
  'twelvelabs.marengo-embed-2-7-v1:0',
] as const;

type Read = { readonly calls: CallsReading; readonly dependents: DependentsReading };

let sandbox: Sandbox;
const read = new Map<string, Read>();

/** Reads the made-up accounts as the bot does: by their roles, with the real clients. */
beforeAll(async () => {
  jest.useFakeTimers({ now: NOW, doNotFake: [...TIMERS, ...OTHERS] });
  sandbox = await startSandbox({ regions: [], realAws: false, root: join(__dirname, '../..') });
  const { aws: access, regions, madeUp } = sandbox;
  const roles = { roleArns: madeUp?.roleArns ?? [], externalId: undefined };
  const accounts = accountsToWatch({ access, regions, ...roles, wallClock: () => new Date() });
  const usage = awsUsage({ accounts, regions });
  const signal = new AbortController().signal;
  for (const one of await usage.accounts()) {
    const question = { ...one, region: REGION, now: sandbox.now, timeoutMs: 20_000, signal };
    const dependents = await usage.readDependents(question);
    if (!dependents.ok) throw new Error(dependents.message);
    const resolve = resolverOf([dependents.reading]);
    const calls = await usage.readCalls({ ...question, resolve, alsoAsk: [] });
    if (!calls.ok) throw new Error(calls.message);
    read.set(one.account, { calls: calls.reading, dependents: dependents.reading });
  }
});
afterAll(async () => {
  await sandbox.close.run();
  jest.useRealTimers();
});

const callsOf = (account: string, modelId: string) =>
  read.get(account)?.calls.models.find((one) => one.modelId === modelId);
const restingOn = (modelId: string, account = PROD) =>
  (read.get(account)?.dependents.dependents ?? [])
    .filter(({ models }) => models.some((one) => one.modelId === modelId))
    .map(({ kind, name }) => `${kind} ${name}`);

test('both made-up accounts are read by their roles, whole, and are called what they are', () => {
  expect([...read.keys()]).toEqual([PROD, STAGING]);
  for (const { calls, dependents } of read.values()) {
    expect(calls.unresolved).toEqual([]);
    expect(Object.values(dependents.kinds).filter(({ state }) => state !== 'read')).toEqual([]);
    expect(dependents.dependents.filter(({ models }) => models.length === 0)).toEqual([]);
    for (const { name } of dependents.dependents) expect(name).toContain('(made up)');
  }
  const overrides = sandbox.madeUp?.overrides.current().overrides;
  expect(overrides && accountName(overrides, STAGING)).toBe(`staging (made up) (${STAGING})`);
});

test('a model is used by two accounts, and another was not called for 11 days by one of them', () => {
  const today = dayOf(sandbox.now());
  for (const account of [PROD, STAGING])
    expect(callsOf(account, SONNET)?.last24h.attempts).toBeGreaterThan(0);
  expect(callsOf(PROD, SONNET)?.calledAs).toEqual([
    expect.stringContaining('application-inference-profile/'),
    `us.${SONNET}`,
  ]);
  expect(callsOf(STAGING, OPUS)).toMatchObject({ lastSuccess: addDays(today, -11) });
});

test('a knowledge base rests on an embedding model that ends, an agent on Legacy models, and more on others', () => {
  expect(restingOn(EMBEDDING)).toEqual(['knowledge-base docs-search (made up)']);
  expect(restingOn(OPUS)).toEqual(['agent support-agent (made up)', 'knowledge-base docs-search (made up)']);
  expect(restingOn(SONNET)).toEqual([
    'agent support-agent (made up)',
    'application-inference-profile team-chat (made up)',
  ]);
  const kinds = [...read.values()].flatMap(({ dependents }) => dependents.dependents);
  expect(new Set(kinds.map(({ kind }) => kind))).toEqual(
    new Set([
      ...['agent', 'knowledge-base', 'application-inference-profile'],
      ...['provisioned-throughput', 'prompt', 'batch-job'],
    ]),
  );
  const reserved = kinds.find(({ kind }) => kind === 'provisioned-throughput');
  expect(reserved?.commitmentEnds).toBe(addDays(dayOf(sandbox.now()), 39));
});

test('whatever is made up of calls is of models that the roster lists there', () => {
  const roster = loadRoster();
  const listed = new Map(
    [...regionsOf(roster)].map((region) => [
      region,
      summariesAt(roster, region, NOW).map(({ modelId }) => modelId),
    ]),
  );
  for (const { region, modelId } of MADE_UP_CALLS) expect(listed.get(region)).toContain(modelId);
});
