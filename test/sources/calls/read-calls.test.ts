import { daily, type LocalCalls } from '../../../src/sandbox/aws/cloudwatch/calls';
import { day } from '../../domain/makers';
import { ACCOUNT, HAIKU, NOVA, OTHER_ACCOUNT, readingIn, REGION, startWorld, type World } from './reading';

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.aws.close());

/** Calls on one day, at noon. */
function once(calledAs: string, on: string, more: Partial<LocalCalls> = {}): LocalCalls {
  const noon = Date.parse(`${on}T12:00:00.000Z`);
  return { calledAs, inHour: (hour) => (hour === noon ? { served: 3 } : {}), ...more };
}

function asked(operation: string): number {
  return world.aws.requests.filter(({ method }) => method.startsWith(operation)).length;
}

/** What the local AWS answered of an operation, in order. */
function outcomes(operation: string): string[] {
  return world.aws.requests
    .filter(({ method }) => method.startsWith(operation))
    .map(({ outcome }) => outcome);
}

test('counts what somebody tried, what succeeded and what was a call to a Legacy model', async () => {
  const numbers = { served: 240, refused: 24, throttled: 48, legacy: 120 };
  world.calls = [{ calledAs: HAIKU, inHour: daily(numbers, { from: day('2026-11-21') }) }];
  const reading = readingIn(await world.read());
  expect(reading).toEqual({
    account: ACCOUNT,
    region: REGION,
    readAt: '2026-11-22T10:17:00.000Z',
    unresolved: [],
    models: [
      {
        modelId: HAIKU,
        calledAs: [HAIKU],
        // The hours from 10:00 of the day before on, the one that runs included.
        last24h: { attempts: 25 * 13, successes: 250, legacy: 125 },
        days: [
          { day: '2026-11-21', attempts: 312, successes: 240, legacy: 120 },
          { day: '2026-11-22', attempts: 11 * 13, successes: 110, legacy: 55 },
        ],
        lastSuccess: '2026-11-22',
        lastAttempt: '2026-11-22',
      },
    ],
  });
});

test('an attempt that failed is an attempt, and no success', async () => {
  const refused = daily({ refused: 5 }, { from: day('2026-11-20') });
  const served = once(HAIKU, '2026-11-10').inHour;
  world.calls = [{ calledAs: HAIKU, inHour: (hour) => ({ ...served(hour), ...refused(hour) }) }];
  const [model] = readingIn(await world.read()).models;
  expect(model).toMatchObject({ lastSuccess: '2026-11-10', lastAttempt: '2026-11-22' });
});

test('sums what is called under several names over both endpoints, and counts nothing twice', async () => {
  const arn = `arn:aws:bedrock:${REGION}:${ACCOUNT}:inference-profile/us.${HAIKU}`;
  const ids = [
    HAIKU,
    `${HAIKU}:200k`,
    `us.${HAIKU}`,
    arn,
    `arn:aws:bedrock:${REGION}::foundation-model/${HAIKU}`,
  ];
  world.calls = [
    ...ids.map((calledAs) => once(calledAs, '2026-11-21')),
    once('openai.gpt-oss-120b', '2026-11-20', { endpoint: 'mantle' }),
    once('openai.gpt-oss-120b-1:0', '2026-11-20'),
  ];
  const { models, unresolved } = readingIn(await world.read());
  expect(unresolved).toEqual([]);
  expect(
    models.map(({ modelId, calledAs, days }) => [modelId, calledAs, days.map(({ attempts }) => attempts)]),
  ).toEqual([
    [HAIKU, ids.toSorted(), [15]],
    ['openai.gpt-oss-120b-1:0', ['openai.gpt-oss-120b', 'openai.gpt-oss-120b-1:0'], [6]],
  ]);
});

test('takes throttles over bedrock-mantle for attempts', async () => {
  const inHour = daily({ served: 24, throttled: 24 }, { from: day('2026-11-21'), until: day('2026-11-22') });
  world.calls = [{ calledAs: 'google.gemma-4-27b', endpoint: 'mantle', inHour }];
  const [model] = readingIn(await world.read()).models;
  expect(model?.days).toEqual([{ day: '2026-11-21', attempts: 48, successes: 24, legacy: 0 }]);
});

test('has the caller tell the models behind application profiles, provisioned and custom ones', async () => {
  const profile = `arn:aws:bedrock:${REGION}:${ACCOUNT}:application-inference-profile/abc123def456`;
  const provisioned = `arn:aws:bedrock:${REGION}:${ACCOUNT}:provisioned-model/fedcba987654`;
  world.calls = [profile, provisioned, 'xyz987uvw654'].map((id) => once(id, '2026-11-21'));
  const known = new Map([
    [profile, NOVA],
    [provisioned, HAIKU],
  ]);
  const { models, unresolved } = readingIn(await world.read({ resolve: (id) => known.get(id) }));
  expect(models.map(({ modelId, calledAs }) => [modelId, calledAs])).toEqual([
    [NOVA, [profile]],
    [HAIKU, [provisioned]],
  ]);
  const on = day('2026-11-21');
  expect(unresolved).toEqual([{ calledAs: 'xyz987uvw654', attempts: 3, lastAttempt: on, lastSuccess: on }]);
});

test('says that nothing is called where nothing is', async () => {
  expect(await world.read()).toMatchObject({
    ok: true,
    metricsAsked: 0,
    reading: { models: [], unresolved: [] },
  });
});

test('reads the account and the Region that it is asked for', async () => {
  world.calls = [once(HAIKU, '2026-11-21')];
  const elsewhere = readingIn(await world.read({ region: 'eu-west-1' }));
  expect(elsewhere).toMatchObject({ region: 'eu-west-1', models: [] });
  const other = readingIn(await world.read({ account: OTHER_ACCOUNT }));
  expect(other.models.map(({ modelId }) => modelId)).toEqual([NOVA]);
});

test('says how many metrics it asked for', async () => {
  world.calls = [once(HAIKU, '2026-11-21'), once('google.gemma-4-27b', '2026-11-21', { endpoint: 'mantle' })];
  expect(await world.read()).toMatchObject({ ok: true, metricsAsked: 4 + 2 });
});

describe('what CloudWatch does not list any more', () => {
  beforeEach(() => {
    world.calls = [once(HAIKU, '2026-11-01'), once('abc123def456', '2026-11-01')];
  });

  test('is not found by itself', async () => {
    expect(readingIn(await world.read())).toMatchObject({ models: [], unresolved: [] });
  });

  test('is asked for where the reading before knew it', async () => {
    world.now = new Date('2026-11-08T10:00:00Z');
    const before = readingIn(await world.read());
    world.now = new Date('2026-11-22T10:17:00Z');
    const { models, unresolved } = readingIn(await world.read({ before }));
    expect(models.map(({ days }) => days.length)).toEqual([1]);
    const on = day('2026-11-01');
    expect(unresolved).toEqual([{ calledAs: 'abc123def456', attempts: 3, lastAttempt: on, lastSuccess: on }]);
  });

  test('is asked for where the caller wants to know', async () => {
    const { models } = readingIn(await world.read({ alsoAsk: [HAIKU] }));
    expect(models).toMatchObject([{ modelId: HAIKU, lastSuccess: '2026-11-01' }]);
  });

  test('keeps its last day, without calls, until 400 days later', async () => {
    world.now = new Date('2026-11-08T10:00:00Z');
    let before = readingIn(await world.read());
    world.now = new Date('2026-12-16T10:00:00Z');
    before = readingIn(await world.read({ before }));
    expect(before.models).toEqual([
      {
        modelId: HAIKU,
        calledAs: [HAIKU],
        last24h: { attempts: 0, successes: 0, legacy: 0 },
        days: [],
        lastSuccess: '2026-11-01',
        lastAttempt: '2026-11-01',
      },
    ]);
    expect(before.unresolved).toEqual([]);
    world.now = new Date('2027-12-06T10:00:00Z');
    before = readingIn(await world.read({ before }));
    expect(before.models).toHaveLength(1);
    world.now = new Date('2027-12-07T10:00:00Z');
    expect(readingIn(await world.read({ before })).models).toEqual([]);
  });
});

describe('many pages', () => {
  test('of metrics are all read', async () => {
    const ids = Array.from({ length: 260 }, (_, i) => `amazon.made-up-${i}-v1:0`);
    world.calls = ids.map((id) => once(id, '2026-11-21'));
    const { models } = readingIn(await world.read());
    expect(models.map(({ modelId }) => modelId).toSorted()).toEqual(ids.toSorted());
    // Invocations and their latency; then the other endpoint.
    expect(asked('ListMetrics')).toBe(2 + 1);
    // 260 ids of four metrics, 20 a call.
    expect(asked('GetMetricData')).toBe(52);
  });

  test('of datapoints are all counted, metrics that go on over pages too', async () => {
    await world.aws.close();
    world = await startWorld({ datapointsPerAnswer: 500 });
    world.calls = [HAIKU, NOVA].map((calledAs) => ({ calledAs, inHour: () => ({ served: 2, refused: 1 }) }));
    const { models } = readingIn(await world.read());
    const hours = 30 * 24 + 11;
    expect(models.map(({ days }) => days.reduce((sum, { attempts }) => sum + attempts, 0))).toEqual([
      3 * hours,
      3 * hours,
    ]);
    expect(asked('GetMetricData')).toBe(6);
    expect(outcomes('GetMetricData').every((outcome) => outcome.startsWith('200'))).toBe(true);
  });
});
