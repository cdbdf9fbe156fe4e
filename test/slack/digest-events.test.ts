import { type Message } from '../../src/sandbox/page/protocol';
import { ADA, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { GRACE, SECOPS, askAs, messageWhere } from './digest-doors';

describe('what happens to a channel', () => {
  let t: TestHouse;

  beforeEach(async () => {
    t = await startTestHouse({ synced: false });
  });

  afterEach(() => t.close());

  const directMessages = (): Message[] =>
    t.slack.workspace.messages.filter(({ channel, user }) => channel.startsWith('D') && user !== ADA);
  const list = async (channel = 'C0MLINFER1'): Promise<string> =>
    wordsOf(await askAs(t, ADA, channel, '/bedrock-digest list'));

  /** Resolves when the bot has dealt with what Slack sent it before. */
  async function settled(): Promise<void> {
    await list();
    await t.house.beat();
  }

  it.each([
    ['archived', PLATFORM, 'when the channel was archived', /was archived, so its Bedrock digest is paused/],
    ['archived', SECOPS, 'when the channel was archived', /was archived, so its Bedrock digest is paused/],
    ['left', PLATFORM, 'when the bot was removed', /^I was removed from .* invite me there again and type/],
    ['left', SECOPS, 'when the bot was removed', /^I was removed from .* invite me there again and type/],
  ] as const)(
    '%s (%s): the subscription pauses itself and the subscriber is told',
    async (what, channel, why, told) => {
      await askAs(t, ADA, channel, '/bedrock-digest subscribe');
      await (what === 'archived' ? t.slack.archiveChannel(channel) : t.slack.removeBot(channel));
      await settled();
      // In an archived channel nothing can be typed; of a private one that it left the bot knows no members.
      expect(await list(what === 'left' ? channel : undefined)).toContain(`paused since 2026-11-22, ${why}`);
      expect(directMessages()).toHaveLength(1);
      expect(directMessages()[0]?.text).toMatch(told);
      expect(t.slack.workspace.channel(directMessages()[0]?.channel ?? '')?.members).toContain(ADA);
    },
  );

  it('the same event sent twice, and others after it, tell nothing twice', async () => {
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    const event = { type: 'channel_archive', channel: PLATFORM, user: GRACE };
    await t.slack.sendEvent(event, 'Ev1');
    await t.slack.sendEvent(event, 'Ev1');
    await t.slack.sendEvent({ type: 'channel_left', channel: PLATFORM }, 'Ev2');
    await settled();
    expect(await list()).toContain('when the channel was archived');
    expect(directMessages()).toHaveLength(1);
  });

  it('an event that Slack sends again after somebody resumed pauses nothing, and holds up no other', async () => {
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    await askAs(t, ADA, SECOPS, '/bedrock-digest subscribe');
    const event = { type: 'channel_archive', channel: PLATFORM, user: GRACE };
    await t.slack.sendEvent(event, 'Ev1');
    await settled();
    expect(wordsOf(await t.ask('/bedrock-digest resume'))).toMatch(/^Resumed: /);
    await t.slack.sendEvent(event, 'Ev1');
    await t.slack.sendEvent({ type: 'group_archive', channel: SECOPS, user: GRACE }, 'Ev2');
    await settled();
    expect((await list(SECOPS)).match(/paused since/g)).toHaveLength(1);
    expect(directMessages().map(({ text }) => text)).toEqual([
      expect.stringContaining(PLATFORM),
      expect.stringContaining(SECOPS),
    ]);
    expect(t.logged.filter(({ msg }) => String(msg).includes('is kept in memory'))).toEqual([]);
  });

  it('a pause that a person asked for stays theirs', async () => {
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    await askAs(t, ADA, PLATFORM, '/bedrock-digest pause');
    await t.slack.archiveChannel(PLATFORM);
    await settled();
    expect(await list()).toContain(`paused since 2026-11-22 by <@${ADA}>`);
    expect(directMessages()).toEqual([]);
  });

  it('a channel that the bot was removed from cannot be resumed before it is invited again', async () => {
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    await t.slack.removeBot(PLATFORM);
    await settled();
    expect(wordsOf(await t.ask('/bedrock-digest resume'))).toContain('/invite');
    await t.slack.inviteBot(PLATFORM);
    expect(wordsOf(await t.ask('/bedrock-digest resume'))).toMatch(/^Resumed: /);
  });

  it('renamed: the subscription goes on under the new name', async () => {
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    await t.slack.renameChannel(PLATFORM, 'aaa-platform');
    await askAs(t, ADA, 'C0MLINFER1', '/bedrock-digest subscribe');
    const words = await list();
    expect(words.indexOf(PLATFORM)).toBeLessThan(words.indexOf('C0MLINFER1'));
    expect(words).not.toContain('paused');
  });

  it('channels without a subscription, and events of an odd form, do no harm', async () => {
    await t.slack.archiveChannel('C0MLINFER1');
    await t.slack.sendEvent({ type: 'channel_rename', channel: 'C1' });
    await t.slack.sendEvent({ type: 'constructor', channel: PLATFORM });
    expect(wordsOf(await t.ask('/bedrock-digest list'))).toContain('No channel is subscribed');
    expect(t.logged.some(({ event }) => event === 'channel_rename')).toBe(true);
  });
});

it('events come over HTTP too', async () => {
  const t = await startTestHouse({ transport: 'http' });
  try {
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    const told = messageWhere(t, ({ channel }) => channel.startsWith('D'));
    await t.slack.archiveChannel(PLATFORM);
    await askAs(t, ADA, SECOPS, '/bedrock-digest list');
    await t.house.beat();
    expect((await told).text).toContain('was archived, so its Bedrock digest is paused');
  } finally {
    await t.close();
  }
});
