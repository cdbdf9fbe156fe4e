import { type Render } from '../../src/digests/delivery/rendered';
import { type DeliverySlack } from '../../src/digests/delivery/slack-client';
import { outboxState, queue, resend } from '../../src/store/outbox';
import {
  CHANNELS,
  cardOf,
  digest,
  idsOf,
  nothingMore,
  PLATFORM,
  posted,
  postedIds,
  RANDOM,
  type World,
  WORLDS,
} from './delivery-world';

describe.each(WORLDS)('what Slack refuses over %s', (_, open) => {
  let world: World;

  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.close());

  it('gives all messages of a channel up that cannot be reached, and sends them later if told so', async () => {
    const [first, second, third] = [digest(RANDOM, 1), digest(RANDOM, 2), digest(PLATFORM, 1)];
    await queue(world.place, [first, second, third]);
    const refused: string[][] = [];
    const sender = world.sender({ onRefused: async (...said) => void refused.push(said) });
    await sender.drain();
    expect(postedIds(world)).toEqual([third.id]);
    expect(refused).toEqual([[RANDOM, 'not_in_channel']]);
    const { dead, queued } = await outboxState(world.place);
    expect(queued).toBe(0);
    expect(dead.map(({ item }) => item.id).sort()).toEqual(idsOf([first, second]));
    expect(dead[0]).toMatchObject({
      word: 'not_in_channel',
      reason: expect.stringMatching(/invite it/) as string,
    });
    void world.slack.inviteBot(RANDOM);
    await world.pass(world.timing.channelMs);
    expect(await resend(world.place, first.id)).toBe('queued');
    expect(await resend(world.place, first.id)).toBe('unknown');
    await sender.drain();
    expect(postedIds(world)).toEqual(idsOf([first, third]));
  });

  it('gives nothing up before the subscription is paused', async () => {
    await queue(world.place, [digest(RANDOM, 1)]);
    const dead: number[] = [];
    const onRefused = async (): Promise<void> => {
      dead.push((await outboxState(world.place)).dead.length);
      if (dead.length === 1) throw new Error('not now');
    };
    const sender = world.sender({ onRefused });
    await sender.drain();
    await world.pass(world.timing.longestWaitMs);
    await sender.drain();
    expect(dead).toEqual([0, 0]);
    expect((await outboxState(world.place)).dead).toHaveLength(1);
  });

  it('sends plain blocks where others are refused, once', async () => {
    world.slack.trouble.next('chat.postMessage', 1, { kind: 'refused', error: 'invalid_blocks' });
    await queue(world.place, [digest(PLATFORM, 1)]);
    await world.sender({ plain: () => cardOf('plain') }).drain();
    expect(posted(world).map(({ text }) => text)).toEqual(['plain']);
    world.slack.trouble.next('chat.postMessage', 2, { kind: 'refused', error: 'invalid_blocks' });
    await queue(world.place, [digest(PLATFORM, 2)]);
    await world.pass(world.timing.channelMs);
    await world.sender({ plain: () => cardOf('plain') }).drain();
    expect(posted(world)).toHaveLength(1);
    expect((await outboxState(world.place)).dead).toMatchObject([{ word: 'invalid_blocks' }]);
  });

  it('stops and raises the alarm where Slack rejects the bot, loses nothing, and goes on by itself', async () => {
    const items = CHANNELS.map((channel) => digest(channel, 1));
    await queue(world.place, items);
    world.slack.trouble.next('chat.postMessage', 100, { kind: 'refused', error: 'token_revoked' });
    const alarms: string[] = [];
    const sender = world.sender({ onAlarm: ({ word }) => void alarms.push(word) });
    await sender.drain();
    await sender.drain();
    expect(alarms).toEqual(['token_revoked']);
    expect(sender.state().alarm).toMatchObject({
      word: 'token_revoked',
      reason: expect.stringMatching(/SLACK_BOT_TOKEN/) as string,
    });
    expect(world.logged.filter(({ level }) => level === 'fatal')).toHaveLength(1);
    world.slack.trouble.clear();
    await world.pass(world.timing.alarmMs);
    await sender.drain();
    expect(postedIds(world)).toEqual(idsOf(items));
    expect(sender.state()).toEqual({ shards: 0 });
  });

  it('tries an unknown word ten times, holding nobody else up, and then gives up with the word', async () => {
    let tries = 0;
    const post: DeliverySlack['post'] = async (wanted) => {
      if (wanted.channel !== PLATFORM) return world.client.post(wanted);
      tries += 1;
      return { ok: false, kind: 'refused', word: 'brand_new_word', details: [] };
    };
    await queue(world.place, [digest(PLATFORM, 1), digest(CHANNELS[0] ?? '', 1)]);
    const sender = world.sender({ slack: { ...world.client, post } });
    for (let round = 0; round < 12; round += 1) {
      await sender.drain();
      await world.pass(world.timing.longestWaitMs);
    }
    expect(tries).toBe(10);
    expect(postedIds(world)).toEqual([digest(CHANNELS[0] ?? '', 1).id]);
    expect((await outboxState(world.place)).dead).toMatchObject([
      { word: 'brand_new_word', reason: expect.stringMatching(/brand_new_word/) as string },
    ]);
  });

  it('drops an edit of a message that was deleted', async () => {
    const render: Render = async () => ({
      send: { do: 'update', channel: PLATFORM, ts: '1.000001', card: cardOf('edited') },
      onSent: nothingMore,
    });
    await queue(world.place, [digest(PLATFORM, 1)]);
    await world.sender({ render }).drain();
    expect(await outboxState(world.place)).toEqual({ queued: 0, dead: [], unreadable: [] });
  });
});
