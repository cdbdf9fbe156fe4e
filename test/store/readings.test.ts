import { type Day } from '../../src/domain/day';
import { type Fact, type RegionReading } from '../../src/domain/fact';
import { openEmbeddedStore } from '../../src/store/embedded';
import { keyOf } from '../../src/store/key';
import { type Place } from '../../src/store/place';
import { loadReadings, readReading, replacingReading, saysTheSame } from '../../src/store/readings';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let place: Place;

beforeEach(() => {
  place = { store: openEmbeddedStore({ path: ':memory:', now: () => NOW, log }), workspace: 'T1', log };
});
afterEach(() => place.store.close());

async function save(one: RegionReading): Promise<boolean> {
  const held = await readReading(place, one.region);
  return (await place.store.commit(replacingReading(held, one))).ok;
}

async function loaded(): Promise<RegionReading[]> {
  return (await loadReadings(place)).readings.map(({ value }) => value);
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

test('what was saved is loaded whole, each Region by itself, with the models that are gone', async () => {
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
    seenLegacy: day('2026-01-02'),
    doubted: { legacy: day('2027-01-01'), endOfLife: { day: day('2026-01-01'), certainty: 'on' } },
  });
  const gone = { fact: fact('a.gone', { status: 'withdrawn' }), since: FIRST, isConfirmed: true };
  const saved = [reading(FIRST, [NOVA], 'eu-west-3'), { ...reading(FIRST, [full, NOVA]), absent: [gone] }];
  for (const one of saved) expect(await save(one)).toBe(true);
  expect(await loaded()).toEqual(saved);
});

test('a reading says the same whenever it was read, and in whatever order', () => {
  expect(saysTheSame(reading(FIRST, [NOVA, NOVA_300K]), reading(LATER, [NOVA_300K, NOVA]))).toBe(true);
});

test.each<[string, Partial<RegionReading>]>([
  ['a model more', reading(LATER, [NOVA, NOVA_300K])],
  ['a date', reading(LATER, [{ ...NOVA, milestones: { legacy: day('2027-01-01') } }])],
  ['a status', reading(LATER, [{ ...NOVA, status: 'legacy' }])],
  ['another name', reading(LATER, [{ ...NOVA, name: 'Nova Pro' }])],
  ['a day seen', reading(LATER, [{ ...NOVA, seenLegacy: day('2026-11-23') }])],
  ['an account that does not list it', { accounts: [{ account: 'A', lacks: [NOVA.modelId], says: [] }] }],
  ['a model that is gone', { absent: [{ fact: NOVA_300K, since: LATER, isConfirmed: false }] }],
])('%s is something else', (_, other) => {
  expect(saysTheSame(reading(FIRST, [NOVA]), { ...reading(FIRST, [NOVA]), ...other })).toBe(false);
});

test('that a model is gone for good is something else than that it is gone', () => {
  const gone = (isConfirmed: boolean): RegionReading => ({
    ...reading(FIRST, [NOVA]),
    absent: [{ fact: NOVA_300K, since: FIRST, isConfirmed }],
  });
  expect(saysTheSame(gone(false), gone(true))).toBe(false);
  expect(saysTheSame(gone(true), gone(true))).toBe(true);
});

test('a reading that was replaced meanwhile is not overwritten', async () => {
  const held = await readReading(place, 'us-east-1');
  await save(reading(FIRST, [NOVA]));
  const late = await place.store.commit(replacingReading(held, reading(LATER, [NOVA_300K])));
  expect(late.ok).toBe(false);
  expect(await loaded()).toEqual([reading(FIRST, [NOVA])]);
});

describe('accounts that are told apart', () => {
  const apart: RegionReading = {
    ...reading(FIRST, [NOVA]),
    accounts: [
      { account: '111122223333', lacks: [], says: [] },
      { account: '444455556666', lacks: ['amazon.nova-pro-v1:0'], says: [fact('a.full')], unnamedRows: 2 },
    ],
    absent: [{ fact: fact('a.gone'), since: FIRST, isConfirmed: false, awaits: ['111122223333'] }],
  };

  test('are loaded as they were saved, and a bot from before them does not take the reading for its own', async () => {
    await save(apart);
    expect(await loaded()).toEqual([apart]);
    const [entry] = await place.store.list('T1/readings');
    expect(JSON.parse(entry?.value ?? '')).toMatchObject({ v: 4 });
  });

  test('say the same whenever they were read', () => {
    const [one, other = one] = apart.accounts ?? [];
    const later = other?.says.map((said) => ({
      ...said,
      provenance: { ...said.provenance, asOf: day('2026-11-23'), readAt: LATER },
    }));
    const accounts = one && other && later ? [one, { ...other, says: later }] : [];
    expect(saysTheSame(apart, { ...apart, readAt: LATER, accounts })).toBe(true);
  });

  test('that are not leave the record as every bot reads it', async () => {
    await save(reading(FIRST, [NOVA]));
    const [entry] = await place.store.list('T1/readings');
    expect(JSON.parse(entry?.value ?? '')).toMatchObject({ v: 2 });
  });
});

test('a record of the first version is read as it was', async () => {
  const old = reading(FIRST, [NOVA]);
  const key = keyOf('T1', 'readings', 'aws', 'us-east-1');
  await place.store.commit({ puts: [{ key, value: JSON.stringify({ v: 1, data: old }) }] });
  expect(await loaded()).toEqual([old]);
  expect((await readReading(place, 'us-east-1')).value).toEqual(old);
});

describe('a record that cannot be read', () => {
  const key = keyOf('T1', 'readings', 'aws', 'us-east-1');
  const value = { newer: '{"v":99,"data":{}}', corrupt: '{"v":1,"data":{"region":"us-east-1"}}' };

  test.each(['newer', 'corrupt'] as const)(
    'is named where it is %s, and neither used nor overwritten',
    async (fault) => {
      await place.store.commit({ puts: [{ key, value: value[fault] }] });
      await save(reading(FIRST, [NOVA], 'eu-west-3'));
      const { readings, unreadable } = await loadReadings(place);
      expect(readings.map(({ value: { region } }) => region)).toEqual(['eu-west-3']);
      expect(unreadable).toMatchObject([{ key, fault }]);
      await expect(readReading(place, 'us-east-1')).rejects.toMatchObject({ name: 'UnreadableRecordError' });
      expect((await place.store.get(key))?.value).toBe(value[fault]);
    },
  );
});

test('keys begin with the workspace, so that workspaces do not see each other', async () => {
  await save(reading(FIRST, [NOVA]));
  expect((await place.store.list('')).map(({ key }) => key)).toEqual(['T1/readings/aws/us-east-1']);
  expect((await loadReadings({ ...place, workspace: 'T' })).readings).toEqual([]);
});
