import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { openRedisStore } from '../../src/store/redis';
import { freePort, startRedisServer } from '../support/redis-server';
import { hearingLog } from './heard';
import { stored, until } from './subject';

const program = process.env['TEST_REDIS_SERVER'] ?? '';
const describeIf = program === '' ? describe.skip : describe;

describeIf('a Sentinel group', () => {
  it('is asked for the master, and for the new one after a failover', async () => {
    const master = await startRedisServer(program, ['--repl-diskless-sync-delay', '0']);
    const replica = await startRedisServer(program, ['--replicaof', `127.0.0.1 ${master.port}`]);
    const sentinel = await startSentinel(master.port);
    await until(async () => (await sentinel.masterPort()) === master.port);
    const url = `redis-sentinel://127.0.0.1:${sentinel.port}/records`;
    const store = await openRedisStore({ url, namespace: 'test', pollMs: 50, log: hearingLog() });
    try {
      const version = stored(await store.commit({ puts: [{ key: 'a', value: 'v' }] }));
      await until(() => sentinel.knowsReplica());
      await untilReplicated(master.url);
      await sentinel.failOver();
      const again = (): Promise<boolean> =>
        store.commit({ puts: [{ key: 'b', value: 'v' }] }).then(
          () => true,
          () => false,
        );
      await until(async () => (await sentinel.masterPort()) === replica.port);
      await master.kill();
      await until(again);
      expect(await store.get('a')).toEqual({ key: 'a', value: 'v', version });
    } finally {
      await store.close();
      for (const part of [sentinel, replica, master]) await part.stop();
    }
  }, 30_000);
});

/** An asynchronous replica may lack the last writes: a failover that loses none needs them to have arrived. */
async function untilReplicated(url: string): Promise<void> {
  const master = new Redis(url);
  await until(async () => (await master.wait(1, 100)) === 1);
  master.disconnect();
}

type Sentinel = {
  readonly port: number;
  knowsReplica(): Promise<boolean>;
  failOver(): Promise<void>;
  masterPort(): Promise<number>;
  stop(): Promise<void>;
};

async function startSentinel(masterPort: number): Promise<Sentinel> {
  const folder = mkdtempSync(join(tmpdir(), 'sentinel-test-'));
  const port = await freePort();
  const file = join(folder, 'sentinel.conf');
  writeFileSync(
    file,
    `port ${port}\nbind 127.0.0.1\ndir ${folder}\nsentinel monitor records 127.0.0.1 ${masterPort} 1\n`,
  );
  const child = spawn(program, [file, '--sentinel'], { stdio: 'ignore' });
  const asked = new Redis({ port, retryStrategy: () => 50, maxRetriesPerRequest: null });
  asked.on('error', () => undefined);
  const ask = (...args: string[]): Promise<unknown> => asked.call('SENTINEL', args);
  return {
    port,
    knowsReplica: async () => ((await ask('replicas', 'records')) as unknown[]).length > 0,
    failOver: async () =>
      void (await until(() =>
        ask('failover', 'records').then(
          () => true,
          () => false,
        ),
      )),
    masterPort: async () => Number(((await ask('get-master-addr-by-name', 'records')) as string[])[1]),
    async stop() {
      asked.disconnect();
      await new Promise<void>((done) => child.once('exit', () => done()) && child.kill('SIGKILL'));
      rmSync(folder, { recursive: true });
    },
  };
}
