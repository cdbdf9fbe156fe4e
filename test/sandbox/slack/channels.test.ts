import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { ADA, GRACE, LINUS, PLATFORM, RANDOM, SEC_OPS } from './bolt';
import { type ChannelBot, startChannelBot } from './channel-bot';

let bot: ChannelBot;
let slack: LocalSlack;
let heard: ChannelBot['heard'];

async function run(botEvents?: readonly string[]): Promise<void> {
  bot = await startChannelBot(botEvents);
  ({ slack, heard } = bot);
}

const post = (channel: string): Promise<unknown> => bot.post(channel);

afterEach(() => bot.stop());

type Outcome = ReturnType<LocalSlack['changeChannel']>;

function leave(user: string): Outcome {
  return slack.changeChannel({ user, channel: RANDOM, do: 'leave' });
}

function join(user: string, channel: string): Outcome {
  return slack.changeChannel({ user, channel, do: 'join' });
}

function rename(user: string): Outcome {
  return slack.changeChannel({ user, channel: RANDOM, do: 'rename', name: 'x' });
}

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
      'channel_not_found',
    ],
    ['left twice', () => leave(LINUS).then(() => leave(LINUS)), 'not_in_channel'],
    ['left, then renamed', () => leave(ADA).then(() => rename(ADA)), 'not_in_channel'],
    [
      'left by its last person',
      () => slack.changeChannel({ user: ADA, channel: SEC_OPS, do: 'leave' }),
      'last_member',
    ],
    ['joined by a member', () => join(ADA, RANDOM), 'already_in_channel'],
    ['joined while archived', () => join(ADA, PLATFORM), 'is_archived'],
    ['joined though it is private', () => join(GRACE, SEC_OPS), 'channel_not_found'],
    ['joined by nobody', () => join('U0NOBODY01', RANDOM), 'user_not_found'],
    [
      'that somebody is added to who is not there',
      () => slack.changeChannel({ user: ADA, channel: SEC_OPS, do: 'add', person: 'U0NOBODY01' }),
      'user_not_found',
    ],
  ])('a channel %s is refused', async (_what, change, reason) => {
    await slack.archiveChannel(PLATFORM);
    expect(await change()).toMatchObject({ ok: false, reason });
    expect(heard).toHaveLength(1);
  });
});

describe('who is in a channel', () => {
  beforeEach(() => run());

  test('who leaves a public one can come back; the bot hears of it where it is a member', async () => {
    const platform = { user: GRACE, channel: PLATFORM } as const;
    await slack.changeChannel({ ...platform, do: 'leave' });
    expect(await slack.runCommand({ ...platform, text: 'still here?' })).toMatchObject({
      reason: 'not_in_channel',
    });
    await slack.changeChannel({ ...platform, do: 'join' });
    await leave(GRACE);
    await join(GRACE, RANDOM);
    expect(slack.workspace.channel(PLATFORM)!.members).toContain(GRACE);
    expect(heard).toMatchObject([
      { type: 'member_left_channel', user: GRACE, channel: PLATFORM, channel_type: 'C' },
      { type: 'member_joined_channel', user: GRACE, channel: PLATFORM },
    ]);
    expect(heard[1]).not.toHaveProperty('inviter');
  });

  test('a person is added to a private one by a member, and sees it from then on', async () => {
    const { ts } = slack.workspace.post({ channel: SEC_OPS, user: ADA, text: 'secret', blocks: [] });
    const sees = (): boolean => slack.workspace.canSee(LINUS, slack.workspace.message(SEC_OPS, ts)!);
    expect(sees()).toBe(false);
    await slack.changeChannel({ user: ADA, channel: SEC_OPS, do: 'add', person: LINUS });
    expect(sees()).toBe(true);
    expect(heard).toMatchObject([
      { type: 'member_joined_channel', user: LINUS, channel: SEC_OPS, channel_type: 'G', inviter: ADA },
    ]);
  });

  test('an archived public channel is brought back by anybody, whose posts it then takes', async () => {
    await slack.archiveChannel(RANDOM);
    await leave(LINUS);
    expect(await slack.changeChannel({ user: LINUS, channel: RANDOM, do: 'unarchive' })).toMatchObject({
      ok: true,
    });
    expect(slack.workspace.channel(RANDOM)).toMatchObject({ isArchived: false });
  });
});

test('events that the manifest does not list are not sent', async () => {
  await run(['channel_left']);
  await slack.archiveChannel(RANDOM);
  await slack.removeBot(PLATFORM);
  expect(heard.map(({ type }) => type)).toEqual(['channel_left']);
});
