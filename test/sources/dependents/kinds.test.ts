import { DEPENDENT_KINDS } from '../../../src/domain/dependent';
import { type Holdings } from '../../../src/sandbox/aws/holdings';
import {
  ACCOUNT,
  arn,
  HAIKU,
  NOVA,
  ONE_OF_EACH,
  REGION,
  startWorld,
  TITAN,
  told,
  type World,
} from './reading';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.aws.close());

test('one of each kind is found with the models that it rests on', async () => {
  const reading = await world.reading();
  expect(told(reading)).toEqual([
    `agent helper DRAFT: inference ${HAIKU}`,
    `application-inference-profile billing: inference ${HAIKU}`,
    `batch-job nightly: inference ${NOVA}`,
    `custom-model tuned: base ${NOVA}`,
    `custom-model-deployment served: base ${NOVA}`,
    `customization-job training: base ${NOVA}`,
    `flow intake DRAFT: inference ${HAIKU}`,
    `knowledge-base handbook: embedding ${TITAN}`,
    `prompt greeting DRAFT: inference ${NOVA}`,
    `prompt-router cheap first: inference ${HAIKU}, inference ${NOVA}, fallback ${NOVA}`,
    `provisioned-throughput reserved: inference ${HAIKU}`,
  ]);
  expect(reading).toMatchObject({ account: ACCOUNT, region: REGION, readAt: '2026-11-22T10:17:00.000Z' });
  expect(Object.values(reading.kinds)).toEqual(DEPENDENT_KINDS.map(() => ({ state: 'read' })));
});

test('an account without anything has read all kinds and found nothing', async () => {
  world.holdings = {};
  const { kinds, dependents } = await world.reading();
  expect(dependents).toEqual([]);
  expect(Object.values(kinds)).toEqual(DEPENDENT_KINDS.map(() => ({ state: 'read' })));
});

test('a dependent has its ARN, its name, and its state in the word of AWS', async () => {
  world.holdings = { applicationProfiles: [{ id: 'app1', name: 'billing', model: NOVA }] };
  expect((await world.reading()).dependents).toEqual([
    {
      kind: 'application-inference-profile',
      ...{ account: ACCOUNT, region: REGION, name: 'billing', status: 'ACTIVE' },
      id: arn('application-inference-profile', 'app1'),
      models: [{ modelId: NOVA, role: 'inference' }],
    },
  ]);
});

test('a state that AWS adds later is told as it is', async () => {
  world.holdings = { provisioned: [{ id: 'pt1', name: 'reserved', model: NOVA, status: 'Dreaming' }] };
  expect((await world.reading()).dependents).toMatchObject([{ status: 'Dreaming' }]);
});

test('a commitment ends on the UTC date of its stamp', async () => {
  const commitmentEnds = '2027-01-31T23:30:00-05:00';
  world.holdings = { provisioned: [{ id: 'pt1', name: 'reserved', model: NOVA, commitmentEnds }] };
  expect((await world.reading()).dependents).toMatchObject([{ commitmentEnds: '2027-02-01' }]);
});

test.each<[string, Holdings, readonly string[]]>([
  [
    'provisioned throughput that is being moved rests on both models',
    { provisioned: [{ id: 'pt1', name: 'p', model: HAIKU, desired: NOVA }] },
    [`provisioned-throughput p: inference ${HAIKU}, inference ${NOVA}`],
  ],
  [
    'a knowledge base rests on what parses and enriches its documents',
    {
      knowledgeBases: [
        {
          ...{ id: 'KB00000001', name: 'kb', embedding: TITAN },
          dataSources: [{ id: 'DS00000001', name: 'wiki', parsing: HAIKU, enrichment: NOVA }],
        },
      ],
    },
    [`knowledge-base kb: embedding ${TITAN}, parsing ${HAIKU}, parsing ${NOVA}`],
  ],
  [
    'an agent rests on the models of its overridden prompts too',
    { agents: [{ id: 'AGENT00001', name: 'a', model: HAIKU, orchestration: NOVA }] },
    [`agent a DRAFT: inference ${HAIKU}, inference ${NOVA}`],
  ],
  [
    'published versions go on resting on the models that they were published with',
    {
      agents: [
        {
          ...{ id: 'AGENT00001', name: 'a', model: NOVA },
          versions: [
            { version: '1', model: HAIKU },
            { version: '2', model: NOVA },
            { version: '3', model: HAIKU },
          ],
        },
      ],
      flows: [{ id: 'FLOW000001', name: 'f', model: NOVA, versions: [{ version: '1', model: HAIKU }] }],
      prompts: [{ id: 'PROMPT0001', name: 'p', model: NOVA, versions: [{ version: '1', model: HAIKU }] }],
    },
    [
      `agent a DRAFT+2: inference ${NOVA}`,
      `agent a 1+3: inference ${HAIKU}`,
      `flow f DRAFT: inference ${NOVA}`,
      `flow f 1: inference ${HAIKU}`,
      `prompt p DRAFT: inference ${NOVA}`,
      `prompt p 1: inference ${HAIKU}`,
    ],
  ],
  [
    'a flow rests on what its search is reranked by',
    { flows: [{ id: 'FLOW000001', name: 'f', model: NOVA, reranking: 'amazon.rerank-v1:0' }] },
    [`flow f DRAFT: inference ${NOVA}, reranking amazon.rerank-v1:0`],
  ],
  [
    "a router that AWS looks after is not the customer's",
    { promptRouters: [{ id: 'r', name: 'default', type: 'default', models: [NOVA], fallback: NOVA }] },
    [],
  ],
  [
    'jobs that are over rest on nothing',
    {
      batchJobs: (['Submitted', 'Validating', 'Scheduled', 'Completed', 'Failed', 'Stopped'] as const).map(
        (status) => ({ id: status, name: status, model: NOVA, status }),
      ),
      customizationJobs: [{ id: 'over', name: 'over', base: NOVA, status: 'Completed' }],
    },
    ['Scheduled', 'Submitted', 'Validating'].map((name) => `batch-job ${name}: inference ${NOVA}`),
  ],
])('%s', async (_, holdings, expected) => {
  world.holdings = holdings;
  expect(told(await world.reading())).toEqual(expected);
});

test('lists are read to their end, page by page', async () => {
  await world.aws.close();
  world = await startWorld({ rowsPerAnswer: 2 });
  const five = <T>(make: (id: string) => T): T[] => ['1', '2', '3', '4', '5'].map(make);
  world.holdings = {
    applicationProfiles: five((id) => ({ id, name: id, model: NOVA })),
    agents: five((id) => ({ id: `A${id}`, name: id, model: NOVA })),
    flows: five((id) => ({ id: `F${id}`, name: id, model: NOVA })),
  };
  const { dependents, systemProfiles } = await world.reading();
  expect(dependents).toHaveLength(15);
  expect(systemProfiles.length).toBeGreaterThan(2);
  expect(world.calls('ListAgents')).toEqual({ ListAgents: 3 });
});

test('profiles that AWS defines tell their model and where their calls may go', async () => {
  const { systemProfiles } = await world.reading();
  const regions = ['us-east-1', 'us-west-2'];
  expect(systemProfiles).toContainEqual({ id: `us.${NOVA}`, modelId: NOVA, regions });
});

test('what is gone from AWS is gone from the next reading', async () => {
  const before = await world.reading();
  world.holdings = { ...ONE_OF_EACH, batchJobs: [], deployments: [], agents: [] };
  const after = await world.reading(before);
  const kinds = new Set(after.dependents.map(({ kind }) => kind));
  expect(kinds.size).toBe(DEPENDENT_KINDS.length - 3);
  expect(kinds).not.toContain('custom-model-deployment');
  expect(Object.keys(after.seen)).not.toContain('agent AGENT00001');
});
