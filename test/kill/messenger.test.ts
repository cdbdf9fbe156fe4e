import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type LocalSlack, startLocalSlack } from '../../src/sandbox/slack/local-slack';
import { DEFAULT_SEED } from '../../src/sandbox/slack/seed';
import { openStore } from '../../src/store/open';
import { type Store } from '../../src/store/waist';
import { hearingLog } from '../store/heard';
import { type RedisServer, startRedisServer } from '../support/redis-server';
import { diceOf } from './dice';
import { runMessengerRounds } from './messenger-harness';
import { type Disturbance } from './replicas';

const redisProgram = process.env['TEST_REDIS_SERVER'] ?? '';
const describeIf = redisProgram === '' ? describe.skip : describe;

/** Twenty with those of the other kill suite; `npm run test:long` asks for 200 of each. */
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 10);

/** `KILL_SEED` repeats a run, as far as the machine lets it be repeated. */
const SEED = Number(process.env['KILL_SEED'] ?? randomInt(1, 2 ** 31));

const CHANNELS = Array.from({ length: 12 }, (_, i) => `C0KILL${1000 + i}`);
const members = ['U0ADA00001', DEFAULT_SEED.app.botUserId];
const seed = {
  ...DEFAULT_SEED,
  channels: CHANNELS.map((id) => ({
    ...{ id, name: id.toLowerCase(), isPrivate: false, isArchived: false, members },
  })),
};

/** A round each; Redis dies in some of them. */
function rounds(count: number, withoutRedis: readonly number[] = []): Disturbance[] {
  return Array.from({ length: count }, (_, i) => (withoutRedis.includes(i) ? 'redis' : 'replica'));
}

describeIf('replicas of the messenger that are killed', () => {
  let slack: LocalSlack;
  let redis: RedisServer;
  let store: Store;

  beforeEach(async () => {
    slack = await startLocalSlack({ manifestCommands: [], seed });
    redis = await startRedisServer(redisProgram);
  });
  afterEach(async () => {
    await store.close();
    await redis.stop();
    await slack.close();
  });

  async function run(disturbances: readonly Disturbance[]): Promise<void> {
    const namespace = `kill-${randomUUID()}`;
    store = await openStore({ redisUrl: redis.url, namespace, path: '', now: Date.now, log: hearingLog() });
    const place = { store, workspace: DEFAULT_SEED.team.id, log: hearingLog() };
    const program = join(__dirname, 'messenger-replica.cjs');
    const world = { slack, redis, place, namespace, channels: CHANNELS, program, replicas: 2 };
    const startedAt = performance.now();
    const { messages } = await runMessengerRounds({ ...world, disturbances, dice: diceOf(SEED) });
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    process.stderr.write(
      `kill suite: ${disturbances.length} rounds of the messenger, ${messages} messages in ${seconds} s, KILL_SEED=${SEED}\n`,
    );
    expect(messages).toBeGreaterThanOrEqual(disturbances.length * CHANNELS.length);
  }

  it(
    'post each channel every digest, reminder and alert once, with all that belongs to them',
    () => run(rounds(ROUNDS)),
    60_000 + ROUNDS * 3_000,
  );

  it(
    'and while Redis, which writes to disk before it answers, is restarted twice',
    () => run(rounds(6, [1, 4])),
    80_000,
  );
});
