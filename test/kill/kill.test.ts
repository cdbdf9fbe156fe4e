import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type LocalSlack, startLocalSlack } from '../../src/sandbox/slack/local-slack';
import { DEFAULT_SEED } from '../../src/sandbox/slack/seed';
import { openStore } from '../../src/store/open';
import { type Store } from '../../src/store/waist';
import { hearingLog } from '../store/heard';
import { type RedisServer, startRedisServer } from '../support/redis-server';
import { diceOf } from './dice';
import { type KillRun, runKillRounds } from './harness';
import { type Disturbance } from './replicas';

const redisProgram = process.env['TEST_REDIS_SERVER'] ?? '';
const describeIf = redisProgram === '' ? describe.skip : describe;

/** Twenty with those of the other kill suite; `npm run test:long` asks for 200 of each. */
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 10);

/** `KILL_SEED` repeats a run, as far as the machine lets it be repeated. */
const SEED = Number(process.env['KILL_SEED'] ?? randomInt(1, 2 ** 31));

const PROGRAM = join(__dirname, 'replica.cjs');
const CHANNELS = Array.from({ length: 8 }, (_, i) => `C0KILL${1000 + i}`);
const members = ['U0ADA00001', DEFAULT_SEED.app.botUserId];
const seed = {
  ...DEFAULT_SEED,
  channels: CHANNELS.map((id) => ({
    id,
    name: id.toLowerCase(),
    isPrivate: false,
    isArchived: false,
    members,
  })),
};

describeIf('replicas that are killed', () => {
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

  async function run(rounds: number, disturbances: readonly Disturbance[]): Promise<void> {
    process.stderr.write(`kill suite: ${rounds} rounds of ${disturbances.join(' or ')}, KILL_SEED=${SEED}\n`);
    const namespace = `kill-${randomUUID()}`;
    store = await openStore({ redisUrl: redis.url, namespace, path: '', now: Date.now, log: hearingLog() });
    const place = { store, workspace: DEFAULT_SEED.team.id, log: hearingLog() };
    const parts = { slack, redis, place, namespace, channels: CHANNELS, disturbances };
    const whole: KillRun = { ...parts, program: PROGRAM, replicas: 3, rounds, dice: diceOf(SEED) };
    const { kills, messages } = await runKillRounds(whole);
    expect(kills).toBe(rounds);
    expect(messages).toBeGreaterThan(rounds);
  }

  it(
    'post every message once and in order, at whatever instruction they die',
    () => run(ROUNDS, ['replica']),
    60_000 + ROUNDS * 3_000,
  );

  it(
    'and while Redis, which writes to disk before it answers, dies in the midst of it',
    () => run(Math.ceil(ROUNDS / 4), ['redis', 'replica']),
    60_000 + ROUNDS * 3_000,
  );
});
