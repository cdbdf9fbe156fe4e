import { type Day } from '../../src/domain/day';
import { type ItemRef } from '../../src/domain/item';
import { openEmbeddedStore } from '../../src/store/embedded';
import { acknowledge, undo } from '../../src/store/handlings';
import { openRedisStore } from '../../src/store/redis';
import { type Store } from '../../src/store/waist';
import { startRedisServer } from '../support/redis-server';
import { ADAPTERS } from './adapters';
import { hearingLog } from './heard';
import { CHANNEL, clear, ITEM, MODEL, Replica, said } from './kept-world';
import { until } from './subject';

const LATER: ItemRef = { ...ITEM, day: '2027-03-01' as Day };
const OTHER: ItemRef = { ...ITEM, modelId: 'acme.owl-v1:0' };
const KEY = `T1/handlings/${CHANNEL}/${MODEL}/eol/2027-01-08`;

const press = (replica: Replica, by: string, item = ITEM) =>
  replica.handle((place, held) => acknowledge(place, held, CHANNEL, item, said(by)), item);
const takeBack = (replica: Replica, item = ITEM) =>
  replica.handle((place, held) => undo(place, held, CHANNEL, item, undefined, said('UBEN')), item);

async function seed(store: Store, item: ItemRef): Promise<void> {
  const replica = await new Replica(store).begin();
  await press(replica, 'UADA', item);
  replica.stop();
}

describe.each(ADAPTERS)('records kept in memory, from %s', (_, open) => {
  let store: Store;
  let mine: Replica;
  let other: Replica;

  beforeAll(async () => {
    store = await open(() => 0);
  });
  beforeEach(async () => {
    await clear(store);
    mine = await new Replica(store).begin();
    other = await new Replica(store).begin();
  });
  afterEach(() => {
    mine.stop();
    other.stop();
  });
  afterAll(() => store.close());

  it('are found by their parts, and by the first of them', async () => {
    for (const item of [ITEM, LATER, OTHER]) await press(mine, 'UADA', item);
    expect(mine.handling(LATER)?.item).toEqual(LATER);
    const items = (of: readonly { value: { item: ItemRef } }[]) => of.map(({ value }) => value.item);
    expect(items(mine.handlings.under(CHANNEL, MODEL))).toEqual([ITEM, LATER]);
    expect(items(mine.handlings.under(CHANNEL))).toEqual([ITEM, LATER, OTHER]);
    expect(items([...mine.handlings.all()])).toHaveLength(3);
    expect(mine.handlings.under('C')).toEqual([]);
    await takeBack(mine, LATER);
    expect(items(mine.handlings.under(CHANNEL, MODEL))).toEqual([ITEM]);
  });

  it('are in memory when a change resolves, after one round trip', async () => {
    mine.calls.length = 0;
    await press(mine, 'UADA');
    expect(mine.calls.filter((call) => call !== 'list')).toEqual(['commit']);
    expect(mine.handling()?.acknowledged).toEqual(said('UADA'));
  });

  it('of another process are followed, also when they end', async () => {
    const heard: unknown[] = [];
    mine.handlings.onChange((parts, { before, now }) =>
      heard.push([parts, before?.acknowledged?.by, now?.acknowledged?.by]),
    );
    await press(other, 'UADA');
    await until(async () => mine.handling() !== undefined);
    await takeBack(other);
    await until(async () => mine.handling() === undefined);
    const parts = [CHANNEL, MODEL, 'eol', '2027-01-08'];
    expect(heard).toEqual([
      [parts, undefined, 'UADA'],
      [parts, 'UADA', undefined],
    ]);
  });

  it('tell of own changes once, until nobody listens any more', async () => {
    let changes = 0;
    const listening = mine.handlings.onChange(() => (changes += 1));
    await press(mine, 'UADA');
    await mine.handlings.refresh();
    expect(changes).toBe(1);
    listening.stop();
    await takeBack(mine);
    expect(changes).toBe(1);
  });

  it('go on where a listener fails, which is logged', async () => {
    mine.handlings.onChange(() => {
      throw new Error('no');
    });
    await press(mine, 'UADA');
    expect(mine.handling()).toBeDefined();
    expect(mine.log.lines.map(({ message }) => message)).toEqual([
      'Who follows the handlings failed at a change',
    ]);
  });

  it('are known whole after a refresh, whatever was heard', async () => {
    await store.commit({ puts: [{ key: KEY, value: '{"v":99,"data":{}}' }] });
    await mine.handlings.refresh();
    expect(mine.handlings.unreadable()).toMatchObject([{ key: KEY, fault: 'newer' }]);
    expect(mine.handling()).toBeUndefined();
    await expect(press(mine, 'UADA')).rejects.toMatchObject({ name: 'UnreadableRecordError' });
    expect((await store.get(KEY))?.value).toContain('99');
    await store.commit({ deletes: [KEY] });
    await mine.handlings.refresh();
    expect(mine.handlings.unreadable()).toEqual([]);
  });

  it('are loaded a few times, not once a change, in a storm of them', async () => {
    mine.calls.length = 0;
    for (let n = 0; n < 25; n += 1) {
      await press(other, 'UADA');
      await takeBack(other);
    }
    await press(other, 'UADA');
    await until(async () => mine.handling() !== undefined);
    expect(mine.calls.filter((call) => call === 'list').length).toBeLessThan(15);
  });
});

it('records that cannot be loaded at first are loaded when the store is back', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  try {
    const store = openEmbeddedStore({ path: ':memory:', now: () => 0, log: hearingLog() });
    await seed(store, ITEM);
    let isAway = true;
    const list = (prefix: string) => (isAway ? Promise.reject(new Error('away')) : store.list(prefix));
    const late = await new Replica({ ...store, list }).begin();
    expect(late.handling()).toBeUndefined();
    await expect(late.handlings.refresh()).rejects.toThrow('away');
    isAway = false;
    await jest.advanceTimersByTimeAsync(5_000);
    expect(late.handling()?.acknowledged).toEqual(said('UADA'));
    late.stop();
    await store.close();
  } finally {
    jest.useRealTimers();
  }
});

it('a load that was under way knows less than what was committed meanwhile', async () => {
  const store = openEmbeddedStore({ path: ':memory:', now: () => 0, log: hearingLog() });
  await seed(store, LATER);
  let answer = () => {};
  let isSlow = false;
  const list: Store['list'] = async (prefix) => {
    const entries = await store.list(prefix);
    if (isSlow) await new Promise<void>((done) => (answer = done));
    return entries;
  };
  const replica = await new Replica({ ...store, list }).begin();
  isSlow = true;
  const loading = replica.handlings.refresh();
  await until(async () => replica.calls.filter((call) => call === 'list').length === 3);
  await press(replica, 'UBEN');
  await takeBack(replica, LATER);
  isSlow = false;
  answer();
  await loading;
  expect(replica.handling()?.acknowledged).toEqual(said('UBEN'));
  expect(replica.handling(LATER)).toBeUndefined();
  replica.stop();
  await store.close();
});

const program = process.env['TEST_REDIS_SERVER'] ?? '';

(program === '' ? it.skip : it)('records outlast a Redis that is killed and comes back', async () => {
  const server = await startRedisServer(program, []);
  const store = await openRedisStore({ url: server.url, namespace: 'n', pollMs: 50, log: hearingLog() });
  const [one, two] = [await new Replica(store).begin(), await new Replica(store).begin()];
  try {
    await press(one, 'UADA');
    await server.kill();
    await expect(press(two, 'UBEN', OTHER)).rejects.toMatchObject({ name: 'StoreUnavailableError' });
    expect(one.handling()?.acknowledged?.by).toBe('UADA');
    await server.restart();
    await until(() =>
      press(two, 'UBEN', OTHER).then(
        () => true,
        () => false,
      ),
    );
    await until(async () => one.handling(OTHER) !== undefined && two.handling() !== undefined);
    expect((await press(two, 'UBEN')).outcome).toBe('already');
  } finally {
    one.stop();
    two.stop();
    await store.close();
    await server.stop();
  }
});
