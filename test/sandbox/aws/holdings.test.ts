import {
  BedrockClient,
  GetCustomModelCommand,
  ListInferenceProfilesCommand,
  ListModelInvocationJobsCommand,
  ListProvisionedModelThroughputsCommand,
} from '@aws-sdk/client-bedrock';
import {
  BedrockAgentClient,
  GetAgentCommand,
  GetPromptCommand,
  ListAgentsCommand,
  ListDataSourcesCommand,
} from '@aws-sdk/client-bedrock-agent';
import { accessKeyOf } from '../../../src/sandbox/aws/call';
import { type Holdings } from '../../../src/sandbox/aws/holdings';
import { type LocalAws, startLocalAws } from '../../../src/sandbox/aws/local-aws';
import { loadRoster } from '../../../src/sandbox/aws/roster';

const NOVA = 'amazon.nova-pro-v1:0';
const HOLDINGS: Holdings = {
  provisioned: [{ id: 'pt1', name: 'reserved', model: NOVA, commitmentEnds: '2027-03-01T00:00:00Z' }],
  agents: [1, 2, 3].map((n) => ({ id: `AGENT${n}`, name: `agent ${n}`, model: NOVA })),
  batchJobs: [
    { id: 'b1', name: 'one', model: NOVA },
    { id: 'b2', name: 'two', model: NOVA, status: 'Completed' },
  ],
  prompts: [{ id: 'PROMPT1', name: 'p', model: NOVA, versions: [{ version: '1', model: 'a.b' }] }],
};

let aws: LocalAws;
let bedrock: BedrockClient;
let agent: BedrockAgentClient;

beforeEach(async () => {
  const holdings = (region: string) => (region === 'us-east-1' ? HOLDINGS : {});
  const accounts = [{ id: '111122223333', holdings }, { id: '444455556666' }];
  aws = await startLocalAws({ roster: loadRoster(), accounts });
  [bedrock, agent] = [new BedrockClient(config()), new BedrockAgentClient(config())];
});
afterEach(async () => {
  bedrock.destroy();
  agent.destroy();
  await aws.close();
});

function config(account = '111122223333', region = 'us-east-1') {
  const credentials = { accessKeyId: accessKeyOf(account), secretAccessKey: 'no secret' };
  return { region, endpoint: aws.endpoint, credentials, maxAttempts: 1 };
}

test('a list goes on where its token says', async () => {
  const first = await agent.send(new ListAgentsCommand({ maxResults: 2 }));
  expect(first.agentSummaries?.map(({ agentId }) => agentId)).toEqual(['AGENT1', 'AGENT2']);
  const rest = await agent.send(new ListAgentsCommand({ maxResults: 2, nextToken: first.nextToken }));
  expect(rest.agentSummaries?.map(({ agentId }) => agentId)).toEqual(['AGENT3']);
  expect(rest.nextToken).toBeUndefined();
});

test('a token that it never gave is refused', async () => {
  await expect(agent.send(new ListAgentsCommand({ nextToken: 'mine' }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

test('dates come as dates', async () => {
  const { provisionedModelSummaries } = await bedrock.send(new ListProvisionedModelThroughputsCommand({}));
  expect(provisionedModelSummaries).toMatchObject([
    { commitmentExpirationTime: new Date('2027-03-01T00:00:00Z') },
  ]);
});

test('lists are filtered as asked', async () => {
  const jobs = await bedrock.send(new ListModelInvocationJobsCommand({ statusEquals: 'Completed' }));
  expect(jobs.invocationJobSummaries?.map(({ jobName }) => jobName)).toEqual(['two']);
  const profiles = await bedrock.send(new ListInferenceProfilesCommand({ typeEquals: 'APPLICATION' }));
  expect(profiles.inferenceProfileSummaries).toEqual([]);
});

test('a prompt is described by its version', async () => {
  const modelOf = async (promptVersion?: string) => {
    const command = new GetPromptCommand({ promptIdentifier: 'PROMPT1', promptVersion });
    return (await agent.send(command)).variants?.map(({ modelId }) => modelId);
  };
  expect(await modelOf()).toEqual([NOVA]);
  expect(await modelOf('1')).toEqual(['a.b']);
  await expect(modelOf('2')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('what is not there is not found', async () => {
  const notFound = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };
  await expect(agent.send(new GetAgentCommand({ agentId: 'OTHER' }))).rejects.toMatchObject(notFound);
  const sources = new ListDataSourcesCommand({ knowledgeBaseId: 'OTHER' });
  await expect(agent.send(sources)).rejects.toMatchObject(notFound);
  const custom = new GetCustomModelCommand({ modelIdentifier: 'other' });
  await expect(bedrock.send(custom)).rejects.toMatchObject(notFound);
});

test.each([
  ['444455556666', 'us-east-1'],
  ['111122223333', 'us-west-2'],
])('account %s holds nothing of it in %s', async (account, region) => {
  const other = new BedrockAgentClient(config(account, region));
  expect((await other.send(new ListAgentsCommand({}))).agentSummaries).toEqual([]);
  other.destroy();
});
