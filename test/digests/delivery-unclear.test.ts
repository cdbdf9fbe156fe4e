import { type Outgoing } from '../../src/domain/outgoing';
import { type Render } from '../../src/digests/delivery/rendered';
import { type DeliverySlack } from '../../src/digests/delivery/slack-client';
import { outboxState, queue } from '../../src/store/outbox';
import { claimedShards } from '../../src/store/outbox-shard';
import {
  ADA,
  cardOf,
  digest,
  PLATFORM,
  posted,
  postedIds,
  renderPlainly,
  type World,
  WORLDS,
} from './delivery-world';

/** For as long as it takes until Slack is asked what became of a message. */
async function passUnclear(world: World): Promise<void> {
  const { timing } = world;
  await world.pass(Math.max(timing.unclearMs, timing.firstWaitMs));
}

describe.each(WORLDS)('a send whose outcome is not known over %s', (_, open) => {
  let world: World;

  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.close());

  it.each([
    ['the connection breaks before Slack has it', { kind: 'dropped', when: 'before' }],
    ['the connection breaks after Slack has it', { kind: 'dropped', when: 'after' }],
    ['Slack fails inside', { kind: 'server_error' }],
    ['Slack says that it may have happened', { kind: 'refused', error: 'fatal_error' }],
  ] as const)('looks before it sends again: %s', async (_, fault) => {
    const items = [digest(PLATFORM, 1), digest(PLATFORM, 2)];
    world.slack.trouble.next('chat.postMessage', 1, fault);
    await queue(world.place, items);
    const sender = world.sender();
    await sender.drain();
    await passUnclear(world);
    await sender.drain();
    await world.pass(world.timing.channelMs);
    await sender.drain();
    expect(posted(world).map(({ text }) => text)).toEqual(items.map(({ id }) => id));
  });

  it('finds a message that took effect after the answer was given up', async () => {
    let letGo: (value: unknown) => void = () => undefined;
    const until = new Promise((resolve) => (letGo = resolve));
    world.slack.trouble.next('chat.postMessage', 1, { kind: 'held', until });
    await queue(world.place, [digest(PLATFORM, 1)]);
    const timing = { ...world.timing, unclearMs: 1_000 };
    const sender = world.sender({ timing });
    await sender.drain();
    expect(posted(world)).toEqual([]);
    letGo(undefined);
    await world.pass(timing.unclearMs);
    await sender.drain();
    expect(postedIds(world)).toEqual([digest(PLATFORM, 1).id]);
    expect((await outboxState(world.place)).queued).toBe(0);
  });

  it('looks into the thread for a reply, and past the first page', async () => {
    const client = world.client;
    await queue(world.place, [digest(PLATFORM, 'root')]);
    await world.sender().drain();
    const { ts: threadTs = '' } = posted(world)[0] ?? {};
    const reply: Outgoing = {
      ...digest(PLATFORM, 'reply'),
      about: { kind: 'part', threadTs, card: '{}', eventType: 'bedrock_digest' },
    };
    await world.pass(world.timing.channelMs);
    world.slack.trouble.next('chat.postMessage', 1, { kind: 'dropped', when: 'after' });
    await queue(world.place, [reply]);
    await world.sender().drain();
    for (let n = 0; n < 230; n += 1) await client.post({ channel: PLATFORM, card: cardOf('chat'), threadTs });
    await passUnclear(world);
    await world.pass(world.timing.leaseMs);
    await world.sender().drain();
    expect(posted(world).filter(({ text }) => text === reply.id)).toHaveLength(1);
    expect((await outboxState(world.place)).queued).toBe(0);
  });

  it('sends again with a mark where it may not read the channel, and logs that', async () => {
    world.slack.withoutScope('channels:history');
    world.slack.trouble.next('chat.postMessage', 1, { kind: 'dropped', when: 'after' });
    await queue(world.place, [digest(PLATFORM, 1)]);
    const sender = world.sender();
    await sender.drain();
    await passUnclear(world);
    await sender.drain();
    const [first, second, ...more] = posted(world);
    expect(more).toEqual([]);
    expect(JSON.stringify(first?.blocks)).not.toContain('Possibly repeated');
    expect(JSON.stringify(second?.blocks)).toContain('Possibly repeated');
    expect(world.logged).toContainEqual(
      expect.objectContaining({ is: 'unseen', why: 'missing_scope', id: digest(PLATFORM, 1).id }),
    );
  });

  it('keeps its doubt over a try that surely failed', async () => {
    world.slack.withoutScope('channels:history');
    world.slack.trouble.next('chat.postMessage', 1, { kind: 'dropped', when: 'after' });
    world.slack.trouble.next('chat.postMessage', 1, { kind: 'refused', error: 'service_unavailable' });
    await queue(world.place, [digest(PLATFORM, 1)]);
    const sender = world.sender();
    for (let round = 0; round < 3; round += 1) {
      await sender.drain();
      await passUnclear(world);
      await world.pass(world.timing.firstWaitMs * 4);
    }
    expect(posted(world)).toHaveLength(2);
    expect(JSON.stringify(posted(world)[1]?.blocks)).toContain('Possibly repeated');
  });

  it('marks a direct message, which nobody can look for', async () => {
    world.slack.trouble.next('chat.postMessage', 1, { kind: 'dropped', when: 'after' });
    await queue(world.place, [digest(ADA, 1, { user: ADA })]);
    const sender = world.sender();
    await sender.drain();
    await passUnclear(world);
    await sender.drain();
    expect(posted(world).map(({ blocks }) => JSON.stringify(blocks).includes('Possibly repeated'))).toEqual([
      false,
      true,
    ]);
  });
});

describe.each(WORLDS)('the work of a replica that is gone over %s', (_, open) => {
  let world: World;

  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.close());

  it('another finishes what it had begun, and once only', async () => {
    const items = [digest(PLATFORM, 1), digest(PLATFORM, 2)];
    await queue(world.place, items);
    const hanging: DeliverySlack['post'] = () => new Promise(() => undefined);
    void world.lostSender({ slack: { ...world.client, post: hanging } }).beat();
    const other = world.sender();
    while ((await claimedShards(world.place)).size === 0) await new Promise((done) => setImmediate(done));
    await other.drain();
    expect(posted(world)).toEqual([]);
    await world.pass(world.timing.leaseMs);
    await other.drain();
    await world.pass(world.timing.channelMs);
    await other.drain();
    expect(posted(world).map(({ text }) => text)).toEqual(items.map(({ id }) => id));
  });

  it('one that comes back after its lease has ended settles nothing', async () => {
    const item = digest(PLATFORM, 1);
    await queue(world.place, [item]);
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const post: DeliverySlack['post'] = async (wanted) => {
      const answered = await world.client.post(wanted);
      await held;
      return answered;
    };
    const follow = { ...digest(PLATFORM, 'follow'), id: 'follow' };
    const render: Render = async (one) => ({
      ...(await renderPlainly(one)),
      onSent: () => ({ then: one.id === item.id ? [follow] : [], puts: [] }),
    });
    const slow = world.sender({ slack: { ...world.client, post }, render });
    const slowWork = slow.drain();
    while (posted(world).length === 0) await new Promise((done) => setImmediate(done));
    await world.pass(world.timing.leaseMs + 1);
    const quick = world.sender({ render });
    await quick.drain();
    answer();
    await slowWork;
    await world.pass(world.timing.channelMs);
    await quick.drain();
    expect(postedIds(world)).toEqual([item.id, 'follow'].sort());
    expect((await outboxState(world.place)).queued).toBe(0);
  });
});
