import { type Day } from '../../src/domain/day';
import { type Fact, type RegionReading } from '../../src/domain/fact';
import { openEmbeddedStore } from '../../src/store/embedded';
import { keyOf } from '../../src/store/key';
import { loadReadings, type ReadingsPlace, saveReading } from '../../src/store/readings';
import { type Commit, type Store } from '../../src/store/waist';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let commits: Commit[];
let place: ReadingsPlace;

beforeEach(() => {
  commits = [];
  place = {
    store: counting(openEmbeddedStore({ path: ':memory:', now: () => NOW, log })),
    workspace: 'T1',
    log,
  };
});
afterEach(() => place.store.close());

function counting(store: Store): Store {
  return {
    ...store,
    commit(change) {
      commits.push(change);
      return store.commit(change);
    },
  };
}

const day = (text: string) => text as Day;

function fact(modelId: string, more: Partial<Fact> = {}): Fact {
  return {
    modelId,
    region: 'us-east-1',
    status: 'active',
    milestones: { launch: day('2025-01-01') },
    provenance: { kind: 'api', name: 'Bedrock API', asOf: day('2026-11-22') },
    ...more,
  };
}

function reading(readAt: string, facts: Fact[], region = 'us-east-1'): RegionReading {
  const asOf = day(readAt.slice(0, 10));
  const stamped = facts.map((one) => ({ ...one, region, provenance: { ...one.provenance, asOf, readAt } }));
  return { region, readAt, facts: stamped };
}

const [FIRST, LATER] = ['2026-11-22T10:00:00.000Z', '2026-11-23T11:00:00.000Z'];
const NOVA = fact('amazon.nova-pro-v1:0');
const NOVA_300K = fact('amazon.nova-pro-v1:0', { variant: '300k' });

test('what was saved is loaded whole, each Region by itself', async () => {
  const full = fact('a.full', {
    variant: 'mm',
    name: 'Full',
    provider: 'A',
    status: 'other',
    statusText: 'RETIRED',
    milestones: {
      launch: day('2025-01-01'),
      legacy: day('2026-01-01'),
      extendedAccess: 'not-offered',
      endOfLife: { day: day('2027-01-01'), certainty: 'on' },
    },
    inputModalities: ['TEXT'],
    outputModalities: [],
    inferenceTypes: ['INFERENCE_PROFILE'],
  });
  const saved = [reading(FIRST, [NOVA], 'eu-west-3'), reading(FIRST, [full, NOVA])];
  for (const one of saved) expect(await saveReading(place, one)).toBe('changed');
  expect(await loadReadings(place)).toEqual({ readings: saved, unreadable: [] });
});

test('the same facts read again write nothing, and keep the time they were first read', async () => {
  await saveReading(place, reading(FIRST, [NOVA, NOVA_300K]));
  const written = commits.length;
  expect(await saveReading(place, reading(LATER, [NOVA_300K, NOVA]))).toBe('unchanged');
  expect(commits).toHaveLength(written);
  expect((await loadReadings(place)).readings[0]?.readAt).toBe(FIRST);
});

test.each([
  ['a model more', [NOVA, NOVA_300K]],
  ['a date', [fact('amazon.nova-pro-v1:0', { milestones: { legacy: day('2027-01-01') } })]],
  ['a status', [fact('amazon.nova-pro-v1:0', { status: 'legacy' })]],
  ['another name', [fact('amazon.nova-pro-v1:0', { name: 'Nova Pro' })]],
])('%s replaces the reading before', async (_, facts) => {
  await saveReading(place, reading(FIRST, [NOVA]));
  const next = reading(LATER, facts);
  expect(await saveReading(place, next)).toBe('changed');
  expect((await loadReadings(place)).readings).toEqual([next]);
});

test('an older reading never replaces a newer one', async () => {
  const newer = reading(LATER, [NOVA]);
  await saveReading(place, newer);
  expect(await saveReading(place, reading(FIRST, [NOVA_300K]))).toBe('unchanged');
  expect((await loadReadings(place)).readings).toEqual([newer]);
});

test('two processes that save at once end with the newest reading', async () => {
  const readings = [LATER, FIRST].map((readAt, index) => reading(readAt, [fact(`a.model-${index}`)]));
  await Promise.all(readings.map((one) => saveReading(place, one)));
  expect((await loadReadings(place)).readings).toEqual([readings[0]]);
});

describe('a record that cannot be read', () => {
  const key = keyOf('T1', 'readings', 'aws', 'us-east-1');
  const value = { newer: '{"v":99,"data":{}}', corrupt: '{"v":1,"data":{"region":"us-east-1"}}' };

  test.each(['newer', 'corrupt'] as const)(
    'is named where it is %s, and neither used nor overwritten',
    async (fault) => {
      await place.store.commit({ puts: [{ key, value: value[fault] }] });
      await saveReading(place, reading(FIRST, [NOVA], 'eu-west-3'));
      const { readings, unreadable } = await loadReadings(place);
      expect(readings.map(({ region }) => region)).toEqual(['eu-west-3']);
      expect(unreadable).toMatchObject([{ key, fault }]);
      await expect(saveReading(place, reading(LATER, [NOVA]))).rejects.toMatchObject({
        name: 'UnreadableRecordError',
      });
      expect((await place.store.get(key))?.value).toBe(value[fault]);
    },
  );
});

test('keys begin with the workspace, so that workspaces do not see each other', async () => {
  await saveReading(place, reading(FIRST, [NOVA]));
  expect((await place.store.list('')).map(({ key }) => key)).toEqual(['T1/readings/aws/us-east-1']);
  expect((await loadReadings({ ...place, workspace: 'T' })).readings).toEqual([]);
});
