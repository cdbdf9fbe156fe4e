import { WebClient } from '@slack/web-api';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { PLATFORM, quiet, startSlack } from './bolt';
import { errorOf } from './web-client';

let slack: LocalSlack;

beforeEach(async () => {
  slack = await startSlack();
});
afterEach(() => slack.close());

function client(): WebClient {
  return new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  });
}

const message = { channel: PLATFORM, text: 'x' };

test('a rate limit says for how long, and then is over', async () => {
  slack.trouble.next('chat.postMessage', 1, { kind: 'rate_limited', retryAfterSeconds: 7 });
  await expect(client().chat.postMessage(message)).rejects.toMatchObject({ retryAfter: 7 });
  await client().chat.postMessage(message);
  expect(slack.workspace.requests.map(({ outcome }) => outcome)).toEqual(['429', 'ok']);
});

test('a server error changes nothing', async () => {
  slack.trouble.next('chat.postMessage', 1, { kind: 'server_error' });
  await expect(client().chat.postMessage(message)).rejects.toThrow();
  expect(slack.workspace.messages).toEqual([]);
});

test('a request dropped before its effect leaves nothing, one dropped after it leaves the message', async () => {
  slack.trouble.next('chat.postMessage', 1, { kind: 'dropped', when: 'before' });
  await expect(client().chat.postMessage(message)).rejects.toThrow();
  expect(slack.workspace.messages).toEqual([]);
  slack.trouble.next('chat.postMessage', 1, { kind: 'dropped', when: 'after' });
  await expect(client().chat.postMessage(message)).rejects.toThrow();
  expect(slack.workspace.messages).toMatchObject([{ text: 'x' }]);
});

test('a held request takes effect when it is let go', async () => {
  let letGo: (value: unknown) => void = () => undefined;
  slack.trouble.next('chat.postMessage', 1, {
    kind: 'held',
    until: new Promise((resolve) => (letGo = resolve)),
  });
  const posted = client().chat.postMessage(message);
  await client().api.test();
  expect(slack.workspace.messages).toEqual([]);
  letGo(undefined);
  expect(await posted).toMatchObject({ ok: true });
});

test('an error of Slack’s own is answered for a method, or for a family of them', async () => {
  slack.trouble.next('chat.postMessage', 1, { kind: 'refused', error: 'fatal_error' });
  slack.trouble.next('files.*', 1, { kind: 'refused', error: 'internal_error' });
  const errors = [
    await errorOf(client().chat.postMessage(message)),
    await errorOf(client().files.info({ file: 'F1' })),
    await errorOf(client().files.info({ file: 'F1' })),
  ];
  expect(errors).toEqual(['fatal_error', 'internal_error', 'file_not_found']);
  expect(slack.workspace.requests.map(({ outcome }) => outcome)).toEqual(errors);
});

test('clear puts everything right', async () => {
  slack.trouble.next('chat.postMessage', 5, { kind: 'server_error' });
  slack.trouble.slowFiles(Infinity);
  slack.trouble.clear();
  for (let n = 0; n < 5; n += 1) await client().chat.postMessage(message);
  expect(slack.trouble.looksUntilReady).toBe(1);
});

test('connections are refused until they are allowed again', async () => {
  slack.trouble.refuseConnections('too_many_websockets');
  const open = (): Promise<unknown> => client().apps.connections.open({ token: slack.appToken });
  await expect(open()).rejects.toMatchObject({ data: { error: 'too_many_websockets' } });
  slack.trouble.allowConnections();
  expect(await open()).toMatchObject({ ok: true });
});
