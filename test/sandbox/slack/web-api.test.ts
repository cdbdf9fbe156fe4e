import { WebClient } from '@slack/web-api';
import { COVERAGE } from '../../../src/sandbox/slack/coverage';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { METHODS } from '../../../src/sandbox/slack/web-api/registry';
import { ADA, GRACE, LINUS, PLATFORM, quiet, RANDOM, SEC_OPS, startSlack } from './bolt';

let slack: LocalSlack;
let client: WebClient;

beforeEach(async () => {
  slack = await startSlack();
  client = clientOf(slack);
});
afterEach(() => slack.close());

function clientOf({ botToken, apiUrl }: LocalSlack): WebClient {
  return new WebClient(botToken, { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, logger: quiet });
}

async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'no error',
    (error: { data?: { error?: string } }) => error.data?.error,
  );
}

function post(method: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(slack.apiUrl + method, { method: 'POST', body, headers });
}

describe('tokens', () => {
  test('auth.test tells whose token it is', async () => {
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      team: 'Sandbox',
      team_id: 'T0SANDBOX1',
      user: 'bedrock-lifecycle-bot',
      user_id: slack.workspace.app.botUserId,
      bot_id: 'B0SANDBOX1',
    });
  });

  test('a wrong token, no token, and the other kind of token are refused, each in its way', async () => {
    expect(await errorOf(client.auth.test({ token: 'xoxb-wrong' }))).toBe('invalid_auth');
    expect(await errorOf(client.apps.connections.open({}))).toBe('not_allowed_token_type');
    expect(await (await post('auth.test', '')).json()).toEqual({ ok: false, error: 'not_authed' });
  });

  test('the app token opens a socket address', async () => {
    const opened = await client.apps.connections.open({ token: slack.appToken });
    expect(opened.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\?ticket=/);
  });
});

describe('requests', () => {
  test('an unknown method is said to be unknown', async () => {
    expect(await errorOf(client.apiCall('no.such'))).toBe('unknown_method');
  });

  test('a JSON body is read like a form', async () => {
    const headers = {
      authorization: `Bearer ${slack.botToken}`,
      'content-type': 'application/json; charset=utf-8',
    };
    const blocks = [{ type: 'divider' }];
    const answer = await post(
      'chat.postMessage',
      JSON.stringify({ channel: PLATFORM, text: 'json', blocks }),
      headers,
    );
    expect(await answer.json()).toMatchObject({ ok: true, message: { text: 'json', blocks } });
    expect(await (await post('chat.postMessage', '{', headers)).json()).toEqual({
      ok: false,
      error: 'invalid_json',
    });
  });

  test('a body over one mebibyte is refused', async () => {
    const answer = await post('api.test', 'x'.repeat(1_048_577), { 'content-type': 'application/json' });
    expect(answer.status).toBe(413);
  });

  test('every request is written down with its outcome', async () => {
    await client.api.test();
    await errorOf(client.users.info({ user: 'U0NOBODY' }));
    expect(slack.workspace.requests).toMatchObject([
      { target: 'slack', method: 'api.test', outcome: 'ok' },
      { target: 'slack', method: 'users.info', outcome: 'user_not_found' },
    ]);
  });

  test('no more than 500 requests are kept', async () => {
    for (let n = 0; n < 501; n += 1) {
      slack.workspace.recordRequest({ at: '', target: 'slack', method: String(n), ms: 0, outcome: 'ok' });
    }
    expect(slack.workspace.requests).toHaveLength(500);
    expect(slack.workspace.requests[0]).toMatchObject({ method: '1' });
  });

  test('the table of coverage names every method, and no other, as answered', () => {
    const answered = COVERAGE.filter(({ status }) => status !== 'none').map(({ method }) => method);
    expect(answered.sort()).toEqual([...METHODS.keys()].sort());
    expect(new Set(COVERAGE.map(({ method }) => method)).size).toBe(COVERAGE.length);
  });
});

describe('messages', () => {
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

  test('an archived channel takes no message', async () => {
    const channel = slack.workspace.channel(PLATFORM)!;
    slack.workspace.keepChannel({ ...channel, isArchived: true });
    expect(await errorOf(client.chat.postMessage({ channel: PLATFORM, text: 'x' }))).toBe('is_archived');
  });

  test('the bot changes nothing that is not its own', async () => {
    await slack.runCommand({ user: ADA, channel: PLATFORM, text: 'mine' });
    const { ts } = slack.workspace.messages[0]!;
    expect(await errorOf(client.chat.update({ channel: PLATFORM, ts, text: 'x' }))).toBe(
      'cant_update_message',
    );
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
  });
});

describe('conversations and people', () => {
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
});
