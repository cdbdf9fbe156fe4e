import type { WebClient } from '@slack/web-api';
import type { LocalSlack } from '../../../../src/sandbox/slack/local-slack';
import { ADA, PLATFORM, startSlack } from '../bolt';
import { clientOf, errorOf } from '../web-client';

let slack: LocalSlack;
let client: WebClient;

beforeEach(async () => {
  slack = await startSlack();
  client = clientOf(slack);
});
afterEach(() => slack.close());

const metadata = { event_type: 'bedrock_alert', event_payload: { id: 'alert:1' } };

async function post(text: string, extra: object = {}): Promise<string> {
  const answer = await client.apiCall('chat.postMessage', { channel: PLATFORM, text, ...extra });
  return (answer as { ts?: string }).ts!;
}

async function history(extra: object = {}): Promise<{ texts: unknown[]; messages: object[] }> {
  const { messages = [] } = await client.conversations.history({ channel: PLATFORM, ...extra });
  return { texts: messages.map(({ text }) => text), messages };
}

async function replies(ts: string, extra: object = {}): Promise<{ texts: unknown[]; messages: object[] }> {
  const { messages = [] } = await client.conversations.replies({ channel: PLATFORM, ts, ...extra });
  return { texts: messages.map(({ text }) => text), messages };
}

test('a reply is in its thread and not in the channel; a broadcast one is in both', async () => {
  const first = await post('first');
  await post('quiet', { thread_ts: first });
  const loud = await post('loud', { thread_ts: first, reply_broadcast: true });
  expect(await history()).toMatchObject({
    texts: ['loud', 'first'],
    messages: [
      { ts: loud, subtype: 'thread_broadcast', thread_ts: first, root: { ts: first, text: 'first' } },
      { ts: first },
    ],
  });
  expect((await replies(first)).texts).toEqual(['first', 'quiet', 'loud']);
});

test('the first message of a thread counts its replies; a message without any says nothing of threads', async () => {
  const first = await post('first');
  await post('one', { thread_ts: first });
  await slack.runCommand({ user: ADA, channel: PLATFORM, text: 'mine', threadTs: first });
  await client.chat.postEphemeral({ channel: PLATFORM, user: ADA, text: 'psst', thread_ts: first });
  const bot = slack.workspace.app.botUserId;
  const [thread] = (await history()).messages;
  const latest = slack.workspace.messages.find(({ text }) => text === 'mine')!.ts;
  expect(thread).toMatchObject({
    thread_ts: first,
    reply_count: 2,
    reply_users_count: 2,
    reply_users: [bot, ADA],
    latest_reply: latest,
  });
  expect((await replies(first)).messages[1]).toMatchObject({ thread_ts: first, parent_user_id: bot });
  const alone = await post('alone');
  expect((await replies(alone)).messages).toHaveLength(1);
  expect((await replies(alone)).messages[0]).not.toHaveProperty('thread_ts');
});

test('a reply that is deleted is no longer counted', async () => {
  const first = await post('first');
  const ts = await post('reply', { thread_ts: first });
  await client.chat.delete({ channel: PLATFORM, ts });
  expect((await history()).messages[0]).not.toHaveProperty('reply_count');
});

test('a reply can be broadcast later', async () => {
  const first = await post('first');
  const ts = await post('reply', { thread_ts: first });
  await client.apiCall('chat.update', { channel: PLATFORM, ts, text: 'reply', reply_broadcast: true });
  expect((await history()).texts).toEqual(['reply', 'first']);
});

test.each([
  ['is not there', () => Promise.resolve('1764590400.000100'), 'thread_not_found'],
  [
    'is a reply itself',
    async () => post('reply', { thread_ts: await post('first') }),
    'cannot_reply_to_message',
  ],
  [
    'is for one person only',
    async () => (await client.chat.postEphemeral({ channel: PLATFORM, user: ADA, text: 'psst' })).message_ts!,
    'thread_not_found',
  ],
])('nobody replies to a message that %s', async (_what, make, error) => {
  const thread_ts = await make();
  const before = slack.workspace.messages.length;
  expect(await errorOf(post('reply', { thread_ts }))).toBe(error);
  expect(slack.workspace.messages).toHaveLength(before);
});

test('a slash command does not work in a thread, as in Slack', async () => {
  const first = await post('first');
  const outcome = await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo x', threadTs: first });
  expect(outcome).toMatchObject({ ok: false, error: '/echo is not supported in threads. Sorry!' });
});

test('metadata is given only where it is asked for, in the channel and in the thread, and never of a root', async () => {
  const first = await post('first', { metadata });
  await post('reply', { thread_ts: first, reply_broadcast: true, metadata });
  const asked = { include_all_metadata: true };
  expect((await history(asked)).messages).toMatchObject([{ metadata }, { metadata }]);
  expect((await replies(first, asked)).messages).toMatchObject([{ metadata }, { metadata }]);
  expect(JSON.stringify([await history(), await replies(first)])).not.toContain('bedrock_alert');
});

describe('a span of time', () => {
  let stamps: string[];
  beforeEach(async () => {
    stamps = [];
    for (const text of ['a', 'b', 'c', 'd']) stamps.push(await post(text));
  });

  test.each([
    ['after oldest', () => ({ oldest: stamps[1] }), ['d', 'c']],
    ['before latest', () => ({ latest: stamps[2] }), ['b', 'a']],
    ['between both', () => ({ oldest: stamps[0], latest: stamps[3] }), ['c', 'b']],
    ['with its ends', () => ({ oldest: stamps[1], latest: stamps[2], inclusive: true }), ['c', 'b']],
    ['of one message', () => ({ latest: stamps[1], inclusive: true, limit: 1 }), ['b']],
  ])('%s is what history gives', async (_what, span, texts) => {
    expect((await history(span())).texts).toEqual(texts);
  });

  test('of a thread always begins with its first message', async () => {
    const first = stamps[0]!;
    const reply = await post('reply', { thread_ts: first });
    await post('later', { thread_ts: first });
    expect((await replies(first, { oldest: reply })).texts).toEqual(['a', 'later']);
  });

  test('that is none is refused', async () => {
    expect(await errorOf(history({ oldest: 'yesterday' }))).toBe('invalid_ts_oldest');
    expect(await errorOf(replies(stamps[0]!, { latest: 'now' }))).toBe('invalid_ts_latest');
  });
});

test('pages follow each other without a gap or a repeat, though messages come in between', async () => {
  for (const text of ['a', 'b', 'c', 'd', 'e']) await post(text);
  const texts: unknown[] = [];
  for await (const page of client.paginate('conversations.history', { channel: PLATFORM, limit: 2 })) {
    const { messages } = page as unknown as { messages: { text: string }[] };
    texts.push(messages.map(({ text }) => text));
    await post('meanwhile');
  }
  expect(texts).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
  expect(await errorOf(history({ cursor: 'made up' }))).toBe('invalid_cursor');
});

test('a long thread is paged, oldest first', async () => {
  const first = await post('first');
  for (const text of ['a', 'b', 'c']) await post(text, { thread_ts: first });
  const texts: unknown[] = [];
  const args = { channel: PLATFORM, ts: first, limit: 2 };
  for await (const page of client.paginate('conversations.replies', args)) {
    texts.push(...(page as unknown as { messages: { text: string }[] }).messages.map(({ text }) => text));
  }
  expect(texts).toEqual(['first', 'a', 'b', 'c']);
});

test('a thread that is not there is not found', async () => {
  expect(await errorOf(replies('1764590400.000100'))).toBe('thread_not_found');
});

test('timestamps follow the clock that is handed in, and rise though it is set back', async () => {
  await slack.close();
  let now = Date.UTC(2026, 10, 22, 9);
  slack = await startSlack({ now: () => now });
  client = clientOf(slack);
  const stamps: number[] = [];
  for (const hours of [0, 24, -72]) {
    now += hours * 3_600_000;
    stamps.push(Number(await post('x')));
  }
  const nine = Date.UTC(2026, 10, 22, 9) / 1000;
  expect(stamps.map((stamp) => Math.floor(stamp))).toEqual([nine, nine + 86_400, nine + 86_400]);
  expect(stamps[2]).toBeGreaterThan(stamps[1]!);
});
