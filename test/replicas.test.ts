import { randomUUID } from 'node:crypto';
import { type Message } from '../src/sandbox/page/protocol';
import { openStore } from '../src/store/open';
import { type Store } from '../src/store/waist';
import { topLevelPosts } from './digests/posts';
import { REGIONS, smallAws } from './digests/small-aws';
import { GRACE } from './slack/digest-doors';
import { ending, labelsOf, nowOf } from './slack/items/item-doors';
import { hearingLog } from './store/heard';
import { until } from './store/subject';
import { wholeAudit } from './store/whole-audit';
import { type RedisServer, startRedisServer } from './support/redis-server';
import { ADA, type TestHouse, startTestHouse, wordsOf } from './support/house';

const program = process.env['TEST_REDIS_SERVER'] ?? '';
const describeIf = program === '' ? describe.skip : describe;
const MODELS = 6;
/** Near enough to need action, each in a row of its own. */
const near = Array.from({ length: MODELS }, (_, i) => ending(i + 1, { endOfLife: `2026-12-0${i + 2}` }));

describeIf('two people at two replicas, with a Redis that dies in between', () => {
  let redis: RedisServer;
  const namespace = randomUUID();
  const open = (): Promise<Store> =>
    openStore({ redisUrl: redis.url, namespace, path: '', now: Date.now, log: hearingLog() });
  let one: TestHouse;
  let other: TestHouse;

  beforeAll(async () => {
    redis = await startRedisServer(program);
    const common = { documented: [], regions: REGIONS, roster: smallAws(near) };
    one = await startTestHouse({ ...common, store: await open() });
    other = await startTestHouse({ ...common, store: await open(), beside: one, synced: false });
  }, 30_000);
  afterAll(async () => {
    await other.close();
    await one.close();
    await redis.stop();
  });

  /** Both press every button that reads so, at the same time, and Slack takes each press to one of the replicas. */
  async function pressAll(message: Message, label: string): Promise<void> {
    const rows = nowOf(one, message).blocks.flatMap(({ block_id = '', ...block }) =>
      ((block['elements'] ?? []) as { action_id: string; text?: { text?: string } }[])
        .filter(({ text }) => text?.text === label)
        .map(({ action_id }) => ({ blockId: block_id, actionId: action_id })),
    );
    const { channel, ts } = message;
    const presses = rows.flatMap((row) => [ADA, GRACE].map((user) => ({ user, channel, ts, ...row })));
    await Promise.all(presses.map((press) => one.slack.pressElement(press)));
  }

  it('records each acknowledgement once, by whoever was first, and shows all of them', async () => {
    await one.ask('/bedrock-digest subscribe daily 09:00 UTC');
    await one.ask('/bedrock-digest now');
    await until(async () => {
      await one.house.beat();
      return topLevelPosts(one, 'bedrock_digest').length > 0;
    });
    const [digest] = topLevelPosts(one, 'bedrock_digest');
    if (digest === undefined) throw new Error('No digest');
    const shown = () => labelsOf(nowOf(one, digest)).filter((label) => label === 'Undo').length;

    const pressing = pressAll(digest, 'Acknowledge');
    await redis.kill();
    await pressing;
    await redis.restart();
    // Whoever was told that nothing was stored presses again; who was not, finds that it is done.
    await until(async () => {
      await pressAll(digest, 'Acknowledge');
      await Promise.all([one.house.beat(), other.house.beat()]);
      return shown() === MODELS;
    });

    const store = await open();
    const place = { store, workspace: one.slack.workspace.team.id, log: hearingLog() };
    const { entries } = await wholeAudit(place);
    await store.close();
    const acknowledged = entries.filter(({ action }) => action === 'acknowledged');
    expect(new Set(acknowledged.map(({ modelId }) => modelId)).size).toBe(MODELS);
    expect(acknowledged).toHaveLength(MODELS);
    for (const { by } of acknowledged) {
      expect(wordsOf(nowOf(one, digest))).toContain(`Acknowledged by <@${by}>`);
    }
  }, 40_000);
});
