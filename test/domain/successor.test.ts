import { addDays } from '../../src/domain/day';
import { type Fact } from '../../src/domain/fact';
import { type ModelStatus } from '../../src/domain/model-status';
import { proposedReplacement } from '../../src/domain/successor';
import { TODAY, api, by, day, fact, on, statusBy } from './makers';

const inDays = (days: number) => addDays(TODAY, days);
const DUE = inDays(30);

/** A model as the documents have it, Active unless more is said, and its launch in a year of 2024 on. */
function model(modelId: string, year: number, ...more: Partial<Fact>[]): ModelStatus {
  const milestones = { launch: day(`${year}-05-01`) };
  return statusBy(
    (more.length > 0 ? more : [{}]).map((one) =>
      fact({
        modelId,
        name: modelId,
        status: 'active',
        ...one,
        milestones: { ...milestones, ...one.milestones },
      }),
    ),
  );
}

const ending = (days: number) => ({ milestones: { endOfLife: on(inDays(days)) } });
const naming = (...ids: string[]): Partial<Fact> => ({
  status: 'legacy',
  replacements: ids.map((modelId) => ({ modelId, name: modelId })),
});

const OLD = 'acme.parrot-3-v1:0';
const old = (more: Partial<Fact> = { status: 'legacy' }) => model(OLD, 2024, more);

function propose(status: ModelStatus, others: readonly ModelStatus[]): string | undefined {
  const all = [status, ...others];
  const statusOf = (modelId: string) => all.find((one) => one.model.modelId === modelId);
  const found = proposedReplacement(status, all, { due: DUE, today: TODAY }, statusOf);
  return found && `${found.by}: ${found.modelId}`;
}

test('what AWS named is proposed before anything newer', () => {
  const others = [model('acme.crow', 2025), model('acme.parrot-5', 2026)];
  expect(propose(old(naming('acme.crow')), others)).toBe('aws: acme.crow');
});

test('what the operator names is proposed before what AWS named, where it will do', () => {
  const override = by('override', '2026-11-01', { ...naming('acme.owl'), modelId: OLD });
  const both = (...others: ModelStatus[]) =>
    propose(statusBy([fact({ modelId: OLD, ...naming('acme.crow') }), override]), others);
  expect(both(model('acme.crow', 2025), model('acme.owl', 2024))).toBe('override: acme.owl');
  const ended = model('acme.owl', 2024, {
    status: 'legacy',
    replacements: [{ name: 'Crow', modelId: 'acme.crow' }],
  });
  expect(both(model('acme.crow', 2025), ended)).toBe('aws: acme.crow');
});

test.each<[string, ModelStatus]>([
  ['is Legacy itself', model('acme.crow', 2025, { status: 'legacy' })],
  ['ends 89 days after the due date', model('acme.crow', 2025, ending(30 + 89))],
  ['is the model itself', model('acme.crow', 2025, naming(OLD))],
])('where what AWS named %s, the newest of the family is proposed', (_, crow) => {
  const others = [
    crow,
    model('acme.parrot-4', 2025),
    model('acme.parrot-5', 2026),
    model('acme.parrot-x', 2026),
  ];
  expect(propose(old(naming('acme.crow')), others)).toBe('family: acme.parrot-5');
});

test('what AWS named for the replacement in turn is as good', () => {
  const others = [model('acme.crow', 2025, naming('acme.raven')), model('acme.raven', 2026)];
  expect(propose(old(naming('acme.crow')), others)).toBe('aws: acme.raven');
});

test.each<[string, ModelStatus]>([
  ['another provider', model('emca.parrot-4', 2026, { provider: 'Emca' })],
  ['another family', model('acme.crow-4', 2026)],
  ['another use', model('acme.parrot-4', 2026, { outputModalities: ['EMBEDDING'] })],
  ['too short a life', model('acme.parrot-4', 2026, ending(119))],
  ['an earlier launch', model('acme.parrot-2', 2023)],
  ['the same id', model(OLD, 2026)],
  ['a name alone', model('documented:acme/x.parrot', 2026)],
])('a model with %s is not proposed', (_, other) => {
  expect(propose(old(), [other])).toBeUndefined();
  expect(propose(old(), [other, model('acme.parrot-9', 2026, ending(120))])).toBe('family: acme.parrot-9');
});

test('of models that nobody dates, the one with the greatest number is the newest', () => {
  const undated = (modelId: string) => statusBy([fact({ modelId, status: 'active' })]);
  expect(propose(old(), [undated('acme.parrot-9'), undated('acme.parrot-10')])).toBe(
    'family: acme.parrot-10',
  );
  expect(propose(old(), [undated('acme.parrot-10'), model('acme.parrot-4', 2025)])).toBe(
    'family: acme.parrot-4',
  );
});

/** Rows of live readings of two Regions. */
const live = (modelId: string, types: Record<string, string[] | undefined>, more: Partial<Fact> = {}) =>
  statusBy(
    Object.entries(types).map(([region, inferenceTypes]) =>
      api({ modelId, region, status: 'active', ...more, ...(inferenceTypes && { inferenceTypes }) }),
    ),
  );

const TWO = { 'us-east-1': ['ON_DEMAND'], 'eu-west-1': ['ON_DEMAND'] };

test.each<[string, ModelStatus, boolean]>([
  ['directly in both', live('acme.parrot-4', TWO), true],
  ['by a profile in one', live('acme.parrot-4', { ...TWO, 'eu-west-1': ['INFERENCE_PROFILE'] }), true],
  ['in ways that nobody lists', live('acme.parrot-4', { 'us-east-1': undefined, 'eu-west-1': [] }), true],
  [
    'with provisioned throughput alone in one',
    live('acme.parrot-4', { ...TWO, 'eu-west-1': ['PROVISIONED'] }),
    false,
  ],
  [
    'in one of them only, by whole readings of both',
    live('acme.parrot-4', { 'us-east-1': ['ON_DEMAND'] }),
    false,
  ],
  [
    'on the mantle endpoint, which is in no reading',
    model('acme.parrot-4', 2026, { endpoint: 'bedrock-mantle' }),
    true,
  ],
])('a model that can be called %s', (_, other, willDo) => {
  const own = live(OLD, TWO, { status: 'legacy' });
  expect(propose(own, [other])).toBe(willDo ? 'family: acme.parrot-4' : undefined);
});

test('a Region that the old model has left asks nothing of the new one', () => {
  const own = statusBy([
    api({ modelId: OLD, region: 'us-east-1', status: 'legacy' }),
    api({ modelId: OLD, region: 'eu-west-1', status: 'legacy', milestones: { endOfLife: on(inDays(-1)) } }),
  ]);
  expect(propose(own, [live('acme.parrot-4', { 'us-east-1': ['ON_DEMAND'] })])).toBe('family: acme.parrot-4');
});

test('where documents alone speak, a Region that they do not name may have it', () => {
  expect(propose(old({ status: 'legacy', region: 'eu-west-1' }), [model('acme.parrot-4', 2026)])).toBe(
    'family: acme.parrot-4',
  );
});
