import type { Cluster, Redis } from 'ioredis';
import { type StoreLog } from './log';
import { reasonOf } from './redis-failure';

/** Whether a connection stands, and if not, what last went wrong. */
export type Health = { trouble(): string | undefined };

/** Logs a connection's going and coming, once each. An error that nobody hears would end the process. */
export function followHealth(client: Redis | Cluster, name: string, log: StoreLog): Health {
  let trouble: string | undefined;
  client.on('error', (error: unknown) => {
    if (trouble === undefined) log.warn({ reason: reasonOf(error) }, `${name} is away`);
    trouble = reasonOf(error);
  });
  client.on('ready', () => {
    if (trouble !== undefined) log.info({}, `${name} is back`);
    trouble = undefined;
  });
  return { trouble: () => trouble };
}
