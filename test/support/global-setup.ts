import { downloadRedisServer, findRedisServer, type RedisServer, startRedisServer } from './redis-server';

declare global {
  var sharedRedis: RedisServer | undefined;
}

/**
 * Gives the tests a real Redis by two variables: `TEST_REDIS_URL`, a running server (one that was set already is
 * used, and never flushed), and `TEST_REDIS_SERVER`, a server program for tests that kill and restart their own.
 * Where there is none, tests that need one are skipped; with `CI` or `REQUIRE_REDIS=1` the run fails instead.
 */
export default async function globalSetup(): Promise<void> {
  try {
    const program = findRedisServer() ?? downloadRedisServer();
    process.env['TEST_REDIS_SERVER'] = program;
    if (given('TEST_REDIS_URL')) return;
    globalThis.sharedRedis = await startRedisServer(program, ['--appendonly', 'no']);
    process.env['TEST_REDIS_URL'] = globalThis.sharedRedis.url;
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error);
    const missing = given('TEST_REDIS_URL') ? 'No Redis server program' : 'No Redis';
    if (!given('TEST_REDIS_URL') && (given('REQUIRE_REDIS') || given('CI'))) {
      throw new Error(`${missing} for the tests (${reason}). Install redis-server or valkey-server.`);
    }
    process.stderr.write(`\n*** ${missing}: THE TESTS THAT NEED ONE ARE SKIPPED (${reason}) ***\n\n`);
  }
}

/** Set, and not to a word for no. */
function given(name: string): boolean {
  return !['', '0', 'false', undefined].includes(process.env[name]);
}
