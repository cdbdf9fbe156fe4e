import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../src/store/open';
import { type StoreLog } from '../../src/store/log';
import { type Place } from '../../src/store/place';
import { findRedisServer, startRedisServer } from '../../test/support/redis-server';
import { ROOT } from '../bots';

/** The workspace that `LeanSlack` says it is. */
export const WORKSPACE = 'T0BENCH001';

/** Which store to open: a Redis where there is a URL, else a file. */
export type StoreAt = { readonly path: string; readonly redisUrl?: string };

/** A store of either kind, by name. */
export type NamedStore = { readonly name: 'embedded' | 'Redis'; readonly at: StoreAt };

/** Nobody reads the log of a measurement, but what goes wrong in it must not go unseen. */
export const LOG: StoreLog = {
  info: () => undefined,
  warn: () => undefined,
  error: (fields, message) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
};

/** Opens the store for as long as the work on it takes. */
export async function withStore<T>(
  { path, redisUrl }: StoreAt,
  use: (place: Place) => Promise<T>,
): Promise<T> {
  const store = await openStore({ path, redisUrl, now: Date.now, log: LOG });
  try {
    return await use({ store, workspace: WORKSPACE, log: LOG });
  } finally {
    await store.close();
  }
}

/** What the bot reads of its environment to use that store. */
export function environmentOf({ path, redisUrl }: StoreAt): Record<string, string> {
  return redisUrl === undefined ? { STORE_PATH: path } : { REDIS_URL: redisUrl };
}

/**
 * Measures on a new store of each kind, in turn; on Redis where this machine has one, with every write on the disk
 * before it is answered, as the embedded store does it.
 */
export async function onEachStore(
  folder: string,
  measure: (store: NamedStore) => Promise<void>,
): Promise<void> {
  await measure({ name: 'embedded', at: { path: freshPath(folder) } });
  const program = redisProgram();
  if (program === undefined) return;
  const redis = await startRedisServer(program);
  try {
    await measure({ name: 'Redis', at: { path: '', redisUrl: redis.url } });
  } finally {
    await redis.stop();
  }
}

/** Whether there is a Redis to measure on. */
export function hasRedis(): boolean {
  return redisProgram() !== undefined;
}

let files = 0;

/** The name of a store's file that is not there yet. */
export function freshPath(folder: string): string {
  files += 1;
  return join(folder, `voice-${files}.db`);
}

/** On PATH, or the one that the tests downloaded. */
function redisProgram(): string | undefined {
  const cached = join(ROOT, '.cache/redis/run-server');
  return findRedisServer() ?? (existsSync(cached) ? cached : undefined);
}
