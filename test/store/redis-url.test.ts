import { parseRedisUrl, RedisUrlError } from '../../src/store/redis-url';

const plain = { tls: false, username: undefined, password: undefined, database: 0, master: 'mymaster' };

it.each([
  ['redis://localhost', { ...plain, kind: 'single', hosts: [{ host: 'localhost', port: 6379 }] }],
  ['redis://h:7000/3', { ...plain, kind: 'single', hosts: [{ host: 'h', port: 7000 }], database: 3 }],
  ['redis://[::1]:7000', { ...plain, kind: 'single', hosts: [{ host: '::1', port: 7000 }] }],
  [
    'rediss://bot:p%40ss%3A%2F@cache.example.com:6380/',
    {
      ...{ ...plain, kind: 'single', hosts: [{ host: 'cache.example.com', port: 6380 }] },
      ...{ tls: true, username: 'bot', password: 'p@ss:/' },
    },
  ],
  ['redis://:only@h', { ...plain, kind: 'single', hosts: [{ host: 'h', port: 6379 }], password: 'only' }],
  [
    'redis-sentinel://:pw@h1,h2:26380/records/2',
    {
      ...{ ...plain, kind: 'sentinel', password: 'pw', master: 'records', database: 2 },
      hosts: [
        { host: 'h1', port: 26379 },
        { host: 'h2', port: 26380 },
      ],
    },
  ],
  [
    'rediss-cluster://h1:7001,h2',
    {
      ...{ ...plain, kind: 'cluster', tls: true },
      hosts: [
        { host: 'h1', port: 7001 },
        { host: 'h2', port: 6379 },
      ],
    },
  ],
])('understands %s', (url, target) => {
  expect(parseRedisUrl(url)).toEqual(target);
});

it.each([
  ['http://h', /forms are/],
  ['redis://', /forms are/],
  ['redis://bot:secret@', /forms are/],
  ['redis://h:99999', /host is not understood/],
  ['redis://bot:secret@h1,h2', /several hosts/],
  ['redis://secret@h', /without a password/],
  ['redis://:secret%@h', /percent-encoding/],
  ['redis://:secret@h/db', /no database number/],
  ['redis://:secret@h?tls=secret', /forms are/],
  ['redis-cluster://:secret@h/1', /only database 0/],
])('says what is wrong with %s, and shows no secret', (url, message) => {
  expect(() => parseRedisUrl(url)).toThrow(RedisUrlError);
  expect(() => parseRedisUrl(url)).toThrow(message);
  expect(() => parseRedisUrl(url)).not.toThrow(/secret/);
});
