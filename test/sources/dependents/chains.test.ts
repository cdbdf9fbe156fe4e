import { type Holdings } from '../../../src/sandbox/aws/holdings';
import { arn, HAIKU, NOVA, startWorld, told, type World } from './reading';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.aws.close());

const PROFILE = arn('application-inference-profile', 'app1');
const WITH_PROFILE: Holdings = { applicationProfiles: [{ id: 'app1', name: 'billing', model: NOVA }] };

/** What an agent that names its model so rests on, beside what else the account holds. */
async function restsOn(model: string, others: Holdings = {}): Promise<string | undefined> {
  world.holdings = { ...others, agents: [{ id: 'AGENT00001', name: 'a', model }] };
  return told(await world.reading()).find((line) => line.startsWith('agent'));
}

test.each([
  ['a base id', NOVA],
  ['the ARN of a foundation model', `arn:aws:bedrock:us-east-1::foundation-model/${NOVA}`],
  ['an ARN without a Region', `arn:aws:bedrock:::foundation-model/${NOVA}`],
  ['a profile', `us.${NOVA}`],
  ['the ARN of a profile', arn('inference-profile', `us.${NOVA}`)],
  ['the ARN of a profile with a prefix that is new', arn('inference-profile', `mars.${NOVA}`)],
  ['a context variant', `${NOVA}:300k`],
])('%s leads to its base model', async (_, named) => {
  expect(await restsOn(named)).toBe(`agent a DRAFT: inference ${NOVA}`);
});

test.each<[string, string, Holdings]>([
  ['an application profile', PROFILE, WITH_PROFILE],
  ['the id of an application profile', 'app1', WITH_PROFILE],
  [
    'provisioned throughput',
    arn('provisioned-model', 'pt1'),
    { provisioned: [{ id: 'pt1', name: 'reserved', model: NOVA }] },
  ],
  [
    'provisioned throughput for a model tuned twice',
    arn('provisioned-model', 'pt1'),
    {
      provisioned: [{ id: 'pt1', name: 'reserved', model: arn('custom-model', 'second/two') }],
      customModels: [
        { id: 'first/one', name: 'one', base: NOVA },
        { id: 'second/two', name: 'two', base: arn('custom-model', 'first/one') },
      ],
    },
  ],
  [
    'a deployment of a model tuned twice',
    arn('custom-model-deployment', 'dep1'),
    {
      deployments: [{ id: 'dep1', name: 'served', model: arn('custom-model', 'second/two') }],
      customModels: [
        { id: 'first/one', name: 'one', base: NOVA },
        { id: 'second/two', name: 'two', base: arn('custom-model', 'first/one') },
      ],
    },
  ],
])('%s leads to the base model behind it', async (_, named, others) => {
  expect(await restsOn(named, others)).toBe(`agent a DRAFT: inference ${NOVA}`);
});

test('a flow rests on the models of the prompts that it uses', async () => {
  world.holdings = {
    prompts: [{ id: 'PROMPT0001', name: 'p', model: NOVA }],
    flows: [{ id: 'FLOW000001', name: 'f', model: HAIKU, prompt: arn('prompt', 'PROMPT0001:3') }],
  };
  expect(told(await world.reading())).toContain(`flow f DRAFT: inference ${HAIKU}, inference ${NOVA}`);
});

test.each([
  ['an imported model', arn('imported-model', 'abc')],
  ["another account's profile", 'arn:aws:bedrock:us-east-1:999988887777:application-inference-profile/x'],
  ['customised models in a circle', arn('custom-model', 'round/one')],
  ['nothing that can be read', 'what is this?'],
])('%s leaves the dependent without models, but does not drop it', async (_, named) => {
  const round = { id: 'round/one', name: 'round', base: arn('custom-model', 'round/one') };
  expect(await restsOn(named, { customModels: [round] })).toBe('agent a DRAFT: unknown');
});

test('what could not be resolved is resolved once what it goes through was read', async () => {
  world.holdings = { ...WITH_PROFILE, agents: [{ id: 'AGENT00001', name: 'a', model: PROFILE }] };
  world.aws.setFault({ operation: 'ListInferenceProfiles' }, 'deny');
  const before = await world.reading();
  expect(told(before)).toEqual(['agent a DRAFT: unknown']);
  world.aws.setFault({ operation: 'ListInferenceProfiles' }, undefined);
  expect(told(await world.reading(before))).toContain(`agent a DRAFT: inference ${NOVA}`);
});

test('who calls through provisioned throughput follows it to its new model', async () => {
  const agents = [{ id: 'AGENT00001', name: 'a', model: arn('provisioned-model', 'pt1') }];
  world.holdings = { agents, provisioned: [{ id: 'pt1', name: 'p', model: HAIKU }] };
  const before = await world.reading();
  world.holdings = { agents, provisioned: [{ id: 'pt1', name: 'p', model: NOVA }] };
  expect(told(await world.reading(before))).toContain(`agent a DRAFT: inference ${NOVA}`);
});
