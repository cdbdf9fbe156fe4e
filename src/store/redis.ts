import type { Cluster, Redis, Result } from 'ioredis';
import { checkCommit, checkKey } from './limits';
import { type StoreLog } from './log';
import { reasonOf, unavailable } from './redis-failure';
import { followHealth, type Health } from './redis-health';
import { createRedisClient, parseRedisUrl } from './redis-url';
import { startRedisWatch } from './redis-watch';
import { type Commit, type CommitResult, type Entry, type Store } from './waist';
import { createWatchers } from './watchers';

/** No call takes longer: connections, commands and a Cluster's redirections have their own, shorter limits. */
const CALL_MS = 2_500;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    storeCommit(keyCount: number, ...keysAndArgs: (string | number)[]): Result<[number, string], Context>;
    storeList(index: string, entries: string, from: Buffer, to: Buffer): Result<string[], Context>;
  }
}

/** All of a namespace's names in Redis; the braces put them into one slot of a Cluster. */
type Names = Record<'version' | 'index' | 'expiries' | 'entries' | 'channel', string>;

/**
 * The store in a Redis or Valkey server (6 or newer), a Sentinel group or a Cluster. It opens even while Redis
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
  const { log, pollMs } = options;
  const target = parseRedisUrl(options.url);
  const client = createRedisClient(target);
  const names = namesIn(options.namespace);
  const health = followHealth(client, 'Redis', log);
  const watchers = createWatchers(log);

  const call = callsOf(client, health);
  const readVersion = async (): Promise<number> => Number((await call((c) => c.get(names.version))) ?? 0);
  let watch: { stop(): void } | undefined;

  await firstAnswer(client);
  await call((c) => warnOfLoss(c, log)).catch((error: unknown) =>
    log.warn({ err: error }, 'Opening without Redis'),
  );

  return {
    async get(key) {
      checkKey(key);
      const held = await call((c) => c.get(names.entries + key));
      return held === null ? undefined : entryOf(key, held);
    },
    list: async (prefix) =>
      entriesOf(await call((c) => c.storeList(names.index, names.entries, ...rangeOf(prefix)))),
    async commit(change) {
      checkCommit(change);
      return resultOf(await call((c) => c.storeCommit(...commitArgs(names, change))));
    },
    async now() {
      const [seconds, micros] = await call((c) => c.time());
      return Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
    },
    watch(prefix, onChange) {
      watch ??= startRedisWatch(createRedisClient(target), {
        channel: names.channel,
        pollMs,
        readVersion,
        watchers,
        log,
      });
      return watchers.add(prefix, onChange);
    },
    async close() {
      watch?.stop();
      client.disconnect();
    },
  };
}

function namesIn(namespace: string): Names {
  const tag = `{${namespace.replaceAll(/[{}]/g, '_')}}`;
  return {
    version: `${tag}:version`,
    index: `${tag}:index`,
    expiries: `${tag}:expiries`,
    entries: `${tag}:entry:`,
    channel: `${tag}:changes`,
  };
}

type Call = <T>(send: (client: Redis | Cluster) => Promise<T>) => Promise<T>;

/** Runs calls within their time; a connection that stays silent is replaced, since it may lead nowhere. */
function callsOf(client: Redis | Cluster, health: Health): Call {
  return async (send) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Command timed out')), CALL_MS);
    });
    try {
      return await Promise.race([send(client), late]);
    } catch (error) {
      if (reasonOf(error) === 'Command timed out' && client.status === 'ready') client.disconnect(true);
      throw unavailable(error, health.trouble());
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Settles when the client is ready, has met its first failure, or has taken too long. */
async function firstAnswer(client: Redis | Cluster): Promise<void> {
  if (client.status === 'ready') return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, CALL_MS);
    function done(): void {
      clearTimeout(timer);
      client.off('ready', done).off('error', done);
      resolve();
    }
    client.on('ready', done).on('error', done);
  });
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

function commitArgs(names: Names, change: Commit): [number, ...(string | number)[]] {
  const { checks = [], puts = [], deletes = [] } = change;
  const touched = [...checks.map((check) => check.key), ...puts.map((put) => put.key), ...deletes];
  const keys = [names.version, names.index, names.expiries, ...touched.map((key) => names.entries + key)];
  return [
    keys.length,
    ...keys,
    ...[names.channel, names.entries, checks.length, puts.length, deletes.length],
    ...checks.flatMap(({ key, version }) => [key, version ?? '']),
    ...puts.flatMap(({ key, value, ttlMs }) => [key, value, ttlMs ?? '']),
    ...deletes,
  ];
}

function resultOf([ok, answer]: [number, string]): CommitResult {
  return ok === 1 ? { ok: true, version: Number(answer) } : { ok: false, conflict: answer };
}

/** All keys that begin with the prefix: 0xff is no byte of UTF-8, so it lies behind every one of them. */
function rangeOf(prefix: string): [Buffer, Buffer] {
  const bytes = Buffer.from(prefix);
  return [
    Buffer.concat([Buffer.from('['), bytes]),
    Buffer.concat([Buffer.from('('), bytes, Buffer.from([0xff])]),
  ];
}

function entriesOf(flat: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) entries.push(entryOf(flat[at] ?? '', flat[at + 1] ?? ''));
  return entries;
}

function entryOf(key: string, held: string): Entry {
  const space = held.indexOf(' ');
  return { key, value: held.slice(space + 1), version: Number(held.slice(0, space)) };
}
