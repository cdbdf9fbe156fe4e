import { Cluster, Redis, type RedisOptions, type Result } from 'ioredis';
import { COMMIT_LUA, LIST_LUA } from './redis-scripts';
import { type RedisTarget } from './redis-url';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    storeCommit(keyCount: number, ...keysAndArgs: (string | number)[]): Result<[number, string], Context>;
    storeList(index: string, entries: string, from: Buffer, to: Buffer): Result<string[], Context>;
  }
}

const SCRIPTS = { storeCommit: { lua: COMMIT_LUA }, storeList: { lua: LIST_LUA, numberOfKeys: 1 } };

/** How long a connection may take to come about, a command to be answered. */
const CONNECT_MS = 2_000;
const COMMAND_MS = 1_500;

/** How long a connection may take to end before it is cut. */
const DISCONNECT_MS = 300;

/** What Redis says where a replica is taken for the master, after a failover that left the connection standing. */
const WRONG_SERVER = /READONLY/;

/**
 * A client that never waits for an absent Redis and never sends a command twice: what was in flight when the
 * connection broke fails, since a commit that is repeated would conflict with itself.
 */
export function createRedisClient(target: RedisTarget): Redis | Cluster {
  const connection = connectionTo(target);
  if (target.kind === 'cluster') {
    return new Cluster([...target.hosts], {
      scripts: SCRIPTS,
      enableOfflineQueue: false,
      clusterRetryStrategy: reconnectDelay,
      retryDelayOnFailover: 0,
      redisOptions: connection,
    });
  }
  return new Redis({
    ...connection,
    ...addressOf(target),
    scripts: SCRIPTS,
    db: target.database,
    enableOfflineQueue: false,
    retryStrategy: reconnectDelay,
  });
}

/** What holds for every connection, a Cluster's single ones among them. */
function connectionTo({ username, password, tls }: RedisTarget) {
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
    connectTimeout: CONNECT_MS,
    commandTimeout: COMMAND_MS,
    disconnectTimeout: DISCONNECT_MS,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    reconnectOnError: (error: Error) => WRONG_SERVER.test(error.message),
  } satisfies RedisOptions;
}

function addressOf({ kind, hosts, master, tls }: RedisTarget) {
  if (kind !== 'sentinel') return { ...hosts[0] };
  return {
    sentinels: [...hosts],
    name: master,
    sentinelCommandTimeout: COMMAND_MS,
    sentinelRetryStrategy: reconnectDelay,
    ...(tls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
  };
}

/** Quick at first, then about once a second. */
function reconnectDelay(attempt: number): number {
  return Math.min(attempt * 100, 1_000);
}
