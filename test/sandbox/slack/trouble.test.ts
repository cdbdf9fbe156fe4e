import { request } from 'node:http';
import { WebClient } from '@slack/web-api';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { PLATFORM, quiet, startSlack } from './bolt';

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

test('connections are refused until they are allowed again', async () => {
  slack.trouble.refuseConnections('too_many_websockets');
  const open = (): Promise<unknown> => client().apps.connections.open({ token: slack.appToken });
  await expect(open()).rejects.toMatchObject({ data: { error: 'too_many_websockets' } });
  slack.trouble.allowConnections();
  expect(await open()).toMatchObject({ ok: true });
});

test('a request under another host’s name is forbidden', async () => {
  const status = await new Promise((resolve) => {
    const url = new URL(`${slack.apiUrl}api.test`);
    request(url, { headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
  expect(status).toBe(403);
});
