import type { WebClient } from '@slack/web-api';
import type { LocalSlack } from '../../../../src/sandbox/slack/local-slack';
import { ADA, GRACE, LINUS, PLATFORM, RANDOM, startSlack } from '../bolt';
import { clientOf, errorOf } from '../web-client';

let slack: LocalSlack;
let client: WebClient;

beforeEach(async () => {
  slack = await startSlack();
  client = clientOf(slack);
});
afterEach(() => slack.close());

test('the lists show what the bot can see, a page at a time', async () => {
  const names: unknown[] = [];
  for await (const answer of client.paginate('conversations.list', {
    limit: 2,
    types: 'public_channel,private_channel',
  })) {
    const { channels } = answer as unknown as { channels: { name: string; is_member: boolean }[] };
    names.push(channels.map((channel) => [channel.name, channel.is_member]));
  }
  expect(names).toEqual([
    [
      ['platform', true],
      ['ml-inference', true],
    ],
    [
      ['random', false],
      ['sec-ops', true],
    ],
  ]);
});

test('the channels of a person are listed as far as the bot sees them, its own where none is named', async () => {
  const hidden = { id: 'C0HIDDEN01', name: 'hidden', isPrivate: true, isArchived: false, members: [ADA] };
  slack.workspace.keepChannel(hidden);
  const namesOf = async (user?: string) => {
    const types = 'public_channel,private_channel';
    const { channels } = await client.users.conversations({ types, ...(user && { user }) });
    return channels!.map(({ name }) => name);
  };
  expect(await namesOf(ADA)).toContain('sec-ops');
  expect(await namesOf(ADA)).not.toContain('hidden');
  expect(await namesOf(GRACE)).not.toContain('sec-ops');
  expect(await namesOf()).toEqual(['platform', 'ml-inference', 'sec-ops']);
  const privateOnes = await client.users.conversations({ user: ADA, types: 'private_channel' });
  expect(privateOnes.channels!.map(({ name }) => name)).toEqual(['sec-ops']);
  expect(await errorOf(client.users.conversations({ user: 'U0NOBODY01' }))).toBe('user_not_found');
});

test('history is newest first, without thread replies, with metadata only when asked for', async () => {
  const metadata = { event_type: 'bedrock_digest', event_payload: { id: 'digest:1' } };
  const first = await client.chat.postMessage({ channel: PLATFORM, text: 'first', metadata });
  await client.chat.postMessage({ channel: PLATFORM, text: 'reply', thread_ts: first.ts! });
  const second = await client.chat.postMessage({ channel: PLATFORM, text: 'second' });
  const { messages } = await client.conversations.history({ channel: PLATFORM });
  expect(messages!.map((message) => message.text)).toEqual(['second', 'first']);
  expect(messages![1]).not.toHaveProperty('metadata');
  const whole = await client.conversations.history({
    channel: PLATFORM,
    include_all_metadata: true,
    latest: second.ts!,
  });
  expect(whole.messages).toMatchObject([{ text: 'first', metadata }]);
  const thread = await client.conversations.replies({ channel: PLATFORM, ts: first.ts! });
  expect(thread.messages!.map((message) => message.text)).toEqual(['first', 'reply']);
  expect(await errorOf(client.conversations.history({ channel: RANDOM }))).toBe('not_in_channel');
});

test('a direct message is opened once and can be posted to', async () => {
  const opened = await client.conversations.open({ users: ADA });
  const again = await client.conversations.open({ users: ADA });
  expect(again.channel!.id).toBe(opened.channel!.id);
  await client.chat.postMessage({ channel: ADA, text: 'to you' });
  expect(slack.workspace.messages).toMatchObject([{ channel: opened.channel!.id, text: 'to you' }]);
  const { members } = await client.conversations.members({ channel: opened.channel!.id! });
  expect(members).toEqual([ADA, slack.workspace.app.botUserId]);
});

test('users.info gives the time zone and its offset, and who is an admin', async () => {
  await slack.close();
  slack = await startSlack({ now: () => Date.UTC(2026, 10, 22) });
  const winter = clientOf(slack);
  expect((await winter.users.info({ user: ADA })).user).toMatchObject({
    tz: 'Europe/Berlin',
    tz_offset: 3600,
    is_admin: true,
  });
  expect((await winter.users.info({ user: GRACE })).user).toMatchObject({
    tz_offset: -18_000,
    is_admin: false,
  });
  expect((await winter.users.info({ user: LINUS })).user).toMatchObject({ tz_offset: 19_800 });
  expect((await winter.users.list({})).members).toHaveLength(5);
});

test('blocks.validate names faults by their pointer', async () => {
  expect(await client.blocks.validate({ blocks: [{ type: 'divider' }] })).toMatchObject({ ok: true });
  const refused = client.blocks.validate({ message: { blocks: [{ type: 'nonsense' }] } });
  await expect(refused).rejects.toMatchObject({
    data: {
      error: 'invalid_blocks',
      errors: [{ pointer: '/blocks/0/type', message: 'unsupported type: nonsense' }],
    },
  });
});
