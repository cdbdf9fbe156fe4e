import {
  BedrockClient,
  GetFoundationModelCommand,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
} from '@aws-sdk/client-bedrock';
import { BedrockAgentClient, GetAgentCommand, ListAgentsCommand } from '@aws-sdk/client-bedrock-agent';
import { CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type LocalAws, startLocalAws } from '../../../src/sandbox/aws/local-aws';
import { loadRoster } from '../../../src/sandbox/aws/roster';
import { connectionsTo } from '../../../src/sandbox/aws/short-way';
import { type Fault } from '../../../src/sandbox/aws/answers';

const NOW = new Date('2026-11-22T12:00:00Z');
const CALLED = 'amazon.nova-pro-v1:0';
const AGENT = { id: 'AGENT00001', name: 'helper', model: CALLED };

let aws: LocalAws;
let isMoving: boolean;
let clients: Record<'bedrock' | 'agent' | 'cloudwatch' | 'sts', { send(command: never): Promise<object> }>;
let end: () => Promise<void>;

beforeAll(async () => {
  const calls = () => [{ calledAs: CALLED, inHour: () => ({ served: 5 }) }];
  const accounts = [{ id: '111122223333', calls, holdings: () => ({ agents: [AGENT] }) }];
  aws = await startLocalAws({ roster: loadRoster(), accounts, now: () => NOW });
  const way = connectionsTo(aws, () => isMoving);
  end = way.end;
  const config = {
    region: 'us-east-1',
    endpoint: aws.endpoint,
    credentials: { accessKeyId: 'ASIA111122223333LOCAL', secretAccessKey: 'x' },
    requestHandler: way.connections,
    maxAttempts: 1,
  };
  clients = {
    bedrock: new BedrockClient(config),
    agent: new BedrockAgentClient(config),
    cloudwatch: new CloudWatchClient(config),
    sts: new STSClient(config),
  };
});
afterEach(() => aws.setFault({}, undefined));
afterAll(async () => {
  await end();
  await aws.close();
});

/** What came of a command, and what was noted of its request. */
async function sent(client: keyof typeof clients, command: object, moving: boolean): Promise<object> {
  isMoving = moving;
  const { $metadata: metadata, ...answer } = await clients[client]
    .send(command as never)
    .catch((error: Error) => ({ ...error, name: error.name, message: error.message }))
    .then((it) => it as { $metadata?: { httpStatusCode?: number } });
  const { method, outcome } = aws.requests.at(-1) ?? {};
  return { answer: { ...answer, $response: undefined }, status: metadata?.httpStatusCode, method, outcome };
}

const metric = { Namespace: 'AWS/Bedrock', MetricName: 'Invocations' };
const query = {
  Id: 'q1',
  MetricStat: {
    Metric: { ...metric, Dimensions: [{ Name: 'ModelId', Value: CALLED }] },
    Period: 3_600,
    Stat: 'Sum',
  },
};

describe('the short way to the local AWS', () => {
  it.each<[keyof typeof clients, object]>([
    ['bedrock', new ListFoundationModelsCommand({})],
    ['bedrock', new ListInferenceProfilesCommand({ typeEquals: 'SYSTEM_DEFINED', maxResults: 3 })],
    ['bedrock', new GetFoundationModelCommand({ modelIdentifier: CALLED })],
    ['bedrock', new GetFoundationModelCommand({ modelIdentifier: 'acme.parrot-v1:0' })],
    ['agent', new ListAgentsCommand({})],
    ['agent', new GetAgentCommand({ agentId: AGENT.id })],
    ['cloudwatch', new ListMetricsCommand({ Namespace: 'AWS/Bedrock' })],
    [
      'cloudwatch',
      new GetMetricDataCommand({
        MetricDataQueries: [query],
        StartTime: new Date('2026-11-22T00:00:00Z'),
        EndTime: NOW,
      }),
    ],
    ['sts', new GetCallerIdentityCommand({})],
  ])('answers %s as the wire does: %o', async (client, command) => {
    const byWire = await sent(client, command, false);
    expect(await sent(client, command, true)).toEqual(byWire);
  });

  it.each<Fault>(['throttle', 'deny', 'garbage', 'empty', 'error'])(
    'fails as the wire does: %s',
    async (fault) => {
      aws.setFault({}, fault);
      const command = new ListFoundationModelsCommand({});
      const byWire = await sent('bedrock', command, false);
      expect(await sent('bedrock', command, true)).toEqual(byWire);
    },
  );

  it('is not taken where an answer takes a while: that call hangs until it is let go', async () => {
    aws.setFault({}, 'hang');
    const before = aws.requests.length;
    const sending = sent('bedrock', new ListFoundationModelsCommand({}), true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(aws.requests).toHaveLength(before);
    aws.setFault({}, undefined);
    expect(await sending).toMatchObject({ status: 200, method: 'ListFoundationModels us-east-1' });
  });
});
