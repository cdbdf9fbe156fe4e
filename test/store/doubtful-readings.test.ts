import { type RegionReading } from '../../src/domain/fact';
import { openEmbeddedStore } from '../../src/store/embedded';
import { keyOf } from '../../src/store/key';
import { type Place } from '../../src/store/place';
import { loadReadings, readReading, replacingReading, saysTheSame } from '../../src/store/readings';
import { api, reading } from '../domain/makers';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const KEY = keyOf('T1', 'readings', 'aws', 'us-east-1');
let place: Place;

beforeEach(() => {
  const store = openEmbeddedStore({ path: ':memory:', now: () => 0, log });
  place = { store, workspace: 'T1', log };
});
afterEach(() => place.store.close());

const WHOLE = reading('us-east-1', [api({ status: 'active' })]);
const DOUBTFUL: RegionReading = {
  ...reading('us-east-1', [api({ unread: [{ field: 'status', said: 'BANANA' }, { field: 'lifecycle' }] })]),
  unnamedRows: 2,
};

async function save(one: RegionReading): Promise<number> {
  await place.store.commit(replacingReading(await readReading(place, 'us-east-1'), one));
  const entry = await place.store.get(KEY);
  return (JSON.parse(entry?.value ?? '{}') as { v: number }).v;
}

test('a reading with doubtful rows is loaded as it was saved, and replaced by one in full', async () => {
  await save(DOUBTFUL);
  expect((await readReading(place, 'us-east-1')).value).toEqual(DOUBTFUL);
  await save(WHOLE);
  expect((await loadReadings(place)).readings.map(({ value }) => value)).toEqual([WHOLE]);
});

test('only a doubtful one needs a version that replicas from before do not read', async () => {
  expect(await save(WHOLE)).toBe(2);
  expect(await save(DOUBTFUL)).toBe(3);
  expect(await save({ ...WHOLE, unnamedRows: 1 })).toBe(3);
  const gone = {
    fact: api({ unread: [{ field: 'name', said: '5' }] }),
    since: WHOLE.readAt,
    isConfirmed: true,
  };
  expect(await save({ ...WHOLE, absent: [gone] })).toBe(3);
});

test('that a row has become doubtful, or names no model, is something else', () => {
  const [fact] = WHOLE.facts;
  if (fact === undefined) throw new Error('no fact');
  expect(saysTheSame(WHOLE, { ...WHOLE, facts: [{ ...fact, unread: [{ field: 'status' }] }] })).toBe(false);
  expect(saysTheSame(WHOLE, { ...WHOLE, unnamedRows: 1 })).toBe(false);
  expect(saysTheSame(DOUBTFUL, { ...DOUBTFUL })).toBe(true);
});
