import type { Cluster, Redis } from 'ioredis';
import { reasonOf, unavailable } from './redis-failure';
import { type Health } from './redis-health';

/** No call takes longer: connections, commands and a Cluster's redirections have their own, shorter limits. */
const CALL_MS = 2_500;

/** Sends one request to Redis; fails with `StoreUnavailableError`, in time. */
export type Call = <T>(send: (client: Redis | Cluster) => Promise<T>) => Promise<T>;

/** Runs calls within their time; a connection that stays silent is replaced, since it may lead nowhere. */
export function callsOf(client: Redis | Cluster, health: Health): Call {
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
export async function firstAnswer(client: Redis | Cluster): Promise<void> {
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
