import { type Fact } from '../../../src/domain/fact';
import { readRegion } from '../../../src/sources/bedrock-api/read-region';
import { READING, readingIn } from './reading';
import { startStubBedrock, type StubBedrock } from './stub-bedrock';

let stub: StubBedrock;
beforeAll(async () => {
  stub = await startStubBedrock();
});
afterAll(() => stub.close());

const LISTED = {
  status: 'LEGACY',
  startOfLifeTime: '2025-01-01T00:00:00Z',
  legacyTime: '2026-07-08T08:00:00Z',
};
const WHOLE = {
  modelId: 'amazon.nova-pro-v1:0',
  modelName: 'Nova Pro',
  providerName: 'Amazon',
  inputModalities: ['TEXT'],
  modelLifecycle: { ...LISTED, endOfLifeTime: '2027-01-08T08:00:00.000Z' },
};
const GOOD = {
  name: 'Nova Pro',
  provider: 'Amazon',
  inputModalities: ['TEXT'],
  status: 'legacy',
  milestones: {
    launch: '2025-01-01',
    legacy: '2026-07-08',
    endOfLife: { day: '2027-01-08', certainty: 'on' },
  },
};

async function readRows(...rows: unknown[]) {
  stub.body = JSON.stringify({ modelSummaries: rows });
  const { credentials, ...options } = READING;
  return readingIn(await readRegion({ credentials, endpoint: stub.endpoint }, 'us-east-1', options));
}

/** What is kept of a row, its origin apart. */
function kept(facts: readonly Fact[], modelId: string): object | undefined {
  const found = facts.find((fact) => fact.modelId === modelId);
  if (found === undefined) return undefined;
  const { provenance: _, region: _region, modelId: _id, ...rest } = found;
  return rest;
}

function lifecycle(more: object): object {
  return { modelLifecycle: { ...WHOLE.modelLifecycle, ...more } };
}

const { launch } = GOOD.milestones;
const { status: _, ...NAMELESS_PHASE } = GOOD;
const WITHOUT_WORD = { ...NAMELESS_PHASE, milestones: { launch } };
const without = (field: 'legacy' | 'endOfLife' | 'launch') => {
  const { [field]: _field, ...milestones } = GOOD.milestones;
  return { ...GOOD, milestones };
};

describe('a row that is wrong in a field is kept without it, and the others are read as they are', () => {
  test.each<[string, object, object, object[]]>([
    [
      'an unknown status',
      lifecycle({ status: 'BANANA' }),
      WITHOUT_WORD,
      [{ field: 'status', said: 'BANANA' }],
    ],
    [
      'a status in the wrong case',
      lifecycle({ status: 'legacy' }),
      WITHOUT_WORD,
      [{ field: 'status', said: 'legacy' }],
    ],
    ['a status that is a number', lifecycle({ status: 5 }), WITHOUT_WORD, [{ field: 'status', said: '5' }]],
    ['an empty status', lifecycle({ status: '' }), WITHOUT_WORD, [{ field: 'status', said: '""' }]],
    ['no status', lifecycle({ status: undefined }), WITHOUT_WORD, [{ field: 'status' }]],
    ['a status of null', lifecycle({ status: null }), WITHOUT_WORD, [{ field: 'status' }]],
    [
      'no lifecycle',
      { modelLifecycle: undefined },
      { ...WITHOUT_WORD, milestones: {} },
      [{ field: 'lifecycle' }],
    ],
    [
      'a lifecycle of null',
      { modelLifecycle: null },
      { ...WITHOUT_WORD, milestones: {} },
      [{ field: 'lifecycle' }],
    ],
    [
      'a lifecycle that is a word',
      { modelLifecycle: 'ACTIVE' },
      { ...WITHOUT_WORD, milestones: {} },
      [{ field: 'lifecycle', said: 'ACTIVE' }],
    ],
    [
      'a lifecycle that is a list',
      { modelLifecycle: [] },
      { ...WITHOUT_WORD, milestones: {} },
      [{ field: 'lifecycle', said: '[]' }],
    ],
    [
      'an end of life in words',
      lifecycle({ endOfLifeTime: 'soon' }),
      without('endOfLife'),
      [{ field: 'endOfLife', said: 'soon' }],
    ],
    [
      'an end of life without a time',
      lifecycle({ endOfLifeTime: '2027-01-08' }),
      without('endOfLife'),
      [{ field: 'endOfLife', said: '2027-01-08' }],
    ],
    [
      'an end of life in seconds',
      lifecycle({ endOfLifeTime: 1_800_000_000 }),
      without('endOfLife'),
      [{ field: 'endOfLife', said: '1800000000' }],
    ],
    [
      'a day that no calendar has',
      lifecycle({ legacyTime: '2026-02-30T00:00:00Z' }),
      without('legacy'),
      [{ field: 'legacy', said: '2026-02-30T00:00:00Z' }],
    ],
    [
      'a year of five digits',
      lifecycle({ legacyTime: '9999-12-31T23:59:59-01:00' }),
      without('legacy'),
      [{ field: 'legacy', said: '9999-12-31T23:59:59-01:00' }],
    ],
    [
      'extended access that is an object',
      lifecycle({ publicExtendedAccessTime: { at: 1 } }),
      GOOD,
      [{ field: 'extendedAccess', said: '{"at":1}' }],
    ],
    [
      'a launch that is true',
      lifecycle({ startOfLifeTime: true }),
      without('launch'),
      [{ field: 'launch', said: 'true' }],
    ],
    [
      'a name that is a number',
      { modelName: 42 },
      { ...GOOD, name: undefined },
      [{ field: 'name', said: '42' }],
    ],
    [
      'a provider that is a list',
      { providerName: ['Amazon'] },
      { ...GOOD, provider: undefined },
      [{ field: 'provider', said: '["Amazon"]' }],
    ],
    [
      'modalities that are a word',
      { inputModalities: 'TEXT' },
      { ...GOOD, inputModalities: undefined },
      [{ field: 'inputModalities', said: 'TEXT' }],
    ],
    [
      'inference types of numbers',
      { inferenceTypesSupported: [1] },
      GOOD,
      [{ field: 'inferenceTypes', said: '[1]' }],
    ],
  ])('%s', async (_, change, rest, unread) => {
    const other = { ...WHOLE, modelId: 'amazon.nova-lite-v1:0' };
    const { facts, unnamedRows } = await readRows({ ...WHOLE, ...change }, other);
    expect(kept(facts, WHOLE.modelId)).toEqual({ ...rest, unread });
    expect(kept(facts, other.modelId)).toEqual(GOOD);
    expect(unnamedRows).toBeUndefined();
  });

  test('whatever is wrong in it, each field for itself', async () => {
    const { facts } = await readRows({
      ...WHOLE,
      modelName: 1,
      modelLifecycle: { status: 'BANANA', endOfLifeTime: 'soon', legacyTime: 7 },
    });
    expect(facts[0]?.unread?.map(({ field }) => field)).toEqual(['name', 'status', 'legacy', 'endOfLife']);
  });

  test('a field of null is a field that is not there', async () => {
    const { facts } = await readRows({ ...WHOLE, ...lifecycle({ endOfLifeTime: null }), modelName: null });
    expect(kept(facts, WHOLE.modelId)).toEqual({ ...without('endOfLife'), name: undefined });
  });

  test('what is quoted is one short line without a secret', async () => {
    const words = ['x'.repeat(5000), 'soon\nand more', 'AKIAIOSFODNN7EXAMPLE'];
    const { facts } = await readRows(
      ...words.map((endOfLifeTime, i) => ({
        ...WHOLE,
        modelId: `a.b-${i}`,
        ...lifecycle({ endOfLifeTime }),
      })),
    );
    const said = facts.map(({ unread }) => unread?.[0]?.said);
    expect(said).toEqual([expect.stringMatching(/^.{1,60}$/), 'soon', 'AKIA[secret]']);
  });
});

test.each<[string, unknown]>([
  ['no id', { modelName: 'Nova Pro' }],
  ['an id that is a number', { modelId: 5 }],
  ['an empty id', { modelId: '' }],
  ['no row at all', 'Nova Pro'],
  ['null', null],
])('of a row with %s nothing is kept, and it is counted', async (_, row) => {
  const { facts, unnamedRows } = await readRows(WHOLE, row);
  expect(facts.map(({ modelId }) => modelId)).toEqual([WHOLE.modelId]);
  expect(unnamedRows).toBe(1);
});
