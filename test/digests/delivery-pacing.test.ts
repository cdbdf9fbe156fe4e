import { type DeliverySlack } from '../../src/digests/delivery/slack-client';
import { waitAfter, TIMING } from '../../src/digests/delivery/timing';
import { queue } from '../../src/store/outbox';
import { claimedShards } from '../../src/store/outbox-shard';
import {
  CHANNELS,
  digest,
  embeddedWorld,
  idsOf,
  PLATFORM,
  posted,
  postedIds,
  type World,
} from './delivery-world';

let world: World;
/** When what was sent to whom, by the clock that never steps. */
let sends: { channel: string; at: number }[];
let noting: DeliverySlack;

beforeEach(async () => {
  world = await embeddedWorld();
  sends = [];
  noting = {
    ...world.client,
    post: (wanted) => {
      sends.push({ channel: wanted.channel, at: world.now() });
      return world.client.post(wanted);
    },
  };
});
afterEach(() => world.close());

function gaps(times: readonly number[]): number[] {
  return times.slice(1).map((at, i) => at - (times[i] ?? 0));
}

test('a channel gets a message every 1.1 s at most, the workspace one every 100 ms', async () => {
  const items = [
    ...Array.from({ length: 6 }, (_, n) => digest(PLATFORM, n)),
    ...CHANNELS.map((one) => digest(one, 1)),
  ];
  await queue(world.place, items);
  await world.sender({ slack: noting }).drain();
  expect(postedIds(world)).toEqual(idsOf(items));
  const toPlatform = sends.filter(({ channel }) => channel === PLATFORM).map(({ at }) => at);
  expect(Math.min(...gaps(toPlatform))).toBeGreaterThanOrEqual(1_100);
  expect(Math.min(...gaps(sends.map(({ at }) => at)))).toBeGreaterThanOrEqual(100);
});

test('at that pace Slack limits nobody', async () => {
  world.slack.enforceLimits(true);
  const items = Array.from({ length: 30 }, (_, n) =>
    digest(n % 3 === 0 ? PLATFORM : (CHANNELS[n % 2] ?? ''), n),
  );
  await queue(world.place, items);
  await world.sender().drain();
  expect(postedIds(world)).toEqual(idsOf(items));
  expect(world.slack.workspace.requests.map(({ outcome }) => outcome)).not.toContain('429');
});

test('Retry-After holds up its own channel, for as long as it says, and no other', async () => {
  world.slack.trouble.next('chat.postMessage', 1, { kind: 'rate_limited', retryAfterSeconds: 30 });
  await queue(world.place, [digest(PLATFORM, 1), digest(PLATFORM, 2)]);
  const sender = world.sender();
  await sender.drain();
  expect(posted(world)).toEqual([]);
  const others = CHANNELS.map((channel) => digest(channel, 1));
  await queue(world.place, others);
  await sender.drain();
  expect(postedIds(world)).toEqual(idsOf(others));
  await world.pass(27_000);
  await sender.drain();
  expect(posted(world, PLATFORM)).toEqual([]);
  await world.pass(3_000);
  await sender.drain();
  expect(posted(world, PLATFORM).map(({ text }) => text)).toEqual([1, 2].map((n) => digest(PLATFORM, n).id));
});

test('another replica keeps to a Retry-After too', async () => {
  world.slack.trouble.next('chat.postMessage', 1, { kind: 'rate_limited', retryAfterSeconds: 30 });
  await queue(world.place, [digest(PLATFORM, 1)]);
  await world.sender().drain();
  await world.sender().drain();
  expect(world.slack.workspace.requests.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(
    1,
  );
});

test('three channels limited in a row hold up all', async () => {
  const asked = () =>
    world.slack.workspace.requests.filter(({ method }) => method === 'chat.postMessage').length;
  world.slack.trouble.next('chat.postMessage', 100, { kind: 'rate_limited', retryAfterSeconds: 20 });
  await queue(
    world.place,
    CHANNELS.map((channel) => digest(channel, 1)),
  );
  const sender = world.sender({ timing: { ...world.timing, workers: 1 } });
  await sender.drain();
  expect(asked()).toBe(3);
  expect(sender.state().away).toMatch(/limits/);
  world.slack.trouble.clear();
  await world.pass(19_000);
  await sender.drain();
  expect(asked()).toBe(3);
  await world.pass(1_000);
  await sender.drain();
  await sender.drain();
  expect(posted(world)).toHaveLength(CHANNELS.length);
  expect(sender.state()).toEqual({ shards: 0 });
});

test('while Slack is away it is asked ever less often, and about once a minute in the end', async () => {
  const calls: number[] = [];
  const post: DeliverySlack['post'] = async () => {
    calls.push(world.now());
    return { ok: false, kind: 'not-sent', cause: 'ENOTFOUND' };
  };
  await queue(
    world.place,
    CHANNELS.map((channel) => digest(channel, 1)),
  );
  const sender = world.sender({ slack: { ...world.client, post } });
  for (let beats = 0; beats < 720; beats += 1) {
    await sender.drain();
    await world.pass(5_000);
  }
  expect(calls.length).toBeLessThan(150);
  const lastHalfHour = calls.filter((at) => at > world.now() - 1_800_000);
  expect(lastHalfHour.length).toBeGreaterThan(5);
});

test('a clock that is set back holds nothing up', async () => {
  world.slack.trouble.next('chat.postMessage', 1, { kind: 'rate_limited', retryAfterSeconds: 30 });
  await queue(world.place, [digest(PLATFORM, 1)]);
  const sender = world.sender({ uptime: () => performance.now(), delay: async () => undefined });
  await sender.drain();
  await world.pass(-3_600_000);
  await sender.drain();
  expect(posted(world)).toHaveLength(1);
});

test('what a lost replica had begun is finished within 30 s, also by one that has no hand free', async () => {
  await queue(world.place, [digest(PLATFORM, 1)]);
  const lost = { ...world.client, post: () => new Promise<never>(() => undefined) };
  void world.lostSender({ slack: lost }).beat();
  while ((await claimedShards(world.place)).size === 0) await new Promise((done) => setImmediate(done));
  const from = world.now();
  const busy = world.sender({ timing: { ...world.timing, workers: 0 } });
  while (posted(world).length === 0) {
    await world.pass(5_000);
    await busy.drain();
  }
  expect(world.now() - from).toBeLessThanOrEqual(30_000);
});

test.each([
  [1, 1_000],
  [2, 2_000],
  [9, 256_000],
  [10, 300_000],
  [100_000, 300_000],
])('after %d tries an item waits %d ms', (tries, ms) => {
  expect(waitAfter(TIMING, tries)).toBe(ms);
});
