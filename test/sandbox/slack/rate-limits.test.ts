import { WebClient } from '@slack/web-api';
import { type LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { TIERS } from '../../../src/sandbox/slack/rate-tiers';
import { METHODS } from '../../../src/sandbox/slack/web-api/registry';
import { ADA, PLATFORM, quiet, RANDOM, SEC_OPS, startSlack } from './bolt';

let now: number;
let slack: LocalSlack;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 22);
  slack = await startSlack({ now: () => now, limits: true });
});
afterEach(() => slack.close());

/** What becomes of each of so many calls: Slack's error, or the seconds that it wants one to wait. */
async function outcomes(
  count: number,
  method: string,
  args: Record<string, unknown> = {},
): Promise<unknown[]> {
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  });
  const all: unknown[] = [];
  for (let n = 0; n < count; n += 1) {
    const outcome = client.apiCall(method, args).then(
      () => 'ok',
      (error: { retryAfter?: number; data?: { error: string } }) => error.retryAfter ?? error.data?.error,
    );
    all.push(await outcome);
  }
  return all;
}

const times = (count: number, outcome: unknown): unknown[] => Array.from({ length: count }, () => outcome);
const post = (count: number, channel: string) => outcomes(count, 'chat.postMessage', { channel, text: 'x' });

test('the table of tiers names every method, and no other', () => {
  expect([...TIERS.keys()].sort()).toEqual([...METHODS.keys()].sort());
});

test.each([
  ['users.list', 2, 20, {}],
  ['users.conversations', 3, 50, {}],
  ['users.info', 4, 100, { user: ADA }],
])('%s is of tier %i: %i calls a minute', async (method, _tier, calls, args) => {
  expect(await outcomes(calls, method, args)).toEqual(times(calls, 'ok'));
  const wait = Math.ceil(60 / calls);
  expect(await outcomes(2, method, args)).toEqual([wait, wait]);
  now += wait * 1_000;
  expect(await outcomes(1, method, args)).toEqual(['ok']);
  now += 60_000;
  expect(await outcomes(calls + 1, method, args)).toEqual([...times(calls, 'ok'), wait]);
});

test('each method is counted by itself, refused calls, too', async () => {
  expect(await outcomes(21, 'conversations.list', { cursor: 'none' })).toEqual([
    ...times(20, 'invalid_cursor'),
    3,
  ]);
  expect(await outcomes(1, 'users.list')).toEqual(['ok']);
});

test('posts are three at once and then one a second, for each channel by itself', async () => {
  expect([...(await post(4, PLATFORM)), ...(await post(1, SEC_OPS))]).toEqual(['ok', 'ok', 'ok', 1, 'ok']);
  now += 1_000;
  expect(await post(2, PLATFORM)).toEqual(['ok', 1]);
  now += 60_000;
  expect(await post(4, PLATFORM)).toEqual(['ok', 'ok', 'ok', 1]);
  expect(slack.workspace.messages).toHaveLength(8);
});

test('posts to all channels of a workspace are several hundred a minute', async () => {
  const nowhere = Array.from({ length: 300 }, (_, n) => `C0NOWHERE${n}`);
  for (const channel of nowhere) await post(1, channel);
  expect(await post(1, PLATFORM)).toEqual([1]);
  now += 1_000;
  expect(await post(1, PLATFORM)).toEqual(['ok']);
});

test('what is one too many is answered 429 with Retry-After, and has no effect', async () => {
  const ask = (): Promise<Response> =>
    fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      body: JSON.stringify({ channel: PLATFORM, text: 'x' }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` },
    });
  await Promise.all([ask(), ask(), ask()]);
  const answer = await ask();
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  expect(await answer.json()).toEqual({ ok: false, error: 'ratelimited' });
  expect(slack.workspace.messages).toHaveLength(3);
  expect(slack.workspace.requests.at(-1)).toMatchObject({ method: 'chat.postMessage', outcome: '429' });
});

test('nothing is counted while the limits are lifted, and where they are not enforced', async () => {
  slack.liftLimits(true);
  expect(await post(10, PLATFORM)).toEqual(times(10, 'ok'));
  slack.liftLimits(false);
  expect(await post(4, PLATFORM)).toEqual(['ok', 'ok', 'ok', 1]);
  slack.enforceLimits(false);
  expect(await post(10, RANDOM)).toEqual(times(10, 'not_in_channel'));
  expect(await post(10, PLATFORM)).toEqual(times(10, 'ok'));
  slack.liftLimits(false);
  expect(await post(10, PLATFORM)).toEqual(times(10, 'ok'));
});
