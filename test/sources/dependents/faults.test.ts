import { type DependentKind, DEPENDENT_KINDS } from '../../../src/domain/dependent';
import { type Fault } from '../../../src/sandbox/aws/answers';
import { isAbsentHere, kindFailure } from '../../../src/sources/dependents/kind-failure';
import { CallError } from '../../../src/sources/dependents/reach';
import { NOVA, ONE_OF_EACH, startWorld, told, type World } from './reading';

const LISTS: readonly (readonly [DependentKind, string])[] = [
  ['knowledge-base', 'ListKnowledgeBases'],
  ['agent', 'ListAgents'],
  ['provisioned-throughput', 'ListProvisionedModelThroughputs'],
  ['custom-model', 'ListCustomModels'],
  ['custom-model-deployment', 'ListCustomModelDeployments'],
  ['application-inference-profile', 'ListInferenceProfiles'],
  ['batch-job', 'ListModelInvocationJobs'],
  ['customization-job', 'ListModelCustomizationJobs'],
  ['prompt-router', 'ListPromptRouters'],
  ['flow', 'ListFlows'],
  ['prompt', 'ListPrompts'],
];

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.aws.close());

/** The kinds that were not read. */
function unread(kinds: Record<DependentKind, { state: string }>): DependentKind[] {
  return DEPENDENT_KINDS.filter((kind) => kinds[kind].state !== 'read');
}

test.each(LISTS)(
  '%s: a refusal of %s names the permission, and is that kind’s alone',
  async (kind, operation) => {
    const before = await world.reading();
    world.aws.setFault({ operation }, 'deny');
    const { kinds, dependents, systemProfiles } = await world.reading(before);
    expect(kinds[kind]).toEqual({ state: 'not-allowed', action: `bedrock:${operation}` });
    expect(unread(kinds)).toEqual([kind]);
    expect(new Set(dependents.map((one) => one.kind)).size).toBe(DEPENDENT_KINDS.length - 1);
    expect(systemProfiles).toEqual(before.systemProfiles);
  },
);

test.each([
  ['agent', 'ListAgentVersions'],
  ['agent', 'GetAgent'],
  ['knowledge-base', 'ListDataSources'],
  ['knowledge-base', 'GetDataSource'],
  ['custom-model-deployment', 'GetCustomModel'],
  ['flow', 'GetFlow'],
  ['flow', 'ListFlowVersions'],
  ['prompt', 'GetPrompt'],
] as const)('%s: a refusal of %s names the permission', async (kind, operation) => {
  const dataSources = [{ id: 'DS00000001', name: 'wiki', parsing: NOVA }];
  world.holdings = {
    ...ONE_OF_EACH,
    knowledgeBases: [{ id: 'KB00000001', name: 'kb', embedding: NOVA, dataSources }],
  };
  world.aws.setFault({ operation }, 'deny');
  const { kinds } = await world.reading();
  expect(kinds[kind]).toEqual({ state: 'not-allowed', action: `bedrock:${operation}` });
  expect(unread(kinds)).toEqual([kind]);
});

test.each<[Fault, RegExp]>([
  ['throttle', /^bedrock:ListAgents: ThrottlingException/],
  ['error', /^bedrock:ListAgents: InternalServer/],
  ['garbage', /^bedrock:ListAgents: SyntaxError/],
])('after the fault "%s" what was found before stands, and the kind has failed', async (fault, message) => {
  const before = await world.reading();
  world.holdings = {};
  world.aws.setFault({ operation: 'ListAgents' }, fault);
  const after = await world.reading(before);
  expect(told(after)).toEqual(told(before).filter((line) => line.startsWith('agent')));
  expect(after.kinds.agent).toEqual({ state: 'failed', message: expect.stringMatching(message) as string });
  expect(unread(after.kinds)).toEqual(['agent']);
  world.aws.setFault({ operation: 'ListAgents' }, undefined);
  expect((await world.reading(after)).dependents).toEqual([]);
});

test.each(['ListInferenceProfiles', 'ListAgents', 'GetFlow'])(
  'a call of %s that hangs ends in time, and is its kind’s alone',
  async (operation) => {
    const before = await world.reading();
    world.holdings = { ...ONE_OF_EACH, flows: [{ id: 'FLOW000002', name: 'new', model: NOVA }] };
    world.aws.setFault({ operation }, 'hang');
    const result = await world.read({ before, timeoutMs: 2_400 });
    if (!result.ok) throw new Error(result.message);
    expect(unread(result.reading.kinds)).toHaveLength(1);
    expect(JSON.stringify(result.reading.kinds)).toContain(`bedrock:${operation}: DeadlineError`);
  },
);

test('where all hangs, all has failed by the deadline, and what was found before stands', async () => {
  const before = await world.reading();
  world.aws.setFault({}, 'hang');
  const result = await world.read({ before, timeoutMs: 300 });
  if (!result.ok) throw new Error(result.message);
  expect(unread(result.reading.kinds)).toEqual(DEPENDENT_KINDS);
  expect(result.reading).toMatchObject({ dependents: before.dependents, seen: before.seen });
});

test('a reading that is ended early has no result', async () => {
  const end = new AbortController();
  world.aws.setFault({}, 'hang');
  const result = world.read({ signal: end.signal });
  end.abort(new Error('the process ends'));
  expect(await result).toEqual({ ok: false, reason: 'other', message: 'the reading was ended' });
});

test('a Region that is not enabled is told as such, and nothing more is asked', async () => {
  const result = await world.read({ region: 'af-south-1' });
  expect(result).toMatchObject({ ok: false, reason: 'not-enabled' });
  expect(result).toMatchObject({ message: expect.stringMatching(/enable the Region/) as string });
  expect(Object.keys(world.calls(''))).toEqual(['ListInferenceProfiles']);
});

test('credentials that are missing are told as such, without their secrets', async () => {
  const credentials = async () =>
    Promise.reject(Object.assign(new Error('none'), { name: 'CredentialsProviderError' }));
  const result = await world.read({ access: { endpoint: world.aws.endpoint, credentials } });
  expect(result).toMatchObject({ ok: false, reason: 'credentials' });
});

test('a row that names nothing is left out and marked; the others stay', async () => {
  const agents = [
    { id: '', name: 'nobody', model: NOVA },
    { id: 'AGENT00001', name: 'a', model: NOVA },
  ];
  world.holdings = { agents };
  const { kinds, dependents } = await world.reading();
  expect(dependents).toMatchObject([{ id: 'AGENT00001' }]);
  expect(kinds.agent).toEqual({
    state: 'failed',
    message: '1 row of the list names nothing and was left out',
  });
});

test('no more than four calls are under way at once', async () => {
  world.holdings = {
    agents: Array.from({ length: 40 }, (_, i) => ({ id: `A${i}`, name: `a${i}`, model: NOVA })),
  };
  world.aws.setFault({ operation: 'GetAgent' }, 'hang');
  await world.read({ timeoutMs: 900 });
  // Each hangs for a third of the time, so no more than three times four can be made.
  const { GetAgent = 0 } = world.calls('GetAgent');
  expect(GetAgent).toBeGreaterThan(0);
  expect(GetAgent).toBeLessThanOrEqual(12);
});

describe('a Region without a kind', () => {
  const failed = (name: string, message: string, more: object = {}) =>
    new CallError('bedrock:ListFlows', Object.assign(new Error(message), { name, ...more }));

  it.each([
    ['an operation that is unknown', failed('UnknownOperationException', 'flows'), false, true],
    ['words of AWS', failed('ValidationException', 'Flows are not supported in this Region'), false, true],
    [
      'no host while bedrock answers',
      failed('Error', 'getaddrinfo ENOTFOUND bedrock-agent.mx-central-1.amazonaws.com', {
        code: 'ENOTFOUND',
      }),
      true,
      true,
    ],
    [
      'no host while nothing answers',
      failed('Error', 'getaddrinfo ENOTFOUND bedrock-agent.us-east-1.amazonaws.com', { code: 'ENOTFOUND' }),
      false,
      false,
    ],
    [
      'a name that cannot be looked up now',
      failed('Error', 'getaddrinfo EAI_AGAIN bedrock-agent.us-east-1.amazonaws.com', { code: 'EAI_AGAIN' }),
      true,
      false,
    ],
    [
      'no host of bedrock itself',
      failed('Error', 'getaddrinfo ENOTFOUND bedrock.us-east-1.amazonaws.com'),
      true,
      false,
    ],
    ['another fault in the request', failed('ValidationException', 'maxResults is too large'), true, false],
    ['a refusal', failed('AccessDeniedException', 'not authorized'), true, false],
  ])('is told by %s', (_, error, isBedrockAnswering, isAbsent) => {
    expect(isAbsentHere(error, isBedrockAnswering)).toBe(isAbsent);
  });

  it('is no failure, and nothing else is hidden by it', () => {
    const error = failed('ValidationException', 'maxResults is too large');
    expect(kindFailure(error).state).toEqual({
      state: 'failed',
      message: 'bedrock:ListFlows: ValidationException: maxResults is too large',
    });
  });
});
