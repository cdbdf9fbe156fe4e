import { type Holdings } from '../../../src/sandbox/aws/holdings';
import { arn, HAIKU, NOVA, startWorld, TITAN, told, type World } from './reading';

const LATER = '2026-11-22T09:00:00Z';
const KNOWLEDGE_BASE = {
  ...{ id: 'KB00000001', name: 'kb', embedding: TITAN },
  dataSources: [{ id: 'DS00000001', name: 'wiki', parsing: HAIKU }],
};
const AGENT = { id: 'AGENT00001', name: 'a', model: HAIKU, versions: [{ version: '1', model: HAIKU }] };
const FLOW = { id: 'FLOW000001', name: 'f', model: HAIKU, versions: [{ version: '1', model: HAIKU }] };
const PROMPT = { id: 'PROMPT0001', name: 'p', model: HAIKU };
const CUSTOM = arn('custom-model', `${NOVA}:300k/tuned1`);
const DEPLOYMENT = { id: 'dep1', name: 'd', model: CUSTOM };

/** All kinds of which the lists name no model. */
const ALL: Holdings = {
  knowledgeBases: [KNOWLEDGE_BASE],
  agents: [AGENT],
  flows: [FLOW],
  prompts: [PROMPT],
  customModels: [{ id: `${NOVA}:300k/tuned1`, name: 'tuned', base: NOVA }],
  deployments: [DEPLOYMENT],
};

let world: World;
beforeEach(async () => {
  world = await startWorld();
  world.holdings = ALL;
});
afterEach(() => world.aws.close());

test('details are fetched once, and not again while the lists say the same', async () => {
  const first = await world.reading();
  expect(world.calls('Get')).toEqual({
    ...{ GetKnowledgeBase: 1, GetDataSource: 1, GetAgent: 1, GetAgentVersion: 1, GetFlow: 1 },
    ...{ GetFlowVersion: 1, GetPrompt: 1, GetCustomModel: 1 },
  });
  const second = await world.reading(first);
  expect(world.calls('Get')).toEqual({});
  expect(second).toEqual(first);
  expect(await world.reading(second)).toEqual(first);
});

test('an agent that calls through an application profile is not described again either', async () => {
  world.holdings = {
    applicationProfiles: [{ id: 'app1', name: 'billing', model: NOVA }],
    agents: [{ id: 'AGENT00001', name: 'a', model: arn('application-inference-profile', 'app1') }],
  };
  const first = await world.reading();
  world.calls('Get');
  expect(await world.reading(first)).toEqual(first);
  expect(world.calls('Get')).toEqual({});
});

test.each<[string, Holdings, Record<string, number>]>([
  ['an agent', { agents: [{ ...AGENT, updatedAt: LATER }] }, { GetAgent: 1, GetAgentVersion: 1 }],
  [
    'a published version of an agent',
    { agents: [{ ...AGENT, versions: [...AGENT.versions, { version: '2', model: NOVA }] }] },
    { GetAgent: 1, GetAgentVersion: 2 },
  ],
  [
    'a data source',
    {
      knowledgeBases: [
        {
          ...KNOWLEDGE_BASE,
          dataSources: KNOWLEDGE_BASE.dataSources.map((one) => ({ ...one, updatedAt: LATER })),
        },
      ],
    },
    { GetKnowledgeBase: 1, GetDataSource: 1 },
  ],
  [
    'a published version of a flow',
    { flows: [{ ...FLOW, versions: [...FLOW.versions, { version: '2', model: NOVA }] }] },
    { GetFlow: 1, GetFlowVersion: 2 },
  ],
  ['a prompt', { prompts: [{ ...PROMPT, updatedAt: LATER }] }, { GetPrompt: 1 }],
  ['a deployment', { deployments: [{ ...DEPLOYMENT, status: 'Failed' }] }, { GetCustomModel: 1 }],
])('where %s changed, its details are fetched anew, and no others', async (_, changed, calls) => {
  const first = await world.reading();
  world.calls('Get');
  world.holdings = { ...ALL, ...changed };
  await world.reading(first);
  expect(world.calls('Get')).toEqual(calls);
});

test('where details fail, the kind has failed, what was found of it stands, and the rest is new', async () => {
  const first = await world.reading();
  world.holdings = {
    agents: [
      { ...AGENT, updatedAt: LATER, model: NOVA },
      { ...AGENT, id: 'AGENT00002', name: 'b', versions: [] },
    ],
    flows: [{ ...FLOW, updatedAt: LATER, model: NOVA, versions: [] }],
  };
  world.aws.setFault({ operation: 'GetAgentVersion' }, 'error');
  const second = await world.reading(first);
  expect(told(second)).toEqual([
    `agent a DRAFT+1: inference ${HAIKU}`,
    `agent b DRAFT: inference ${HAIKU}`,
    `flow f DRAFT: inference ${NOVA}`,
  ]);
  expect(second.kinds.agent).toMatchObject({
    state: 'failed',
    message: expect.stringMatching(/^bedrock:GetAgentVersion: InternalServer/) as string,
  });
  expect(second.kinds.flow).toEqual({ state: 'read' });
  world.aws.setFault({ operation: 'GetAgentVersion' }, undefined);
  world.calls('Get');
  expect(told(await world.reading(second))).toContain(`agent a 1: inference ${HAIKU}`);
  expect(world.calls('Get')).toEqual({ GetAgent: 1, GetAgentVersion: 1 });
});

test.each(['GetAgent', 'GetAgentVersion', 'GetKnowledgeBase', 'GetDataSource'])(
  'an answer of %s without what was asked for is a failure, not a thing that rests on nothing',
  async (operation) => {
    const first = await world.reading();
    world.holdings = {
      agents: [{ ...AGENT, updatedAt: LATER }],
      knowledgeBases: [{ ...KNOWLEDGE_BASE, updatedAt: LATER }],
    };
    world.aws.setFault({ operation }, 'empty');
    const second = await world.reading(first);
    expect(told(second)).toEqual(told(first).filter((line) => /^(agent|knowledge-base) /.test(line)));
    expect(JSON.stringify(second.kinds)).toContain('BadAnswerError: the answer holds no ');
  },
);

test('where time runs out, what was fetched by then is not fetched again', async () => {
  world.holdings = {
    agents: Array.from({ length: 20 }, (_, i) => ({ id: `A${i}`, name: `a${i}`, model: NOVA })),
  };
  const rest = world.aws.subscribe(({ method }) => {
    if (method.startsWith('GetAgent ')) world.aws.setFault({ operation: 'GetAgent' }, 'hang');
  });
  const first = await world.read({ timeoutMs: 1_500 });
  if (!first.ok) throw new Error(first.message);
  const { kinds, dependents, seen } = first.reading;
  expect(kinds.agent.state).toBe('failed');
  expect(dependents).toHaveLength(20);
  const fetched = Object.keys(seen).length;
  expect(fetched).toBeGreaterThan(0);
  rest();
  // By the answer to another call the local AWS has seen that the held ones were given up.
  await world.read({ region: 'af-south-1' });
  world.aws.setFault({ operation: 'GetAgent' }, undefined);
  world.calls('Get');
  const second = await world.reading(first.reading);
  expect(world.calls('Get')).toEqual({ GetAgent: 20 - fetched });
  expect(second.kinds.agent.state).toBe('read');
  expect(new Set(second.dependents.map(({ models }) => models[0]?.modelId))).toEqual(new Set([NOVA]));
});

test('where details are refused from the start, the things are there, without models', async () => {
  world.aws.setFault({ operation: 'GetKnowledgeBase' }, 'deny');
  const reading = await world.reading();
  expect(told(reading)).toContain('knowledge-base kb: unknown');
  expect(reading.kinds['knowledge-base']).toEqual({
    state: 'not-allowed',
    action: 'bedrock:GetKnowledgeBase',
  });
});
