import type { Cluster, Redis } from 'ioredis';
import { checkCommit, checkKey } from './limits';
import { type StoreLog } from './log';
import { type Call, callsOf, firstAnswer } from './redis-calls';
import { createRedisClient } from './redis-client';
import { commitArgs, entriesOf, entryOf, type Names, namesIn, rangeOf, resultOf } from './redis-entries';
import { followHealth } from './redis-health';
import { parseRedisUrl } from './redis-url';
import { startRedisWatch } from './redis-watch';
import { type Store } from './waist';
import { createWatchers } from './watchers';

/**
 * The store in a Redis or Valkey server (7 or newer), a Sentinel group or a Cluster. It opens even while Redis
 * is away, and finds it again by itself; until then every call fails with `StoreUnavailableError`, within 3 s.
 * `namespace` keeps several bots apart in one Redis; `pollMs` is how often watchers look for changes of which no
 * hint came. Throws `RedisUrlError`.
 */
export async function openRedisStore(options: {
  url: string;
  namespace: string;
  pollMs: number;
  log: StoreLog;
}): Promise<Store> {
  const target = parseRedisUrl(options.url);
  const client = createRedisClient(target);
  const names = namesIn(options.namespace);
  const call = callsOf(client, followHealth(client, 'Redis', options.log));
  await firstAnswer(client);
  await call((c) => warnOfLoss(c, options.log)).catch((error: unknown) =>
    options.log.warn({ err: error }, 'Opening without Redis'),
  );
  const watching = watchingOf(() => createRedisClient(target), names, call, options);
  return {
    ...verbsOf(call, names),
    watch: watching.watch,
    async close() {
      watching.stop();
      client.disconnect();
    },
  };
}

function verbsOf(call: Call, names: Names): Pick<Store, 'get' | 'list' | 'commit' | 'now'> {
  return {
    async get(key) {
      checkKey(key);
      const held = await call((c) => c.get(names.entries + key));
      return held === null ? undefined : entryOf(key, held);
    },
    async list(prefix) {
      return entriesOf(await call((c) => c.storeList(names.index, names.entries, ...rangeOf(prefix))));
    },
    async commit(change) {
      checkCommit(change);
      return resultOf(await call((c) => c.storeCommit(...commitArgs(names, change))));
    },
    async now() {
      const [seconds, micros] = await call((c) => c.time());
      return Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
    },
  };
}

/** The connection for hints comes about with the first watcher. */
function watchingOf(
  connect: () => Redis | Cluster,
  names: Names,
  call: Call,
  { pollMs, log }: { pollMs: number; log: StoreLog },
): Pick<Store, 'watch'> & { stop(): void } {
  const watchers = createWatchers(log);
  const readVersion = async (): Promise<number> => Number((await call((c) => c.get(names.version))) ?? 0);
  let watch: { stop(): void } | undefined;
  return {
    watch(prefix, onChange) {
      watch ??= startRedisWatch(connect(), { channel: names.channel, pollMs, readVersion, watchers, log });
      return watchers.add(prefix, onChange);
    },
    stop: () => watch?.stop(),
  };
}

/** Warns where this Redis may lose records. Managed services often refuse CONFIG: then nothing is known. */
async function warnOfLoss(client: Redis | Cluster, log: StoreLog): Promise<void> {
  await client.ping();
  const settings = await Promise.all([
    client.config('GET', 'appendonly').catch(() => undefined),
    client.config('GET', 'maxmemory-policy').catch(() => undefined),
  ]);
  const [appendonly, policy] = settings.map((answer) =>
    Array.isArray(answer) ? String(answer[1]) : undefined,
  );
  if (appendonly === 'no') {
    log.warn({ appendonly }, 'Redis forgets records when it restarts: set "appendonly yes"');
  }
  if (policy !== undefined && policy !== 'noeviction') {
    log.warn({ policy }, 'Redis may drop records when its memory is full: set "maxmemory-policy noeviction"');
  }
}
