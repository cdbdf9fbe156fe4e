import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { aftermathOf } from '../../src/digests/delivery/aftermath';
import { lookFor } from '../../src/digests/delivery/recovery';
import { createDeliverySlack, type DeliverySlack } from '../../src/digests/delivery/slack-client';
import { type SlackFailure } from '../../src/digests/delivery/slack-failure';
import { type SendMethod, verdictOn } from '../../src/digests/delivery/slack-verdict';
import { TIMING } from '../../src/digests/delivery/timing';
import { quiet } from '../sandbox/slack/bolt';
import { freePort } from '../support/redis-server';
import { cardOf } from './delivery-world';

const card = cardOf('x');

const COMPILED = resolve(__dirname, '../../dist/digests/delivery/slack-client.js');

/** Posts once to each address and writes down what it came to. */
const CALLER = `
  const [compiled, ...urls] = process.argv.slice(1);
  const { createDeliverySlack } = require(compiled);
  const logger = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {}, getLevel() {} };
  const post = (apiUrl) =>
    createDeliverySlack({ botToken: 'xoxb-1', apiUrl, logger }).post({ channel: 'C1', card: { text: 'x', blocks: [] } });
  Promise.all(urls.map(post)).then((answers) => process.stdout.write(JSON.stringify(answers)));`;

function clientAt(apiUrl: string): DeliverySlack {
  return createDeliverySlack({ botToken: 'xoxb-1', apiUrl, logger: quiet, timeoutMs: 2_000 });
}

describe('what a call comes to', () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** A Slack that answers every request in one way. */
  async function answering(answer: Parameters<typeof createServer>[1]): Promise<DeliverySlack> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return clientAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`);
  }

  const says =
    (
      status: number,
      body: string,
      headers: Record<string, string> = {},
    ): Parameters<typeof createServer>[1] =>
    (_, response) =>
      void response.writeHead(status, headers).end(body);

  it.each([
    ['429 with Retry-After', says(429, '', { 'retry-after': '7' }), { kind: 'limited', retryAfterMs: 7_000 }],
    ['429 for no time', says(429, '', { 'retry-after': '0' }), { kind: 'limited', retryAfterMs: 1_000 }],
    ['429 for days', says(429, '', { 'retry-after': '99999' }), { kind: 'limited', retryAfterMs: 3_600_000 }],
    ['429 without a time', says(429, ''), { kind: 'limited', retryAfterMs: 30_000 }],
    ['500', says(500, 'oops'), { kind: 'unclear', cause: 'HTTP 500' }],
    ['a gateway’s timeout', says(504, ''), { kind: 'unclear', cause: 'HTTP 504' }],
    ['a proxy’s refusal', says(403, ''), { kind: 'not-sent', cause: 'HTTP 403' }],
    ['a proxy’s page', says(200, '<html>Log in</html>'), { kind: 'unclear' }],
    ['an empty answer', says(200, ''), { kind: 'unclear' }],
    ['an answer without a ts', says(200, '{"ok":true}'), { kind: 'unclear' }],
    ['an answer that is nothing', says(200, 'null'), { kind: 'unclear' }],
    ['no answer', () => undefined, { kind: 'unclear' }],
    [
      'a connection cut in the answer',
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"ok":');
        setTimeout(() => response.destroy(), 10);
      },
      { kind: 'unclear' },
    ],
    [
      'a refusal',
      says(200, '{"ok":false,"error":"missing_scope","needed":"chat:write"}'),
      { kind: 'refused', word: 'missing_scope', details: ['needs chat:write'] },
    ],
  ] as const satisfies readonly [string, Parameters<typeof createServer>[1], object][])(
    '%s',
    async (_, answer, expected) => {
      const slack = await answering(answer);
      expect(await slack.post({ channel: 'C1', card })).toMatchObject({ ok: false, ...expected });
    },
  );

  // In a process of its own: here, fetch's errors are of another realm than the SDK's.
  it('knows that nothing was sent where nobody listens, or the name is unknown', async () => {
    const port = await freePort();
    const urls = [`http://127.0.0.1:${port}/api/`, 'http://slack.invalid/api/'];
    const { stdout } = spawnSync(process.execPath, ['-e', CALLER, COMPILED, ...urls], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual([
      { ok: false, kind: 'not-sent', cause: 'ECONNREFUSED' },
      { ok: false, kind: 'not-sent', cause: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/) as string },
    ]);
  });

  it('reads the ids of its own messages, and is not put off by others’ metadata', async () => {
    const messages = [
      { ts: '3.0', metadata: { event_type: 'x', event_payload: { id: 7 } } },
      { ts: '2.0', metadata: 'odd' },
      { ts: '1.0', metadata: { event_type: 'bedrock_digest', event_payload: { id: 'd1' } } },
    ];
    const slack = await answering(says(200, JSON.stringify({ ok: true, messages })));
    expect(await slack.messages({ channel: 'C1', since: 0 })).toEqual({
      ok: true,
      messages: [{ ts: '3.0' }, { ts: '2.0' }, { ts: '1.0', id: 'd1' }],
    });
  });
});

describe('the verdict on a refusal', () => {
  it.each<[SendMethod, string, string]>([
    ['post', 'channel_not_found', 'pause-channel'],
    ['post', 'is_archived', 'pause-channel'],
    ['post', 'restricted_action', 'pause-channel'],
    ['post', 'invalid_blocks', 'plain'],
    ['post', 'missing_scope', 'alarm'],
    ['open', 'missing_scope', 'bury'],
    ['open', 'token_revoked', 'alarm'],
    ['open', 'user_disabled', 'bury'],
    ['update', 'message_not_found', 'drop'],
    ['update', 'edit_window_closed', 'leave'],
    ['post', 'message_not_found', 'drop'],
    ['post', 'thread_not_found', 'drop'],
    ['post', 'msg_too_long', 'bury'],
    ['post', 'service_unavailable', 'retry'],
  ])('for %s, %s is: %s', (method, word, verdict) => {
    expect(verdictOn(method, word)).toMatchObject({
      verdict,
      reason: expect.stringMatching(/^[A-Z].*[.]$/) as string,
    });
  });

  it.each(['never_seen', 'constructor', '__proto__'])('is unknown for %s', (word) => {
    expect(verdictOn('post', word)).toBeUndefined();
  });

  it('says where a repetition could post twice', () => {
    const mayHaveWorked = ['internal_error', 'fatal_error', 'service_unavailable', 'ratelimited'].filter(
      (word) => verdictOn('post', word)?.mayHaveWorked,
    );
    expect(mayHaveWorked).toEqual(['internal_error', 'fatal_error']);
  });
});

describe('what becomes of an item', () => {
  const after = (failure: SlackFailure, tries = 0) => aftermathOf('post', failure, { tries, timing: TIMING });
  const refused = (word: string): SlackFailure => ({ ok: false, kind: 'refused', word, details: [] });

  it('never ends for want of tries while Slack is away', () => {
    for (const failure of [
      { ok: false, kind: 'unclear', cause: 'x' },
      { ok: false, kind: 'not-sent', cause: 'x' },
      { ok: false, kind: 'limited', retryAfterMs: 1_000 },
      refused('service_unavailable'),
      refused('invalid_auth'),
    ] as const) {
      expect(after(failure, 100_000)).toMatchObject({ do: 'postpone' });
    }
  });

  it('gives a request of unknown outcome time to take effect before anybody looks', () => {
    const { waitMs, mayHaveArrived } = {
      waitMs: 0,
      ...after({ ok: false, kind: 'unclear', cause: 'x' }),
    } as {
      waitMs: number;
      mayHaveArrived: boolean;
    };
    expect({ waitMs, mayHaveArrived }).toEqual({ waitMs: TIMING.unclearMs, mayHaveArrived: true });
  });

  it('counts no try where Slack only asks to wait', () => {
    expect(after({ ok: false, kind: 'limited', retryAfterMs: 9_000 }, 3)).toMatchObject({
      ...{ tries: 3, waitMs: 9_000, mayHaveArrived: false },
    });
  });
});

describe('looking for a message', () => {
  const wanted = { channel: 'C1', id: 'd1', claimedAt: '2026-11-23T08:00:00.000Z' };
  const yes = async (): Promise<boolean> => true;
  const reading = (messages: DeliverySlack['messages']): DeliverySlack => ({
    ...clientAt('http://127.0.0.1:9/api/'),
    messages,
  });

  it('goes from page to page, and looks no further back than it must', async () => {
    const asked: unknown[] = [];
    const slack = reading(async (query) => {
      asked.push(query);
      return query.cursor === undefined
        ? { ok: true, messages: [{ ts: '9.0' }], next: 'more' }
        : { ok: true, messages: [{ ts: '8.0', id: 'd1' }] };
    });
    expect(await lookFor(slack, wanted, yes)).toEqual({ is: 'found', ts: '8.0' });
    const since = Date.parse('2026-11-23T07:45:00.000Z');
    expect(asked).toEqual([
      { channel: 'C1', since },
      { channel: 'C1', since, cursor: 'more' },
    ]);
  });

  it.each<[string, Awaited<ReturnType<DeliverySlack['messages']>>, object]>([
    ['a channel without end', { ok: true, messages: [], next: 'more' }, { is: 'unseen' }],
    [
      'a missing scope',
      { ok: false, kind: 'refused', word: 'missing_scope', details: [] },
      { is: 'unseen', why: 'missing_scope' },
    ],
    [
      'a channel it is no member of',
      { ok: false, kind: 'refused', word: 'not_in_channel', details: [] },
      { is: 'unseen' },
    ],
    [
      'a thread that is gone',
      { ok: false, kind: 'refused', word: 'thread_not_found', details: [] },
      { is: 'absent' },
    ],
    ['a rejected token', { ok: false, kind: 'refused', word: 'invalid_auth', details: [] }, { is: 'later' }],
    ['a rate limit', { ok: false, kind: 'limited', retryAfterMs: 1_000 }, { is: 'later' }],
    ['no answer', { ok: false, kind: 'unclear', cause: 'x' }, { is: 'later' }],
  ])('comes to an end with %s', async (_, answer, trace) => {
    let calls = 0;
    const slack = reading(async () => {
      calls += 1;
      return answer;
    });
    expect(await lookFor(slack, wanted, yes)).toMatchObject(trace);
    expect(calls).toBeLessThanOrEqual(50);
  });

  it('stops as soon as the shard is another’s', async () => {
    const slack = reading(async () => ({ ok: true, messages: [], next: 'more' }));
    let looks = 0;
    expect(await lookFor(slack, wanted, async () => (looks += 1) < 3)).toBeUndefined();
  });
});
