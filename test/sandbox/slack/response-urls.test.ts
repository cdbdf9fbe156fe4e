import type { App } from '@slack/bolt';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { ADA, messageWhere, PLATFORM, type Running, startBySocket, startSlack } from './bolt';

let clock: number;
let slack: LocalSlack;
let bot: Running;

async function takeUrl(): Promise<string> {
  let url: string | undefined;
  bot = await startBySocket(slack, (app: App) =>
    app.command('/echo', async ({ ack, body }) => {
      url = body.response_url;
      await ack();
    }),
  );
  await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo' });
  return url!;
}

async function respond(url: string, body: unknown): Promise<[number, string]> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(url, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json' },
  });
  return [answer.status, await answer.text()];
}

beforeEach(async () => {
  clock = Date.UTC(2026, 10, 22);
  slack = await startSlack({ now: () => clock });
});
afterEach(async () => {
  await bot.stop();
  await slack.close();
});

test('the sixth answer is one too many', async () => {
  const url = await takeUrl();
  for (let n = 1; n <= 5; n += 1) expect(await respond(url, { text: `answer ${n}` })).toEqual([200, 'ok']);
  expect(await respond(url, { text: 'answer 6' })).toEqual([404, '{"ok":false,"error":"used_url"}']);
  expect(slack.workspace.messages).toHaveLength(5);
});

test('respond() of Bolt throws when the address is used up', async () => {
  const thrown: unknown[] = [];
  bot = await startBySocket(slack, (app) =>
    app.command('/echo', async ({ ack, respond: answer }) => {
      await ack();
      for (let n = 1; n <= 6; n += 1)
        await answer(`answer ${n}`).catch((error: unknown) => thrown.push(error));
      await answer('still').catch(() => slack.workspace.postSlacksWords(PLATFORM, ADA, 'done'));
    }),
  );
  await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo' });
  await messageWhere(slack, (message) => message.text === 'done');
  expect(thrown).toMatchObject([{ statusCode: 404 }]);
});

test('an address works for thirty minutes', async () => {
  const url = await takeUrl();
  clock += 30 * 60_000;
  expect(await respond(url, { text: 'just in time' })).toEqual([200, 'ok']);
  clock += 1;
  expect(await respond(url, { text: 'late' })).toEqual([404, '{"ok":false,"error":"expired_url"}']);
});

test('an address that was given out long ago is forgotten with the next one', async () => {
  const url = await takeUrl();
  clock += 3_600_001;
  expect(await respond(url, { text: 'late' })).toEqual([404, '{"ok":false,"error":"expired_url"}']);
  await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo' });
  expect(await respond(url, { text: 'late' })).toEqual([404, '{"ok":false,"error":"invalid_url"}']);
});

test('an address that was never given out is not found', async () => {
  const url = await takeUrl();
  expect((await respond(`${url}x`, { text: 'guess' }))[0]).toBe(404);
});

test.each([
  ['invalid_blocks', { blocks: [{ type: 'nonsense' }] }],
  ['no_text', {}],
  ['invalid_payload', 'not json'],
])('a faulty answer is refused with status 400 and %s', async (error, body) => {
  expect(await respond(await takeUrl(), body)).toEqual([400, error]);
  expect(slack.workspace.messages).toEqual([]);
});

test('an answer can go to the channel, and into a thread', async () => {
  const url = await takeUrl();
  await respond(url, { text: 'all', response_type: 'in_channel', thread_ts: '1764590400.000100' });
  expect(slack.workspace.messages).toMatchObject([{ text: 'all', threadTs: '1764590400.000100' }]);
  expect(slack.workspace.messages[0]).not.toHaveProperty('ephemeralTo');
});

test('a command has no original message, so replace_original adds one', async () => {
  const url = await takeUrl();
  await respond(url, { text: 'first' });
  await respond(url, { text: 'second', replace_original: true });
  expect(slack.workspace.messages.map((message) => message.text)).toEqual(['first', 'second']);
});
