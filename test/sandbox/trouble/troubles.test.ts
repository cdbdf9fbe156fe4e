import { WebClient } from '@slack/web-api';
import { type LocalAws, startLocalAws } from '../../../src/sandbox/aws/local-aws';
import { loadRoster } from '../../../src/sandbox/aws/roster';
import { type RequestLine } from '../../../src/sandbox/page/protocol';
import { type ShownTrouble, type TroubleRequest } from '../../../src/sandbox/page/trouble-protocol';
import { type LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { type Troubles, createTroubles } from '../../../src/sandbox/trouble/troubles';
import { openEmbeddedStore } from '../../../src/store/embedded';
import { type Store } from '../../../src/store/waist';
import { hearingLog } from '../../store/heard';
import { PLATFORM, quiet, startSlack } from '../slack/bolt';

const REGIONS = ['us-east-1', 'eu-west-1'];
const SLOW_MS = 30;

let slack: LocalSlack;
let aws: LocalAws;
let store: Store;
let troubles: Troubles;

beforeEach(async () => {
  [slack, aws] = await Promise.all([startSlack(), startLocalAws({ roster: loadRoster() })]);
  troubles = createTroubles({ slack, aws, regions: REGIONS, slowMs: SLOW_MS });
  store = troubles.wrapStore(openEmbeddedStore({ path: ':memory:', now: Date.now, log: hearingLog() }));
});
afterEach(() => Promise.all([slack.close(), aws.close(), store.close()]));

/** What comes of a post to #platform, as the log of requests tells it. */
async function post(): Promise<RequestLine | undefined> {
  await client()
    .chat.postMessage({ channel: PLATFORM, text: 'x' })
    .catch(() => undefined);
  return slack.workspace.requests.at(-1);
}

function client(): WebClient {
  const once = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  return new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, ...once, logger: quiet });
}

/** How AWS answers in a Region. */
function listedIn(region: string): number | undefined {
  const credential = `Credential=A/20261122/${region}/bedrock/aws4_request`;
  const headers = { authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0` };
  const query = new URLSearchParams();
  return aws.answerAtOnce({ method: 'GET', path: '/foundation-models', query, headers, body: '' })?.status;
}

const turn = (name: string, on: boolean, place?: string) =>
  troubles.set({ do: 'switch', name, on, ...(place !== undefined && { place }) });
const shown = (name: string): ShownTrouble | undefined => troubles.shown().find((one) => one.name === name);
const areOn = (): string[] =>
  troubles.shown().flatMap((one) => (one.kind === 'switch' && one.isOn ? [one.name] : []));

test.each([
  { name: 'slack-429', outcome: '429', leaves: 0, ms: 0 },
  { name: 'slack-500', outcome: '500', leaves: 0, ms: 0 },
  { name: 'slack-slow', outcome: 'ok', leaves: 1, ms: SLOW_MS - 1 },
])('$name stands until it is switched off: $outcome', async ({ name, outcome, leaves, ms }) => {
  await turn(name, true);
  for (let n = 0; n < 2; n += 1) {
    const line = await post();
    expect(line).toMatchObject({ method: 'chat.postMessage', outcome });
    expect(line?.ms).toBeGreaterThanOrEqual(ms);
  }
  expect(areOn()).toEqual([name]);
  expect(slack.workspace.messages).toHaveLength(2 * leaves);
  expect(await client().apps.connections.open({ token: slack.appToken })).toMatchObject({ ok: true });
  await turn(name, false);
  expect((await post())?.outcome).toBe('ok');
});

test.each([
  { name: 'post-dropped-before', leaves: 0 },
  { name: 'post-dropped-after', leaves: 1 },
])('$name meets one post and no other call, and is over with it', async ({ name, leaves }) => {
  const told: string[][] = [];
  await turn(name, true);
  troubles.onChange(() => told.push(areOn()));
  await client().auth.test();
  expect(areOn()).toEqual([name]);
  expect((await post())?.outcome).toBe('dropped');
  expect(slack.workspace.messages).toHaveLength(leaves);
  expect(told).toEqual([[]]);
  expect((await post())?.outcome).toBe('ok');
});

test('what is slow can fail, too', async () => {
  await turn('slack-500', true);
  await turn('slack-slow', true);
  const line = await post();
  expect(line?.outcome).toBe('500');
  expect(line?.ms).toBeGreaterThanOrEqual(SLOW_MS - 1);
});

test('a Region is down where it was chosen to be, and nowhere else', async () => {
  const states = () => REGIONS.map(listedIn);
  await turn('aws-region-down', true);
  expect(states()).toEqual([500, 200]);
  await turn('aws-region-down', true, 'eu-west-1');
  expect(states()).toEqual([200, 500]);
  expect(shown('aws-region-down')).toMatchObject({ place: { options: REGIONS, chosen: 'eu-west-1' } });
  await turn('aws-region-down', false);
  expect(states()).toEqual([200, 200]);
  await turn('aws-region-down', true);
  expect(states()).toEqual([200, 500]);
});

test('AWS throttles in all Regions, and tells how the bot comes to meet that', async () => {
  const answer = await turn('aws-throttled', true);
  expect(answer.ok && answer.told).toContain('/bedrock-status refresh');
  expect(REGIONS.map(listedIn)).toEqual([429, 429]);
  expect(await turn('aws-throttled', false)).toEqual({ ok: true });
  expect(REGIONS.map(listedIn)).toEqual([200, 200]);
});

test('the store is away, and one that comes while that is so is away, too', async () => {
  await turn('store-away', true);
  const late = troubles.wrapStore(store);
  for (const one of [store, late]) await expect(one.get('a')).rejects.toThrow('away');
  await turn('store-away', false);
  for (const one of [store, late]) expect(await one.get('a')).toBeUndefined();
});

test('all is well at once, whatever was wrong', async () => {
  for (const { name, kind } of troubles.shown()) if (kind === 'switch') await turn(name, true);
  expect(areOn()).toHaveLength(8);
  expect(await troubles.set({ do: 'all-is-well' })).toMatchObject({ ok: true });
  expect(areOn()).toEqual([]);
  expect([(await post())?.outcome, ...REGIONS.map(listedIn), await store.get('a')]).toEqual([
    'ok',
    200,
    200,
    undefined,
  ]);
});

test.each<[TroubleRequest, string]>([
  [{ do: 'switch', name: 'flood', on: true }, 'There is no trouble "flood" of this kind.'],
  [{ do: 'once', name: 'store-away' }, 'There is no trouble "store-away" of this kind.'],
  [{ do: 'switch', name: 'socket-refresh', on: true }, 'There is no trouble "socket-refresh" of this kind.'],
  [
    { do: 'switch', name: 'aws-region-down', on: true, place: 'mars-north-1' },
    '"A Region is down" has no place "mars-north-1".',
  ],
  [{ do: 'once', name: 'socket-refresh' }, 'The bot has no socket open: there is none to refresh.'],
  [{ do: 'once', name: 'event-again' }, 'Slack has sent the bot no event yet: open the app’s Home, for one.'],
])('what cannot be done is refused in a sentence, and nothing is on: %j', async (request, error) => {
  expect(await troubles.set(request)).toEqual({ ok: false, error });
  expect(areOn()).toEqual([]);
});

test('nobody is told any more who does not listen', async () => {
  let told = 0;
  const stop = troubles.onChange(() => (told += 1));
  await turn('store-away', true);
  stop();
  await turn('store-away', false);
  expect(told).toBe(1);
});

test('where the real AWS is read, nothing of it is switched off; without Regions none is down', () => {
  const groups = createTroubles({ slack, aws: undefined, regions: REGIONS }).shown();
  expect(new Set(groups.map(({ group }) => group))).toEqual(new Set(['Slack', 'Store']));
  const names = createTroubles({ slack, aws, regions: [] }).shown();
  expect(names.flatMap(({ group, name }) => (group === 'AWS' ? [name] : []))).toEqual(['aws-throttled']);
});
