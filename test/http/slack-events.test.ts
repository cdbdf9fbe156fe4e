import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { createReadiness } from '../../src/http/readiness';
import { createHttpServer, type HttpServer } from '../../src/http/server';
import { slackEventsRoute } from '../../src/http/slack-events';
import { createSeenRequests, verifySignature } from '../../src/http/slack-signature';
import { boltLogger } from '../../src/ops/bolt-logger';
import { createLog } from '../../src/ops/log';

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const FORM = 'application/x-www-form-urlencoded';
const log = createLog({ level: 'fatal' });

let server: HttpServer;
let port: number;
let now: Date;
let commands: string[];

beforeEach(async () => {
  now = new Date();
  commands = [];
  const logger = boltLogger(log);
  logger.setLevel(LogLevel.ERROR);
  const receiver = new HTTPReceiver({ signingSecret: SECRET, logger });
  const app = new App({
    receiver,
    logger,
    authorize: () => Promise.resolve({ botToken: 'xoxb-1', botId: 'B1' }),
  });
  app.command('/bedrock-status', async ({ command, ack }) => {
    commands.push(command.text);
    await ack();
  });
  server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    log,
    readiness: () => createReadiness().report(),
    metrics: { text: () => Promise.resolve(''), contentType: 'text/plain' },
    routes: [
      slackEventsRoute({ signingSecret: SECRET, listener: receiver.requestListener, now: () => now, log }),
    ],
  });
  port = await server.listen();
});
afterEach(() => server.close(0));

type Post = {
  body: string;
  type?: string;
  ageSeconds?: number;
  secret?: string;
  headers?: Record<string, string>;
};

function signed({ body, ageSeconds = 0, secret = SECRET }: Post): Record<string, string> {
  const stamp = Math.floor(now.getTime() / 1000) - ageSeconds;
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
  return { 'x-slack-signature': signature, 'x-slack-request-timestamp': String(stamp) };
}

function post(request: Post): Promise<Response> {
  const headers = { 'content-type': request.type ?? FORM, ...(request.headers ?? signed(request)) };
  return fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body: request.body, headers });
}

function command(text: string): string {
  return new URLSearchParams({ command: '/bedrock-status', text, team_id: 'T1', user_id: 'U1' }).toString();
}

it.each([FORM, `${FORM}; charset=utf-8`, 'Application/X-WWW-Form-Urlencoded;charset=UTF-8'])(
  'a signed command of type %s reaches its listener',
  async (type) => {
    expect((await post({ body: command('héalth'), type })).status).toBe(200);
    expect(commands).toEqual(['héalth']);
  },
);

it.each<[string, Partial<Post>]>([
  ['no signature', { headers: {} }],
  ["another app's secret", { secret: 'another' }],
  ['a timestamp older than five minutes', { ageSeconds: 301 }],
  ['a timestamp more than five minutes ahead', { ageSeconds: -302 }],
  [
    'a signature of another length',
    { headers: { 'x-slack-signature': 'v0=abc', 'x-slack-request-timestamp': '1' } },
  ],
])('%s is refused with 401', async (_, over) => {
  expect((await post({ body: command('help'), ...over })).status).toBe(401);
  expect(commands).toEqual([]);
});

it('a body other than the signed one is refused', async () => {
  const headers = signed({ body: command('help') });
  expect((await post({ body: command('refresh'), headers })).status).toBe(401);
  expect(commands).toEqual([]);
});

it('a request seen before is answered, and not acted on again', async () => {
  const body = command('refresh');
  const headers = signed({ body });
  const answers = [await post({ body, headers }), await post({ body, headers })];
  expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  expect(commands).toEqual(['refresh']);
  now = new Date(now.getTime() + 301_000);
  expect((await post({ body, headers })).status).toBe(401);
  expect(commands).toEqual(['refresh']);
});

describe('with a memory that replicas share', () => {
  const shared = new Set<string>();
  let answers: (signature: string, ttlMs: number) => Promise<boolean>;
  let another: HttpServer;
  let anotherPort: number;
  let handed: number;

  beforeEach(async () => {
    handed = 0;
    shared.clear();
    answers = async (signature) => shared.size < shared.add(signature).size;
    const route = slackEventsRoute({
      signingSecret: SECRET,
      listener: (_, response) => void (handed++, response.writeHead(200).end()),
      now: () => now,
      log,
      take: (signature, ttlMs) => answers(signature, ttlMs),
    });
    another = createHttpServer({
      host: '127.0.0.1',
      port: 0,
      log,
      readiness: () => createReadiness().report(),
      metrics: { text: () => Promise.resolve(''), contentType: 'text/plain' },
      routes: [route],
    });
    anotherPort = await another.listen();
  });
  afterEach(() => another.close(0));

  function send(body: string, headers = signed({ body })): Promise<Response> {
    const all = { 'content-type': FORM, ...headers };
    return fetch(`http://127.0.0.1:${anotherPort}/slack/events`, { method: 'POST', body, headers: all });
  }

  it('a request that another replica has taken is answered, and not acted on', async () => {
    const body = command('refresh');
    const headers = signed({ body });
    shared.add(headers['x-slack-signature'] ?? '');
    expect((await send(body, headers)).status).toBe(200);
    expect(handed).toBe(0);
    await send(command('health'));
    expect(handed).toBe(1);
  });

  it('it is kept for as long as its signature is good', async () => {
    const kept: number[] = [];
    answers = async (_, ttlMs) => kept.push(ttlMs) > 0;
    const body = command('health');
    await send(body, signed({ body, ageSeconds: 100 }));
    expect(kept[0]).toBeGreaterThan(199_000);
    expect(kept[0]).toBeLessThanOrEqual(200_000);
  });

  it.each<[string, () => Promise<boolean>]>([
    ['away', () => Promise.reject(new Error('away'))],
    ['silent', () => new Promise(() => undefined)],
    [
      'broken',
      () => {
        throw new Error('broken');
      },
    ],
  ])('while the store is %s, the memory of the process tells', async (_, answer) => {
    answers = answer;
    const body = command('refresh');
    const headers = signed({ body });
    const statuses = [(await send(body, headers)).status, (await send(body, headers)).status];
    expect([statuses, handed]).toEqual([[200, 200], 1]);
  });
});

it('the same command given twice by a person is acted on twice', async () => {
  await post({ body: command('health'), ageSeconds: 1 });
  await post({ body: command('health'), ageSeconds: 0 });
  expect(commands).toEqual(['health', 'health']);
});

it("Slack's unsigned look at the certificate is answered, and carries nothing in", async () => {
  const answer = await post({ body: `ssl_check=1&${command('refresh')}`, headers: {} });
  expect(answer.status).toBe(200);
  expect(commands).toEqual([]);
});

it("Slack's challenge is answered", async () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'c1' });
  const answer = await post({ body, type: 'application/json; charset=utf-8' });
  expect(await answer.json()).toEqual({ challenge: 'c1' });
});

it('only POST is allowed', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/slack/events`);
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
});

it.each([
  ['announced', `content-length: ${5 * 1024 * 1024}`, ''],
  [
    'sent in pieces',
    'transfer-encoding: chunked',
    `${(4 * 1024 * 1024 + 1).toString(16)}\r\n${'x'.repeat(4 * 1024 * 1024 + 1)}`,
  ],
])('a body over 4 MB, %s, is refused with 413', async (_, header, body) => {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`POST /slack/events HTTP/1.1\r\nhost: bot\r\n${header}\r\n\r\n${body}`),
    );
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.once('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
});

it('a signature is checked before Bolt looks at it', () => {
  const body = Buffer.from(command('help'));
  expect(verifySignature(signed({ body: body.toString() }), body, SECRET, now)).toBeDefined();
  expect(
    verifySignature(signed({ body: body.toString(), secret: 'another' }), body, SECRET, now),
  ).toBeUndefined();
});

describe('the memory of requests', () => {
  const at = (seconds: number): Date => new Date(seconds * 1000);
  const request = (signature: string, outdatedAt: number): { signature: string; outdatedAt: number } => ({
    signature,
    outdatedAt,
  });

  it('forgets the oldest when it is full', () => {
    const seen = createSeenRequests(2);
    for (const name of ['a', 'b', 'c']) expect(seen.remember(request(name, 300), at(0))).toBe(true);
    expect(seen.remember(request('c', 300), at(0))).toBe(false);
    expect(seen.remember(request('a', 300), at(0))).toBe(true);
  });

  it('forgets what is outdated anyway', () => {
    const seen = createSeenRequests(10);
    seen.remember(request('a', 300), at(0));
    expect(seen.remember(request('a', 300), at(300))).toBe(false);
    seen.remember(request('b', 900), at(301));
    expect(seen.remember(request('a', 900), at(301))).toBe(true);
  });
});

it.each([
  ['null', 'application/json'],
  ['7', 'application/json'],
  ['no json', 'application/json'],
  ['payload=null', FORM],
  ['payload=%7Bbroken', FORM],
])('refuses the signed body %s (%s), which is nothing of Slack’s', async (body, type) => {
  expect((await post({ body, type })).status).toBe(400);
});
