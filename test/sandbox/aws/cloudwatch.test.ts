import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataInput,
  ListMetricsCommand,
  type ListMetricsInput,
} from '@aws-sdk/client-cloudwatch';
import fc from 'fast-check';
import { parseDay } from '../../../src/domain/day';
import { accessKeyOf } from '../../../src/sandbox/aws/call';
import { daily, type LocalCalls } from '../../../src/sandbox/aws/cloudwatch/calls';
import { type LocalAws, startLocalAws } from '../../../src/sandbox/aws/local-aws';
import { loadRoster } from '../../../src/sandbox/aws/roster';
import { HOME_ACCOUNT } from '../../../src/sandbox/aws/world';

const NOVA = 'amazon.nova-pro-v1:0';
let now: Date;
let calls: readonly LocalCalls[];
let aws: LocalAws;
let client: CloudWatchClient;

beforeEach(async () => {
  now = new Date('2026-11-22T10:00:00Z');
  calls = [{ calledAs: NOVA, inHour: daily({ served: 48 }) }];
  const account = { ...HOME_ACCOUNT, calls: () => calls };
  aws = await startLocalAws({ roster: loadRoster(), accounts: [account], now: () => now });
  client = clientOf(HOME_ACCOUNT.id);
});
afterEach(async () => {
  client.destroy();
  await aws.close();
});

function clientOf(account: string): CloudWatchClient {
  const credentials = { accessKeyId: accessKeyOf(account), secretAccessKey: 'no secret' };
  return new CloudWatchClient({ region: 'us-east-1', endpoint: aws.endpoint, credentials, maxAttempts: 1 });
}

async function list(input: ListMetricsInput = {}) {
  const { Metrics = [], NextToken } = await client.send(new ListMetricsCommand(input));
  return { Metrics, NextToken };
}

function query(MetricName: string, Value = NOVA, more: object = {}) {
  const Dimensions = [{ Name: 'ModelId', Value }];
  return {
    Id: 'q1',
    MetricStat: { Metric: { Namespace: 'AWS/Bedrock', MetricName, Dimensions }, Period: 3_600, Stat: 'Sum' },
    ...more,
  };
}

function get(input: Partial<GetMetricDataInput> = {}) {
  const span = { StartTime: new Date('2026-11-22T00:00:00Z'), EndTime: now };
  return client.send(
    new GetMetricDataCommand({ ...span, MetricDataQueries: [query('Invocations')], ...input }),
  );
}

test('lists the metrics that had data, each with its dimensions', async () => {
  const { Metrics } = await list();
  const Dimensions = [{ Name: 'ModelId', Value: NOVA }];
  expect(Metrics).toEqual([
    { Namespace: 'AWS/Bedrock', MetricName: 'Invocations', Dimensions },
    { Namespace: 'AWS/Bedrock', MetricName: 'InvocationLatency', Dimensions },
  ]);
});

test('lists calls over bedrock-mantle by model, and by project and model', async () => {
  calls = [{ calledAs: 'openai.gpt-oss-120b', endpoint: 'mantle', inHour: () => ({ served: 1 }) }];
  const { Metrics } = await list({ Namespace: 'AWS/BedrockMantle', Dimensions: [{ Name: 'Model' }] });
  const names = Metrics.map(({ Dimensions = [] }) => Dimensions.map(({ Name }) => Name));
  expect(names).toEqual([['Model'], ['Project', 'Model']]);
});

test.each<[ListMetricsInput, number]>([
  [{ Namespace: 'AWS/Bedrock' }, 2],
  [{ Namespace: 'AWS/BedrockMantle' }, 0],
  [{ MetricName: 'Invocations' }, 1],
  [{ Dimensions: [{ Name: 'ModelId', Value: NOVA }] }, 2],
  [{ Dimensions: [{ Name: 'ModelId', Value: 'another' }] }, 0],
  [{ Dimensions: [{ Name: 'Model' }] }, 0],
])('lists of %j %i metrics', async (input, count) => {
  expect((await list(input)).Metrics).toHaveLength(count);
});

test('forgets a metric two weeks after its last data', async () => {
  const until = parseDay('2026-11-09');
  calls = [{ calledAs: NOVA, inHour: daily({ served: 24 }, until && { until }) }];
  expect((await list()).Metrics).toHaveLength(2);
  now = new Date('2026-11-23T00:00:00Z');
  expect((await list()).Metrics).toHaveLength(0);
});

test('lists 500 metrics a page', async () => {
  calls = Array.from({ length: 300 }, (_, i) => ({
    calledAs: `a.model-${i}`,
    inHour: () => ({ served: 1 }),
  }));
  const first = await list();
  expect(first.Metrics).toHaveLength(500);
  const second = await list({ NextToken: first.NextToken });
  expect(second).toMatchObject({ NextToken: undefined, Metrics: { length: 100 } });
});

test('answers with what was counted in each hour, the latest first, and moves with the clock', async () => {
  const { MetricDataResults } = await get();
  expect(MetricDataResults).toMatchObject([{ Id: 'q1', StatusCode: 'Complete' }]);
  expect(MetricDataResults?.[0]?.Timestamps?.[0]).toEqual(new Date('2026-11-22T09:00:00Z'));
  expect(MetricDataResults?.[0]?.Values).toEqual(Array(10).fill(2));
  now = new Date('2026-11-22T12:30:00Z');
  expect((await get()).MetricDataResults?.[0]?.Values).toHaveLength(13);
});

test('has no datapoint where nothing was counted, and of a metric that nobody knows', async () => {
  const MetricDataQueries = [query('InvocationThrottles'), query('Invocations', 'another', { Id: 'q2' })];
  const { MetricDataResults } = await get({ MetricDataQueries });
  expect(MetricDataResults).toMatchObject([
    { Id: 'q1', StatusCode: 'Complete', Values: [] },
    { Id: 'q2', StatusCode: 'Complete', Values: [] },
  ]);
});

test('answers with as many datapoints as it is asked for, and with the rest on pages', async () => {
  const MetricDataQueries = [query('Invocations'), query('InvocationLatency', NOVA, { Id: 'q2' })];
  const pages: unknown[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await get({ MetricDataQueries, MaxDatapoints: 8, NextToken });
    pages.push(
      answer.MetricDataResults?.map(({ Id, Values, StatusCode }) => [Id, Values?.length, StatusCode]),
    );
    NextToken = answer.NextToken;
  } while (NextToken !== undefined);
  expect(pages).toEqual([
    [['q1', 8, 'PartialData']],
    [
      ['q1', 2, 'Complete'],
      ['q2', 6, 'PartialData'],
    ],
    [['q2', 4, 'Complete']],
  ]);
});

test.each<[string, Partial<GetMetricDataInput>]>([
  [
    'more than 500 queries',
    { MetricDataQueries: Array.from({ length: 501 }, (_, i) => query('I', NOVA, { Id: `q${i}` })) },
  ],
  ['no query', { MetricDataQueries: [] }],
  ['an id twice', { MetricDataQueries: [query('Invocations'), query('Invocations')] }],
  ['an id that is none', { MetricDataQueries: [query('Invocations', NOVA, { Id: 'Q-1' })] }],
  ['a span that ends before it begins', { EndTime: new Date('2026-11-21T00:00:00Z') }],
  ['more than 100,800 datapoints', { MaxDatapoints: 100_801 }],
  ['a token that is none', { NextToken: 'none' }],
])('refuses %s', async (_, input) => {
  await expect(get(input)).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
});

test.each([
  ['throttle', 'ThrottlingException', 'Rate exceeded'],
  ['deny', 'AccessDeniedException', `user/sandbox is not authorized to perform: cloudwatch:ListMetrics`],
  ['error', 'InternalServiceFault', 'unknown error'],
] as const)('the fault %s is an error of CloudWatch, of its operation only', async (fault, name, words) => {
  aws.setFault({ operation: 'ListMetrics' }, fault);
  await expect(list()).rejects.toMatchObject({ name, message: expect.stringContaining(words) as string });
  expect((await get()).MetricDataResults).toHaveLength(1);
});

test('an account without calls has no metrics', async () => {
  aws.setFault({ account: HOME_ACCOUNT.id }, undefined);
  calls = [];
  expect(await list()).toEqual({ Metrics: [], NextToken: undefined });
});

test('the hours of a day have all of its calls', () => {
  fc.assert(
    fc.property(fc.nat({ max: 100_000 }), (served) => {
      const inHour = daily({ served });
      const hours = Array.from({ length: 24 }, (_, hour) => Date.UTC(2026, 10, 22, hour));
      expect(hours.reduce((sum, hour) => sum + (inHour(hour).served ?? NaN), 0)).toBe(served);
    }),
  );
});
