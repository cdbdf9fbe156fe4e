import { type Outgoing } from '../../src/domain/outgoing';
import { type Render } from '../../src/digests/delivery/rendered';
import { type DeliverySlack } from '../../src/digests/delivery/slack-client';
import { outboxState, queue } from '../../src/store/outbox';
import { StoreUnavailableError } from '../../src/store/waist';
import {
  ADA,
  CHANNELS,
  cardOf,
  digest,
  idsOf,
  nothingMore,
  PLATFORM,
  posted,
  postedIds,
  renderPlainly,
  type World,
  WORLDS,
} from './delivery-world';

describe.each(WORLDS)('delivery over %s', (_, open) => {
  let world: World;

  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.close());

  it('sends what is queued once, with its id in the metadata, and forgets it', async () => {
    const items = [digest(PLATFORM, 1), digest(CHANNELS[0] ?? '', 1)];
    await queue(world.place, items);
    const sender = world.sender();
    await sender.drain();
    expect(postedIds(world)).toEqual(idsOf(items));
    expect(posted(world, PLATFORM)[0]?.metadata).toEqual({
      event_type: 'bedrock_digest',
      event_payload: { id: items[0]?.id },
    });
    expect(await outboxState(world.place)).toEqual({ queued: 0, dead: [], unreadable: [] });
    expect(await queue(world.place, items)).toBe(0);
    await sender.drain();
    expect(posted(world)).toHaveLength(2);
  });

  it('keeps the order within a channel, also of what was queued at once', async () => {
    const items = Array.from({ length: 25 }, (_, n) => digest(PLATFORM, n));
    await queue(world.place, items.slice(0, 12));
    await queue(world.place, items.slice(12));
    await world.sender().drain();
    expect(posted(world, PLATFORM).map(({ text }) => text)).toEqual(items.map(({ id }) => id));
  });

  it('queues what follows a message in the commit that settles it, and sends it to the thread', async () => {
    const render: Render = async (item) => {
      const rendered = await renderPlainly(item);
      if (item.about.kind === 'part') return rendered;
      const parts = (ts = ''): Outgoing[] =>
        [2, 3].map((n) => ({
          ...item,
          id: `${item.id}#${n}`,
          about: { kind: 'part', threadTs: ts, card: '{}', eventType: 'bedrock_digest' },
        }));
      const key = `${world.place.workspace}/told/${item.id}`;
      return { ...rendered, onSent: (ts) => ({ then: parts(ts), puts: [{ key, value: ts ?? '' }] }) };
    };
    await queue(world.place, [digest(PLATFORM, 1)]);
    await world.sender({ render }).drain();
    const [main, ...parts] = posted(world);
    expect(parts.map(({ text, threadTs }) => [text, threadTs])).toEqual(
      [2, 3].map((n) => [`${main?.text}#${n}`, main?.ts]),
    );
    expect((await world.store.get(`${world.place.workspace}/told/${main?.text}`))?.value).toBe(main?.ts);
  });

  it('lets two replicas share the work: each message once, each channel in order', async () => {
    const items = Array.from({ length: 96 }, (_, n) => digest(CHANNELS[n % 12] ?? '', Math.floor(n / 12)));
    await queue(world.place, items);
    await Promise.all([world.sender().drain(), world.sender().drain()]);
    expect(postedIds(world)).toEqual(idsOf(items));
    for (const channel of CHANNELS) {
      expect(posted(world, channel).map(({ text }) => text)).toEqual(
        items.filter(({ to }) => 'channel' in to && to.channel === channel).map(({ id }) => id),
      );
    }
  });

  it('settles what has nothing to say without sending', async () => {
    const item = digest(PLATFORM, 1);
    const render: Render = async () => ({ send: { do: 'nothing', why: 'quiet' }, onSent: nothingMore });
    await queue(world.place, [item]);
    await world.sender({ render }).drain();
    expect(posted(world)).toEqual([]);
    expect(await queue(world.place, [item])).toBe(0);
  });

  it('edits a message in its place, and leaves its id to it', async () => {
    await queue(world.place, [digest(PLATFORM, 1)]);
    await world.sender().drain();
    const { ts = '' } = posted(world)[0] ?? {};
    const render: Render = async () => ({
      send: { do: 'update', channel: PLATFORM, ts, card: cardOf('edited') },
      onSent: nothingMore,
    });
    await world.pass(world.timing.channelMs);
    await queue(world.place, [digest(PLATFORM, 'edit')]);
    await world.sender({ render }).drain();
    expect(posted(world)).toMatchObject([
      { text: 'edited', metadata: { event_payload: { id: digest(PLATFORM, 1).id } } },
    ]);
  });

  it('shows a reply to the whole channel where that is asked for', async () => {
    await queue(world.place, [digest(PLATFORM, 1)]);
    await world.sender().drain();
    const { ts: threadTs = '' } = posted(world)[0] ?? {};
    const render: Render = async (item) => {
      const { send, onSent } = await renderPlainly(item);
      return { send: { ...send, threadTs, broadcast: true } as typeof send, onSent };
    };
    await world.pass(world.timing.channelMs);
    await queue(world.place, [digest(PLATFORM, 2)]);
    await world.sender({ render }).drain();
    expect(posted(world)[1]).toMatchObject({ threadTs, broadcast: true });
  });

  it('writes to a person directly', async () => {
    await queue(world.place, [digest(ADA, 1, { user: ADA })]);
    await world.sender().drain();
    expect(posted(world).map(({ channel }) => channel)).toEqual([`D${ADA.slice(1)}`]);
  });

  it('keeps messages while Slack is away, without a doubt whether they arrived', async () => {
    const away = { ok: false, kind: 'not-sent', cause: 'ECONNREFUSED' } as const;
    const items = CHANNELS.map((channel) => digest(channel, 1));
    await queue(world.place, items);
    let isAway = true;
    const post: DeliverySlack['post'] = async (wanted) => (isAway ? away : world.client.post(wanted));
    const sender = world.sender({ slack: { ...world.client, post } });
    for (let round = 0; round < 30; round += 1) {
      await sender.drain();
      await world.pass(world.timing.firstWaitMs);
    }
    expect(sender.state().away).toBe('ECONNREFUSED');
    expect((await outboxState(world.place)).queued).toBe(items.length);
    isAway = false;
    await world.pass(world.timing.longestWaitMs);
    await sender.drain();
    expect(postedIds(world)).toEqual(idsOf(items));
    expect(JSON.stringify(posted(world))).not.toContain('Possibly repeated');
  });

  it('gives up what cannot be made after ten tries; the others go on', async () => {
    const render: Render = async (item) => {
      if (item.id === digest(PLATFORM, 1).id) throw new Error('no such model');
      return renderPlainly(item);
    };
    await queue(world.place, [digest(PLATFORM, 1), digest(PLATFORM, 2)]);
    const sender = world.sender({ render });
    for (let tries = 0; tries < 11; tries += 1) {
      await sender.drain();
      await world.pass(world.timing.longestWaitMs);
    }
    expect(postedIds(world)).toEqual([digest(PLATFORM, 2).id]);
    expect((await outboxState(world.place)).dead).toMatchObject([
      { reason: expect.stringMatching(/no such model/) as string },
    ]);
  });

  it('says while the store does not answer, and goes on by itself when it does', async () => {
    await queue(world.place, [digest(PLATFORM, 1)]);
    let isAway = true;
    const list = async (prefix: string) => {
      if (isAway) throw new StoreUnavailableError('Redis is not available: ECONNREFUSED.');
      return world.store.list(prefix);
    };
    const sender = world.sender({ store: { ...world.store, list } });
    await sender.drain();
    await sender.drain();
    expect(sender.state().storeFault).toMatch(/ECONNREFUSED/);
    expect(world.logged.filter(({ level }) => level === 'error')).toHaveLength(1);
    isAway = false;
    await sender.drain();
    expect(posted(world)).toHaveLength(1);
    expect(sender.state()).toEqual({ shards: 0 });
  });

  it('can be asked to look at once', async () => {
    await queue(world.place, [digest(PLATFORM, 1)]);
    const sender = world.sender();
    const arrived = new Promise<void>((resolve) => {
      const off = world.slack.workspace.subscribe(() => (off(), resolve()));
    });
    sender.kick();
    sender.kick();
    await arrived;
    expect(posted(world)).toHaveLength(1);
  });

  it('finishes on a stop what it has begun, and begins nothing more', async () => {
    await queue(world.place, [digest(PLATFORM, 1), digest(PLATFORM, 2)]);
    const sender = world.sender();
    const stopped = new Promise<void>((resolve) => {
      const off = world.slack.workspace.subscribe(() => {
        off();
        void sender.stop().then(resolve);
      });
    });
    await sender.beat();
    await stopped;
    expect(posted(world)).toHaveLength(1);
    expect((await outboxState(world.place)).queued).toBe(1);
    await world.sender().drain();
    expect(posted(world)).toHaveLength(2);
  });
});
