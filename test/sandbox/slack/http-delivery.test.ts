import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signature } from '../../../src/sandbox/slack/http-delivery';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { ADA, PLATFORM, startSlack } from './bolt';

type Arrival = { headers: IncomingHttpHeaders; body: string };
type Answer = { status: number; headers?: Record<string, string> };

let slack: LocalSlack;
let bot: Server;
let arrivals: Arrival[];
let answers: Answer[];

beforeEach(async () => {
  arrivals = [];
  answers = [];
  slack = await startSlack({ eventRetryDelaysMs: [0, 0, 0] });
  bot = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      arrivals.push({ headers: request.headers, body });
      const { status, headers } = answers.shift() ?? { status: 200 };
      response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  slack.deliverByHttp(`http://127.0.0.1:${(bot.address() as AddressInfo).port}/slack/events`);
});
afterEach(async () => {
  await slack.close();
  bot.closeAllConnections();
  await new Promise((resolve) => bot.close(resolve));
});

const event = { type: 'app_home_opened', user: ADA };
const echo = { user: ADA, channel: PLATFORM, text: '/echo a&b' };

function retries(): unknown[] {
  return arrivals.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
}

test('a command is a signed form of exactly the type that Slack sends', async () => {
  expect(await slack.runCommand(echo)).toMatchObject({ ok: true });
  const { headers, body } = arrivals[0]!;
  expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(new URLSearchParams(body).get('text')).toBe('a&b');
  const timestamp = String(headers['x-slack-request-timestamp']);
  expect(headers['x-slack-signature']).toBe(signature(slack.signingSecret, timestamp, body));
});

test('the signature is the one of Slack’s own example', () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  expect(signature('8f742231b10e8888abcd99yyyzzz85a5', '1531420618', body)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  );
});

test.each([
  [404, 'http_client_error'],
  [500, 'http_service_error'],
  [302, 'dispatch_failed'],
])('a command answered with %i fails with %s and is not sent again', async (status, reason) => {
  answers = [{ status }];
  const error = `/echo failed with the error "${reason}"`;
  expect(await slack.runCommand(echo)).toMatchObject({ ok: false, reason, error });
  expect(arrivals).toHaveLength(1);
});

test('an event is sent three times more at most, with number and reason', async () => {
  answers = [500, 500, 500, 500].map((status) => ({ status }));
  expect(await slack.sendEvent(event)).toMatchObject({ ok: false, reason: 'http_service_error' });
  expect(retries()).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
    ['3', 'http_error'],
  ]);
  expect(arrivals[0]!.headers['content-type']).toBe('application/json');
});

test('an event is not sent again when the bot says so', async () => {
  answers = [{ status: 500, headers: { 'x-slack-no-retry': '1' } }];
  expect(await slack.sendEvent(event)).toMatchObject({ ok: false });
  expect(arrivals).toHaveLength(1);
});
