import type { WebClient } from '@slack/web-api';
import type { LocalSlack } from '../../../../src/sandbox/slack/local-slack';
import { ADA, GRACE, LINUS, PLATFORM, RANDOM, SEC_OPS, startSlack } from '../bolt';
import { clientOf, errorOf } from '../web-client';

let slack: LocalSlack;
let client: WebClient;

beforeEach(async () => {
  slack = await startSlack();
  client = clientOf(slack);
});
afterEach(() => slack.close());

test('a message is posted, changed and deleted', async () => {
  const posted = await client.chat.postMessage({
    channel: PLATFORM,
    text: 'one <@U1>',
    blocks: [{ type: 'divider' }],
  });
  const ts = posted.ts!;
  expect(slack.workspace.message(PLATFORM, ts)).toMatchObject({
    text: 'one <@U1>',
    blocks: [{ type: 'divider' }],
  });
  await client.chat.update({ channel: PLATFORM, ts, text: 'two' });
  expect(slack.workspace.message(PLATFORM, ts)).toMatchObject({
    text: 'two',
    blocks: [{ type: 'divider' }],
    edited: true,
  });
  await client.chat.update({ channel: PLATFORM, ts, text: 'two', blocks: [] });
  expect(slack.workspace.message(PLATFORM, ts)).toMatchObject({ blocks: [] });
  await client.chat.delete({ channel: PLATFORM, ts });
  expect(slack.workspace.messages).toEqual([]);
  expect(await errorOf(client.chat.update({ channel: PLATFORM, ts, text: 'x' }))).toBe('message_not_found');
});

test('timestamps are unique and in order, though the clock stands still', async () => {
  await slack.close();
  slack = await startSlack({ now: () => 1_764_590_400_000 });
  const still = clientOf(slack);
  const stamps: unknown[] = [];
  for (const text of ['a', 'b', 'c'])
    stamps.push((await still.chat.postMessage({ channel: PLATFORM, text })).ts);
  expect(stamps).toEqual(['1764590400.000000', '1764590400.000001', '1764590400.000002']);
});

test.each([
  ['channel_not_found', { channel: 'C0NOWHERE', text: 'x' }],
  ['not_in_channel', { channel: RANDOM, text: 'x' }],
  ['no_text', { channel: PLATFORM }],
  ['msg_too_long', { channel: PLATFORM, text: 'x'.repeat(40_001) }],
  ['invalid_blocks_format', { channel: PLATFORM, text: 'x', blocks: '{not json' }],
  ['invalid_metadata_schema', { channel: PLATFORM, text: 'x', metadata: { event_type: 'e' } }],
  ['invalid_arguments', { channel: PLATFORM, text: 'x', attachments: [{ text: 'old' }] }],
])('a message is refused with %s', async (error, message) => {
  expect(await errorOf(client.apiCall('chat.postMessage', message))).toBe(error);
  expect(slack.workspace.messages).toEqual([]);
});

test('faulty blocks are refused with the place of each fault', async () => {
  const blocks = [{ type: 'header', text: { type: 'plain_text', text: '' } }];
  const refused = client.chat.postMessage({ channel: PLATFORM, text: 'x', blocks });
  await expect(refused).rejects.toMatchObject({
    data: {
      error: 'invalid_blocks',
      errors: ['must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
      response_metadata: {
        messages: ['[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
      },
    },
  });
});

const NOWHERE = 'C0NOWHERE00';
const ts = '1764590400.000100';

test.each([
  ['channel_not_found', 'chat.postEphemeral', { channel: NOWHERE, user: ADA, text: 'x' }],
  ['channel_not_found', 'chat.update', { channel: NOWHERE, ts, text: 'x' }],
  ['channel_not_found', 'chat.delete', { channel: NOWHERE, ts }],
  ['channel_not_found', 'chat.getPermalink', { channel: NOWHERE, message_ts: ts }],
  ['channel_not_found', 'conversations.info', { channel: NOWHERE }],
  ['channel_not_found', 'conversations.members', { channel: NOWHERE }],
  ['channel_not_found', 'conversations.history', { channel: NOWHERE }],
  ['channel_not_found', 'conversations.replies', { channel: NOWHERE, ts }],
  ['not_in_channel', 'chat.postEphemeral', { channel: RANDOM, user: ADA, text: 'x' }],
  ['not_in_channel', 'chat.update', { channel: RANDOM, ts, text: 'x' }],
  ['not_in_channel', 'chat.delete', { channel: RANDOM, ts }],
  ['not_in_channel', 'conversations.history', { channel: RANDOM }],
  ['not_in_channel', 'conversations.replies', { channel: RANDOM, ts }],
])('%s is what %s is answered where it is so', async (error, method, args) => {
  expect(await errorOf(client.apiCall(method, args))).toBe(error);
});

test('an archived channel takes no message, and no change of one, until it is brought back', async () => {
  const posted = await client.chat.postMessage({ channel: PLATFORM, text: 'x' });
  const say = { channel: PLATFORM, text: 'y' };
  const attempts = () =>
    Promise.all([
      errorOf(client.chat.postMessage(say)),
      errorOf(client.chat.postEphemeral({ ...say, user: ADA })),
      errorOf(client.chat.update({ ...say, ts: posted.ts! })),
    ]);
  const channel = slack.workspace.channel(PLATFORM)!;
  slack.workspace.keepChannel({ ...channel, isArchived: true });
  expect(await attempts()).toEqual(['is_archived', 'is_archived', 'is_archived']);
  expect(slack.workspace.messages.map(({ text }) => text)).toEqual(['x']);
  slack.workspace.keepChannel(channel);
  expect(await attempts()).toEqual(['no error', 'no error', 'no error']);
});

test('the bot changes nothing that is not its own', async () => {
  await slack.runCommand({ user: ADA, channel: PLATFORM, text: 'mine' });
  const { ts } = slack.workspace.messages[0]!;
  expect(await errorOf(client.chat.update({ channel: PLATFORM, ts, text: 'x' }))).toBe('cant_update_message');
  expect(await errorOf(client.chat.delete({ channel: PLATFORM, ts }))).toBe('cant_delete_message');
});

test('an ephemeral message is for one person, and out of reach of chat.update and history', async () => {
  const sent = await client.chat.postEphemeral({ channel: PLATFORM, user: ADA, text: 'psst' });
  const ts = sent.message_ts!;
  const message = slack.workspace.message(PLATFORM, ts)!;
  expect(slack.workspace.canSee(ADA, message)).toBe(true);
  expect(slack.workspace.canSee(GRACE, message)).toBe(false);
  expect(await errorOf(client.chat.update({ channel: PLATFORM, ts, text: 'x' }))).toBe('message_not_found');
  expect((await client.conversations.history({ channel: PLATFORM })).messages).toEqual([]);
  const outsider = client.chat.postEphemeral({ channel: SEC_OPS, user: LINUS, text: 'psst' });
  expect(await errorOf(outsider)).toBe('user_not_in_channel');
});

test('a permalink leads to the message', async () => {
  const { ts } = await client.chat.postMessage({ channel: PLATFORM, text: 'x' });
  const { permalink } = await client.chat.getPermalink({ channel: PLATFORM, message_ts: ts! });
  expect(permalink).toBe(`https://sandbox.slack.com/archives/${PLATFORM}/p${ts!.replace('.', '')}`);
  const reply = await client.chat.postMessage({ channel: PLATFORM, text: 'a reply', thread_ts: ts! });
  const ofReply = await client.chat.getPermalink({ channel: PLATFORM, message_ts: reply.ts! });
  expect(ofReply.permalink).toBe(
    `https://sandbox.slack.com/archives/${PLATFORM}/p${reply.ts!.replace('.', '')}?thread_ts=${ts!}&cid=${PLATFORM}`,
  );
});
