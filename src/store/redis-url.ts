/** `REDIS_URL` cannot be understood. The message says what is meant and holds no part of the URL's secrets. */
export class RedisUrlError extends Error {
  override readonly name = 'RedisUrlError';
}

/** What a Redis URL names. */
export type RedisTarget = {
  readonly kind: 'single' | 'sentinel' | 'cluster';
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly tls: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly database: number;
  /** The master's name that the Sentinels watch. */
  readonly master: string;
};

const FORMS =
  'redis://[user:password@]host[:port][/database], rediss://… for TLS, ' +
  'redis-sentinel://[user:password@]host1,host2[/master-name[/database]], redis-cluster://[user:password@]host1,host2 ' +
  '(rediss-sentinel and rediss-cluster for TLS)';

const URL_SHAPE = /^redis(s?)(-sentinel|-cluster)?:\/\/(?:([^/]*)@)?([^/@?#]+)(?:\/([^?#]*))?$/;

/** Reads a Redis URL; throws `RedisUrlError`. Names and passwords may be percent-encoded, IPv6 stands in `[ ]`. */
export function parseRedisUrl(url: string): RedisTarget {
  const [, tls, flavour, credentials, hosts, path] = URL_SHAPE.exec(url.trim()) ?? [];
  if (hosts === undefined) throw new RedisUrlError(`REDIS_URL is not understood. The forms are: ${FORMS}.`);
  const kind = flavour === '-sentinel' ? 'sentinel' : flavour === '-cluster' ? 'cluster' : 'single';
  const addresses = hosts.split(',').map((text) => parseHost(text, kind === 'sentinel' ? 26_379 : 6_379));
  if (kind === 'single' && addresses.length > 1) {
    throw new RedisUrlError('REDIS_URL names several hosts: write redis-sentinel:// or redis-cluster://.');
  }
  return {
    kind,
    hosts: addresses,
    tls: tls === 's',
    ...parseCredentials(credentials),
    ...parsePath(kind, path ?? ''),
  };
}

function parseHost(text: string, defaultPort: number): { host: string; port: number } {
  const [, ipv6, name, digits] = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = ipv6 ?? name;
  const port = digits === undefined ? defaultPort : Number(digits);
  if (host === undefined || port < 1 || port > 65_535) {
    throw new RedisUrlError(`REDIS_URL: a host is not understood. The forms are: ${FORMS}.`);
  }
  return { host, port };
}

function parseCredentials(text: string | undefined): Pick<RedisTarget, 'username' | 'password'> {
  if (text === undefined || text === '') return { username: undefined, password: undefined };
  const colon = text.indexOf(':');
  if (colon < 0) {
    throw new RedisUrlError('REDIS_URL has a user without a password: write user:password@ or :password@.');
  }
  return {
    username: decode(text.slice(0, colon)) || undefined,
    password: decode(text.slice(colon + 1)) || undefined,
  };
}

function parsePath(kind: RedisTarget['kind'], path: string): Pick<RedisTarget, 'master' | 'database'> {
  const parts = path.split('/').filter((part) => part !== '');
  const master = (kind === 'sentinel' ? decode(parts.shift() ?? '') : '') || 'mymaster';
  const database = parts.shift() ?? '0';
  if (!/^\d{1,5}$/.test(database) || parts.length > 0) {
    throw new RedisUrlError('REDIS_URL ends in what is no database number (0, 1, …).');
  }
  if (kind === 'cluster' && database !== '0') {
    throw new RedisUrlError(
      'REDIS_URL names a database, but a Redis Cluster has only database 0: leave it out.',
    );
  }
  return { master, database: Number(database) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RedisUrlError('REDIS_URL has a % that is no percent-encoding: write a literal % as %25.');
  }
}
