import { inspect } from 'node:util';
import { type Redis as Client, Redis } from 'ioredis';
import { openRedisStore } from '../../src/store/redis';
import { type Store, StoreUnavailableError } from '../../src/store/waist';
import { freePort, type RedisServer, startRedisServer } from '../support/redis-server';
import { hearingLog } from './heard';
import { stored, until } from './subject';

const program = process.env['TEST_REDIS_SERVER'] ?? '';
const describeIf = program === '' ? describe.skip : describe;

describeIf('a Redis of its own', () => {
  const servers: RedisServer[] = [];
  const stores: Store[] = [];
  const start = async (...args: string[]): Promise<RedisServer> => {
    const server = await startRedisServer(program, args);
    servers.push(server);
    return server;
  };
  const open = async (url: string, log = hearingLog()): Promise<Store> => {
    const store = await openRedisStore({ url, namespace: 'test', pollMs: 50, log });
    stores.push(store);
    return store;
  };

  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    for (const server of servers.splice(0)) await server.stop();
  });

  it('loses no acknowledged commit when the server is killed, and is found again without help', async () => {
    const server = await start();
    const store = await open(server.url);
    const acknowledged = new Map<string, number>();
    let last = 0;
    for (let round = 0; round < 5; round += 1) {
      const failure = writeUntilFailing(store, round, acknowledged);
      await until(async () => acknowledged.size >= (round + 1) * 20);
      await server.kill();
      expect(await failure).toBeInstanceOf(StoreUnavailableError);
      await server.restart();
      await until(() => answers(store));
      const held = new Map((await store.list('kept/')).map((entry) => [entry.key, entry.version]));
      for (const [key, version] of acknowledged) expect(held.get(key)).toBe(version);
      const version = stored(await store.commit({ puts: [{ key: 'round', value: String(round) }] }));
      expect(version).toBeGreaterThan(Math.max(last, ...acknowledged.values()));
      last = version;
    }
  }, 30_000);

  it('watches on after an outage', async () => {
    const server = await start();
    const store = await open(server.url);
    let calls = 0;
    store.watch('seen/', () => (calls += 1));
    await until(async () => calls > 0);
    await server.kill();
    await until(async () => !(await answers(store)));
    await server.restart();
    await until(() => answers(store));
    const before = calls;
    await store.commit({ puts: [{ key: 'seen/a', value: 'v' }] });
    await until(async () => calls > before);
  });

  it.each(['get', 'list', 'now', 'commit'] as const)(
    'fails %s within 3 s while Redis is away',
    async (verb) => {
      const log = hearingLog();
      const store = await open(`redis://127.0.0.1:${await freePort()}`, log);
      const from = performance.now();
      await expect(callVerb(store, verb)).rejects.toThrow(StoreUnavailableError);
      await expect(callVerb(store, verb)).rejects.toThrow(/ECONNREFUSED/);
      expect(performance.now() - from).toBeLessThan(3_000);
      expect(log.lines.map((line) => line.message)).toContain('Redis is away');
    },
  );

  it('fails within 3 s while Redis is frozen, and goes on when it thaws', async () => {
    const server = await start();
    const store = await open(server.url);
    server.process.kill('SIGSTOP');
    const from = performance.now();
    await expect(store.commit({ puts: [{ key: 'a', value: 'v' }] })).rejects.toThrow(StoreUnavailableError);
    expect(performance.now() - from).toBeLessThan(3_000);
    server.process.kill('SIGCONT');
    await until(() => answers(store));
  });

  it('opens while Redis is away and finds it when it comes', async () => {
    const server = await start();
    await server.kill();
    const log = hearingLog();
    const store = await open(server.url, log);
    expect(await answers(store)).toBe(false);
    await server.restart();
    await until(() => answers(store));
    expect(log.lines.map((line) => line.message)).toContain('Redis is back');
  });

  it('never shows a password, right or wrong', async () => {
    const server = await start('--requirepass', 'right-Passw0rd');
    const log = hearingLog();
    const store = await open(server.url.replace('//', '//default:wrong-Passw0rd@'), log);
    const failure: unknown = await store.get('a').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreUnavailableError);
    expect(String(failure)).toMatch(/WRONGPASS|NOAUTH/);
    expect(inspect([failure, log.lines], { depth: 10, showHidden: true })).not.toMatch(/Passw0rd/);
    expect(log.lines.length).toBeGreaterThan(0);
  });

  it('lets an ACL user in that may do only what the store does', async () => {
    const server = await start();
    let calls = 0;
    await asAdmin(server, async (admin) => {
      await admin.acl('SETUSER', 'bot', 'on', '>p@ss/word', '~{test}:*', '&{test}:*', ...ALLOWED);
    });
    const store = await open(server.url.replace('//', `//bot:${encodeURIComponent('p@ss/word')}@`));
    await store.commit({ puts: [{ key: 'a', value: 'v', ttlMs: 60_000 }], deletes: ['b'] });
    expect(await store.list('')).toHaveLength(1);
    expect(await store.now()).toBeGreaterThan(0);
    store.watch('', () => (calls += 1));
    await until(async () => calls > 0);
  });

  it('warns where records could be lost', async () => {
    const server = await start('--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru');
    const log = hearingLog();
    await open(server.url, log);
    expect(log.lines.map((line) => line.message).join()).toMatch(/appendonly yes.*noeviction/);
  });

  it('says why when Redis refuses the work, and writes nothing', async () => {
    const server = await start();
    const store = await open(server.url);
    await asAdmin(server, (admin) => admin.config('SET', 'maxmemory', '1'));
    const change = { puts: [{ key: 'a', value: 'v' }] };
    await expect(store.commit(change)).rejects.toThrow(/not available: OOM/);
    await asAdmin(server, (admin) => admin.config('SET', 'maxmemory', '0'));
    expect(await store.list('')).toEqual([]);
  });

  it('works on a Cluster', async () => {
    const server = await start('--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1');
    await asAdmin(server, async (admin) => {
      await admin.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
      await until(async () => String(await admin.call('CLUSTER', 'INFO')).includes('cluster_state:ok'));
    });
    const store = await open(server.url.replace('redis://', 'redis-cluster://'));
    let calls = 0;
    store.watch('a', () => (calls += 1));
    const puts = ['a', 'b', 'c'].map((key) => ({ key, value: 'v', ttlMs: 60_000 }));
    const version = stored(await store.commit({ checks: [{ key: 'd', version: undefined }], puts }));
    expect(await store.list('')).toHaveLength(3);
    expect(await store.get('b')).toEqual({ key: 'b', value: 'v', version });
    await until(async () => calls > 0);
    await server.kill();
    await expect(store.get('b')).rejects.toThrow(StoreUnavailableError);
    await server.restart();
    await until(() => answers(store));
  });
});

/** What the store needs of an ACL user, besides its namespace's keys and channel. */
const ALLOWED = [
  ...[
    '+ping',
    '+info',
    '+time',
    '+get',
    '+getrange',
    '+set',
    '+del',
    '+exists',
    '+incr',
    '+eval',
    '+evalsha',
  ],
  ...['+zadd', '+zrem', '+zrangebylex', '+zrangebyscore', '+publish', '+subscribe'],
];

async function writeUntilFailing(
  store: Store,
  round: number,
  acknowledged: Map<string, number>,
): Promise<unknown> {
  for (let i = 0; ; i += 1) {
    const key = `kept/${round}/${i}`;
    try {
      acknowledged.set(key, stored(await store.commit({ puts: [{ key, value: 'v' }] })));
    } catch (error) {
      return error;
    }
  }
}

async function answers(store: Store): Promise<boolean> {
  return store.now().then(
    () => true,
    () => false,
  );
}

async function callVerb(store: Store, verb: 'get' | 'list' | 'now' | 'commit'): Promise<unknown> {
  switch (verb) {
    case 'get':
      return store.get('a');
    case 'list':
      return store.list('a');
    case 'now':
      return store.now();
    case 'commit':
      return store.commit({ puts: [{ key: 'a', value: 'v' }] });
  }
}

async function asAdmin(server: RedisServer, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Redis(server.url);
  try {
    await work(admin);
  } finally {
    admin.disconnect();
  }
}
