import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { openRedisStore } from '../../src/store/redis';
import { type Store } from '../../src/store/waist';
import { describeStore } from './contract';
import { hearingLog } from './heard';
import { stored, until } from './subject';

const url = process.env['TEST_REDIS_URL'] ?? '';
const describeIf = url === '' ? describe.skip : describe;

describeIf('the Redis store', () => {
  const namespace = `test-${randomUUID()}`;
  const stores: Store[] = [];
  let store: Store;
  let raw: Redis;
  const open = async (more: { pollMs?: number; namespace?: string } = {}): Promise<Store> => {
    const opened = await openRedisStore({ url, namespace, pollMs: 60_000, log: hearingLog(), ...more });
    stores.push(opened);
    return opened;
  };

  beforeAll(async () => {
    store = await open();
    raw = new Redis(url);
  });

  afterAll(async () => {
    for (const opened of stores) await opened.close();
    const mine = await raw.keys(`{${namespace}*`);
    if (mine.length > 0) await raw.del(mine);
    raw.disconnect();
  });

  describeStore(() => ({ store, pass: (ms) => passed(store, ms) }));

  it('is one store to several processes: sixty racers over three connections have one winner', async () => {
    const others = [store, await open(), await open()];
    const racers = Array.from({ length: 60 }, (_, i) =>
      (others[i % 3] ?? store).commit({
        checks: [{ key: 'shared/race', version: undefined }],
        puts: [{ key: 'shared/race', value: String(i) }],
      }),
    );
    expect((await Promise.all(racers)).filter((result) => result.ok)).toHaveLength(1);
  });

  it('keeps namespaces apart', async () => {
    const other = await open({ namespace: `${namespace}-other` });
    await store.commit({ puts: [{ key: 'apart', value: 'v' }] });
    expect(await other.get('apart')).toBeUndefined();
    expect(await other.list('')).toEqual([]);
  });

  it('tells watchers of commits by other processes', async () => {
    const other = await open();
    let calls = 0;
    const watching = store.watch('far/', () => (calls += 1));
    await until(async () => (await store.commit({ puts: [{ key: 'far/warm', value: 'v' }] }), calls > 0));
    const before = calls;
    await other.commit({ puts: [{ key: 'far/a', value: 'v' }] });
    await until(async () => calls > before);
    watching.stop();
  });

  it('finds by polling what no hint told', async () => {
    const watcher = await open({ pollMs: 20 });
    let calls = 0;
    watcher.watch('unheard/', () => (calls += 1));
    await until(async () => calls > 0);
    const before = calls;
    await raw.incr(`{${namespace}}:version`);
    await until(async () => calls > before);
  });

  it('clears expired keys out of its index by later commits, without being listed', async () => {
    await store.commit({ puts: [{ key: 'swept/a', value: 'v', ttlMs: 5 }] });
    await passed(store, 10);
    await store.commit({ puts: [{ key: 'other', value: 'v' }] });
    expect(await raw.zscore(`{${namespace}}:index`, 'swept/a')).toBeNull();
    expect(await raw.zscore(`{${namespace}}:expiries`, 'swept/a')).toBeNull();
  });

  it('goes on when the server has forgotten the scripts', async () => {
    await store.list('');
    await raw.script('FLUSH');
    expect(stored(await store.commit({ puts: [{ key: 'noscript', value: 'v' }] }))).toBeGreaterThan(0);
    expect(await store.list('noscript')).toHaveLength(1);
  });
});

async function passed(store: Store, ms: number): Promise<void> {
  const from = await store.now();
  await until(async () => (await store.now()) > from + ms);
}
