import { openEmbeddedStore } from './embedded';
import { type StoreLog } from './log';
import { type Store } from './waist';

/** What all of this bot's names in a shared Redis begin with, unless told otherwise. */
export const DEFAULT_NAMESPACE = 'bedrock-lifecycle-bot';

/** Watchers look for changes of which no hint came this often. */
const POLL_MS = 5_000;

export type StoreOptions = {
  /** Where set, records live in Redis, and several processes may share them; else in the file at `path`. */
  readonly redisUrl?: string | undefined;
  readonly path: string;
  readonly namespace?: string | undefined;
  /** How often watchers poll Redis, in ms. */
  readonly pollMs?: number | undefined;
  /** The embedded store's clock, in ms since the epoch; Redis has its own. */
  readonly now: () => number;
  readonly log: StoreLog;
};

/**
 * Opens the store the settings name. Throws `RedisUrlError` for a URL that is none, and `StoreUnavailableError`
 * for a file that cannot be used; an absent Redis is no error here, since it may come back.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { redisUrl, path, now, log, namespace = DEFAULT_NAMESPACE, pollMs = POLL_MS } = options;
  if (redisUrl === undefined) return openEmbeddedStore({ path, now, log });
  // Whoever keeps records in a file does not pay for loading a Redis client.
  const { openRedisStore } = await import('./redis.js');
  return openRedisStore({ url: redisUrl, namespace, pollMs, log });
}
