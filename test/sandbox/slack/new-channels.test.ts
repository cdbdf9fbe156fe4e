import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { ADA, GRACE, RANDOM, SEC_OPS } from './bolt';
import { type ChannelBot, startChannelBot } from './channel-bot';
import { clientOf } from './web-client';

let bot: ChannelBot;
let slack: LocalSlack;
let heard: ChannelBot['heard'];

async function run(): Promise<void> {
  bot = await startChannelBot();
  ({ slack, heard } = bot);
}

const post = (channel: string): Promise<unknown> => bot.post(channel);

afterEach(() => bot.stop());

type Outcome = ReturnType<LocalSlack['changeChannel']>;

describe('a new channel', () => {
  beforeEach(() => run());

  function create(name: string, how: { isPrivate?: boolean; withBot?: boolean } = {}): Outcome {
    return slack.changeChannel({ user: GRACE, do: 'create', name, isPrivate: false, withBot: false, ...how });
  }

  const channelNamed = (name: string) => slack.workspace.channels.find((one) => one.name === name)!;

  test('has its maker in it, and takes posts of a bot that was brought in', async () => {
    expect(await create('new-models', { withBot: true })).toMatchObject({ ok: true });
    const { id, members } = channelNamed('new-models');
    expect(members).toEqual([GRACE, slack.workspace.app.botUserId]);
    expect([id, await post(id)]).toEqual([expect.stringMatching(/^C[A-Z0-9]{10}$/), 'no error']);
    expect(heard).toMatchObject([
      { type: 'channel_created', channel: { id, name: 'new-models', creator: GRACE } },
      { type: 'member_joined_channel', user: slack.workspace.app.botUserId, channel: id, inviter: GRACE },
    ]);
  });

  test.each([
    [{ isPrivate: false, withBot: false }, 'not_in_channel', ['channel_created']],
    [{ isPrivate: true, withBot: false }, 'channel_not_found', []],
    [{ isPrivate: true, withBot: true }, 'no error', ['member_joined_channel']],
  ])('%j: a post of the bot comes to %s, and it has heard %j', async (how, outcome, events) => {
    await create('quiet', how);
    expect(await post(channelNamed('quiet').id)).toBe(outcome);
    expect(heard.map(({ type }) => type)).toEqual(events);
  });

  test.each([
    ['Upper Case', 'invalid_name'],
    ['with.point', 'invalid_name'],
    ['x'.repeat(81), 'invalid_name'],
    ['random', 'name_taken'],
    ['sec-ops', 'name_taken'],
  ])('is not made as "%s": %s', async (name, reason) => {
    const before = slack.workspace.channels.length;
    expect(await create(name)).toMatchObject({ ok: false, reason });
    expect(slack.workspace.channels).toHaveLength(before);
  });

  test('keeps its name from others while it is archived', async () => {
    await create('once');
    await slack.archiveChannel(channelNamed('once').id);
    expect(await create('once')).toMatchObject({ ok: false, reason: 'name_taken' });
  });

  test('is made by people who are there', async () => {
    const request = { do: 'create', name: 'x', isPrivate: false, withBot: false } as const;
    for (const user of ['U0NOBODY01', slack.workspace.app.botUserId]) {
      expect(await slack.changeChannel({ ...request, user })).toMatchObject({ reason: 'user_not_found' });
    }
  });
});

describe('/invite', () => {
  beforeEach(() => run());

  test.each([
    ['by its name', '/invite @bedrock-lifecycle'],
    ['by its mention', '/invite <@U0LIFECYC1|bedrock-lifecycle>'],
  ])('brings the bot into the channel %s, and says so', async (_what, text) => {
    expect(await slack.runCommand({ user: ADA, channel: RANDOM, text })).toMatchObject({ ok: true });
    expect(await post(RANDOM)).toBe('no error');
    expect(slack.workspace.messages[0]).toMatchObject({
      text: 'You added @bedrock-lifecycle to this channel.',
      ephemeralTo: ADA,
      fromSlack: true,
    });
  });

  test('brings people in', async () => {
    await slack.runCommand({ user: ADA, channel: SEC_OPS, text: '/invite @grace' });
    expect(slack.workspace.channel(SEC_OPS)!.members).toContain(GRACE);
  });

  test.each([
    ['/invite', 'user_not_found'],
    ['/invite @nobody', 'user_not_found'],
    ['/invite @grace', 'already_in_channel'],
  ])('%s says why it did nothing', async (text, reason) => {
    const outcome = await slack.runCommand({ user: ADA, channel: RANDOM, text });
    expect(outcome).toMatchObject({ ok: false, reason });
    expect(slack.workspace.messages).toMatchObject([{ fromSlack: true, ephemeralTo: ADA }]);
  });
});

test('what the bot says to one person is there for that person alone', async () => {
  await run();
  const client = clientOf(slack);
  const { channel } = await client.conversations.open({ users: ADA });
  await client.chat.postMessage({ channel: channel!.id!, text: 'to you' });
  const [message] = slack.workspace.messages;
  expect([ADA, GRACE].map((user) => slack.workspace.canSee(user, message!))).toEqual([true, false]);
  expect(slack.workspace.state().channels).toContainEqual({
    id: channel!.id,
    name: 'ada',
    isPrivate: true,
    isArchived: false,
    members: [ADA, slack.workspace.app.botUserId],
  });
  expect(await slack.archiveChannel(channel!.id!)).toMatchObject({
    reason: 'method_not_supported_for_channel_type',
  });
});
