import type { App } from '@slack/bolt';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { ADA, GRACE, PLATFORM, RANDOM, type Running, SEC_OPS, startBySocket, startSlack } from './bolt';
import { clientOf, errorOf } from './web-client';

const EVENTS = [
  'channel_archive',
  'channel_left',
  'channel_rename',
  'channel_unarchive',
  'group_archive',
  'group_left',
  'group_rename',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
];

let slack: LocalSlack;
let bot: Running;
let heard: { type: string }[];

async function run(botEvents?: readonly string[]): Promise<void> {
  heard = [];
  slack = await startSlack(botEvents === undefined ? {} : { botEvents });
  bot = await startBySocket(slack, (app: App) => {
    for (const name of EVENTS) app.event(name, async ({ event }) => void heard.push(event));
  });
}

function post(channel: string): Promise<unknown> {
  return errorOf(clientOf(slack).chat.postMessage({ channel, text: 'x' }));
}

afterEach(async () => {
  await bot.stop();
  await slack.close();
});

describe('what happens to a channel', () => {
  beforeEach(() => run());

  test('archived, it takes no posts until it is unarchived, and the bot hears of both', async () => {
    await slack.archiveChannel(PLATFORM);
    expect(await post(PLATFORM)).toBe('is_archived');
    await slack.unarchiveChannel(PLATFORM);
    expect(await post(PLATFORM)).toBe('no error');
    expect(heard).toMatchObject([
      { type: 'channel_archive', channel: PLATFORM, user: ADA, is_moved: 0 },
      { type: 'channel_unarchive', channel: PLATFORM, user: ADA },
    ]);
    expect(heard[0]).toHaveProperty('event_ts');
  });

  test('renamed, it keeps its id', async () => {
    await slack.renameChannel(PLATFORM, 'ai-platform');
    expect(slack.workspace.channel(PLATFORM)).toMatchObject({ name: 'ai-platform' });
    const channel = { id: PLATFORM, name: 'ai-platform', name_normalized: 'ai-platform' };
    expect(heard).toMatchObject([{ type: 'channel_rename', channel }]);
  });

  test('thrown out of it, the bot cannot post, until somebody invites it', async () => {
    await slack.removeBot(PLATFORM);
    expect(await post(PLATFORM)).toBe('not_in_channel');
    const outcome = await slack.runCommand({
      user: GRACE,
      channel: PLATFORM,
      text: '/invite @bedrock-lifecycle',
    });
    expect([outcome.ok, await post(PLATFORM)]).toEqual([true, 'no error']);
    expect(heard).toMatchObject([
      { type: 'channel_left', channel: PLATFORM, actor_id: ADA },
      { type: 'member_left_channel', channel: PLATFORM, channel_type: 'C' },
      { type: 'member_joined_channel', channel: PLATFORM, inviter: GRACE },
    ]);
  });

  test('a private one has events of its own, and is not there for a bot outside of it', async () => {
    await slack.renameChannel(SEC_OPS, 'secops');
    await slack.removeBot(SEC_OPS);
    expect(await post(SEC_OPS)).toBe('channel_not_found');
    await slack.archiveChannel(SEC_OPS);
    expect(heard.map(({ type }) => type)).toEqual(['group_rename', 'group_left', 'member_left_channel']);
  });

  test('a public one that the bot is not in is heard of all the same', async () => {
    await slack.archiveChannel(RANDOM);
    expect(heard).toMatchObject([{ type: 'channel_archive', channel: RANDOM }]);
  });

  test.each<[string, () => ReturnType<LocalSlack['archiveChannel']>, string]>([
    ['archived twice', () => slack.archiveChannel(PLATFORM), 'already_archived'],
    ['renamed while archived', () => slack.renameChannel(PLATFORM, 'x'), 'is_archived'],
    ['unarchived when it is not', () => slack.unarchiveChannel(RANDOM), 'not_archived'],
    ['renamed in capitals', () => slack.renameChannel(RANDOM, 'AI Platform'), 'invalid_name'],
    ['given the name of another', () => slack.renameChannel(RANDOM, 'sec-ops'), 'name_taken'],
    ['without the bot, left by it', () => slack.removeBot(RANDOM), 'not_in_channel'],
    ['invited to twice', () => slack.inviteBot(SEC_OPS), 'already_in_channel'],
    ['that is none', () => slack.archiveChannel('C0NOWHERE'), 'channel_not_found'],
    [
      'changed from outside',
      () => slack.changeChannel({ user: GRACE, channel: SEC_OPS, do: 'archive' }),
      'not_in_channel',
    ],
  ])('a channel %s is refused', async (_what, change, reason) => {
    await slack.archiveChannel(PLATFORM);
    expect(await change()).toMatchObject({ ok: false, reason });
    expect(heard).toHaveLength(1);
  });
});

test('events that the manifest does not list are not sent', async () => {
  await run(['channel_left']);
  await slack.archiveChannel(RANDOM);
  await slack.removeBot(PLATFORM);
  expect(heard.map(({ type }) => type)).toEqual(['channel_left']);
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
