import type { Cluster, Redis } from 'ioredis';
import { z } from 'zod';
import { type StoreLog } from './log';
import { reasonOf } from './redis-failure';
import { followHealth } from './redis-health';
import { type Watchers } from './watchers';

const Hint = z.object({ version: z.number(), keys: z.array(z.string()) });

/**
 * Tells the watchers of commits by any process. Each commit publishes its version and keys as a hint, over a
 * connection of its own (`subscriber`); hints may be lost, so the store's version is also read every `pollMs`: where it is not
 * the one that the hints led to, anything may have changed.
 */
export function startRedisWatch(
  subscriber: Redis | Cluster,
  options: {
    channel: string;
    pollMs: number;
    readVersion: () => Promise<number>;
    watchers: Watchers;
    log: StoreLog;
  },
): { stop(): void } {
  const { channel, readVersion, watchers, log } = options;
  let seen: number | undefined;
  let polling = false;

  async function poll(): Promise<void> {
    if (polling) return;
    polling = true;
    try {
      const version = await readVersion();
      if (version !== seen) watchers.tellAll();
      seen = version;
    } catch {
      // Redis is away, which the client logs; whatever changes meanwhile is found by the next poll.
    } finally {
      polling = false;
    }
  }

  function hear(message: string): void {
    const hint = parseHint(message);
    if (hint === undefined) return watchers.tellAll();
    watchers.tell(hint.keys);
    if (hint.version === (seen ?? 0) + 1) seen = hint.version;
  }

  followHealth(subscriber, "Redis' channel of hints", log);
  subscriber.on('message', (_channel: string, message: string) => hear(message));
  subscriber.on('ready', () => {
    subscriber.subscribe(channel).then(poll, (error: unknown) => {
      log.warn({ reason: reasonOf(error) }, 'Redis hints are refused; changes are found by polling');
    });
  });
  const timer = setInterval(() => void poll(), options.pollMs);
  return {
    stop() {
      clearInterval(timer);
      subscriber.disconnect();
    },
  };
}

/** `undefined` for a message that this version does not understand. */
function parseHint(message: string): z.infer<typeof Hint> | undefined {
  try {
    return Hint.parse(JSON.parse(message));
  } catch {
    return undefined;
  }
}
