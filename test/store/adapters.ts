import { randomUUID } from 'node:crypto';
import { openEmbeddedStore } from '../../src/store/embedded';
import { openRedisStore } from '../../src/store/redis';
import { type Store } from '../../src/store/waist';
import { hearingLog } from './heard';

const url = process.env['TEST_REDIS_URL'] ?? '';

const EMBEDDED: Adapter = [
  'the embedded store',
  async (now) => openEmbeddedStore({ path: ':memory:', now, log: hearingLog() }),
];
const REDIS: Adapter = [
  'Redis',
  () => openRedisStore({ url, namespace: randomUUID(), pollMs: 60_000, log: hearingLog() }),
];

type Adapter = [name: string, open: (now: () => number) => Promise<Store>];

/** Every kind of store there is, to open empty ones: for `describe.each`. `now` is the embedded one's clock alone. */
export const ADAPTERS: Adapter[] = url === '' ? [EMBEDDED] : [EMBEDDED, REDIS];
