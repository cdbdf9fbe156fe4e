import { type Dependent, type DependentKind, type DependentsReading } from '../../src/domain/dependent';
import { orByCatalogue, resolverOf } from '../../src/domain/resolve-dependent';
import { dependents } from './uses';

const NOVA = 'amazon.nova-pro-v1:0';
const HAIKU = 'anthropic.claude-3-haiku-20240307-v1:0';
const ACCOUNT = '111122223333';
const READ_AT = '2026-11-22T05:37:00.000Z';

function dependent(kind: DependentKind, id: string, name: string, ...models: string[]): Dependent {
  return {
    ...{ kind, account: ACCOUNT, region: 'us-east-1', id, name },
    models: models.map((modelId) => ({ modelId, role: 'inference' })),
  };
}

function arn(type: string, id: string, account = ACCOUNT): string {
  return `arn:aws:bedrock:us-east-1:${account}:${type}/${id}`;
}

function resolve(identifier: string, ...found: Dependent[]): string | undefined {
  return resolverOf([read(found)])(identifier);
}

/** With the inference profiles that AWS defines. */
function read(found: readonly Dependent[], ...systemProfiles: string[]): DependentsReading {
  const profiles = systemProfiles.map((id) => ({ id, modelId: HAIKU, regions: [] }));
  return { ...dependents(ACCOUNT, 'us-east-1', READ_AT, found), systemProfiles: profiles };
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

const NEW_PREFIX = `mx.${HAIKU}`;

test.each([NEW_PREFIX, arn('inference-profile', NEW_PREFIX), ` ${NEW_PREFIX} `])(
  'a profile of AWS’s with a prefix that this version does not know is its model: %s',
  (identifier) => {
    expect(resolverOf([read([], NEW_PREFIX)])(identifier)).toBe(HAIKU);
    expect(resolverOf([read([])])(identifier)).toBeUndefined();
  },
);

test('where nobody may see the profiles, the catalogue tells which model stands behind a new prefix', () => {
  const resolved = orByCatalogue(resolverOf([read([PROFILE])]), (modelId) => modelId === HAIKU);
  expect(resolved(NEW_PREFIX)).toBe(HAIKU);
  expect(resolved('app1')).toBe(NOVA);
  expect(resolved('mx.anthropic.claude-9')).toBeUndefined();
  expect(resolved('abc123')).toBeUndefined();
});
