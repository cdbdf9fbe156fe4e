import { type Dependent, type DependentKind, type DependentsReading } from '../../src/domain/dependent';
import { resolverOf } from '../../src/domain/resolve-dependent';

const NOVA = 'amazon.nova-pro-v1:0';
const HAIKU = 'anthropic.claude-3-haiku-20240307-v1:0';
const ACCOUNT = '111122223333';

function dependent(kind: DependentKind, id: string, name: string, ...models: string[]): Dependent {
  return {
    ...{ kind, account: ACCOUNT, region: 'us-east-1', id, name },
    models: models.map((modelId) => ({ modelId, role: 'inference' })),
  };
}

function arn(type: string, id: string, account = ACCOUNT): string {
  return `arn:aws:bedrock:us-east-1:${account}:${type}/${id}`;
}

function resolve(identifier: string, ...dependents: Dependent[]): string | undefined {
  const reading = { dependents } as unknown as DependentsReading;
  return resolverOf([reading])(identifier)?.modelId;
}

const PROFILE = dependent(
  'application-inference-profile',
  arn('application-inference-profile', 'app1'),
  'billing',
  NOVA,
);
const RESERVED = dependent(
  'provisioned-throughput',
  arn('provisioned-model', 'pt1'),
  'reserved',
  HAIKU,
  NOVA,
);
const TUNED = dependent('custom-model', arn('custom-model', 'x/tuned1'), 'tuned', NOVA);
const SERVED = dependent('custom-model-deployment', arn('custom-model-deployment', 'dep1'), 'served', NOVA);

test.each([
  ['the ARN of an application profile', PROFILE.id, NOVA],
  ['the id of an application profile', 'app1', NOVA],
  ['an ARN with blanks around it', ` ${PROFILE.id}\n`, NOVA],
  ['the ARN of provisioned throughput that is being moved', RESERVED.id, HAIKU],
  ['the name of provisioned throughput', 'reserved', HAIKU],
  ['the ARN of a customised model', TUNED.id, NOVA],
  ['the ARN of a deployment', SERVED.id, NOVA],
  ['the name of an application profile, by which nobody can call it', 'billing', undefined],
  ['an ARN that nobody read', arn('provisioned-model', 'other'), undefined],
  ['nothing', '', undefined],
])('resolves %s', (_, identifier, modelId) => {
  expect(resolve(identifier, PROFILE, RESERVED, TUNED, SERVED)).toBe(modelId);
});

test('an agent is never taken for the model that it calls', () => {
  expect(resolve('helper', dependent('agent', 'helper', 'helper', NOVA))).toBeUndefined();
});

test('a name that two things have is neither, while their ARNs are told apart', () => {
  const other = dependent(
    'provisioned-throughput',
    arn('provisioned-model', 'pt1', '444455556666'),
    'reserved',
    NOVA,
  );
  expect(resolve('reserved', RESERVED, other)).toBeUndefined();
  expect(resolve('pt1', RESERVED, other)).toBeUndefined();
  expect(resolve(other.id, RESERVED, other)).toBe(NOVA);
});

test('what rests on no model that is known resolves to none', () => {
  expect(resolve('app1', { ...PROFILE, models: [] })).toBeUndefined();
});

test('what was found is told with the model', () => {
  const reading = { dependents: [PROFILE] } as unknown as DependentsReading;
  expect(resolverOf([reading])(PROFILE.id)).toEqual({ modelId: NOVA, dependent: PROFILE });
});
