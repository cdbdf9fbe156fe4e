import { join } from 'node:path';
import { TIMING } from '../../../src/digests/delivery/timing';
import { startLocalAws } from '../../../src/sandbox/aws/local-aws';
import { readManifest } from '../../../src/sandbox/manifest';
import { type Message } from '../../../src/sandbox/page/protocol';
import { startLocalSlack } from '../../../src/sandbox/slack/local-slack';
import { type Troubles, createTroubles } from '../../../src/sandbox/trouble/troubles';
import { openEmbeddedStore } from '../../../src/store/embedded';
import { idOf, ownPosts, topLevelPosts } from '../../digests/posts';
import { REGIONS, smallAws } from '../../digests/small-aws';
import { SECOPS, askAs } from '../../slack/digest-doors';
import { hearingLog } from '../../store/heard';
import { until } from '../../store/subject';
import { DAY, MINUTE, testClock } from '../../support/clock';
import { ADA, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../../support/house';

const OLD = {
  id: 'maker.old-v1:0',
  name: 'Old',
  status: 'LEGACY',
  legacy: '2026-10-13',
  endOfLife: '2027-03-21',
} as const;
const STATUS = '/bedrock-status maker.old-v1:0';
const READ_AGAIN = 'Read 2 of 2 Regions: 0 changed, 0 failed';
const clock = testClock('2026-11-22T12:00:00Z');
const began = clock.now().getTime();

/** The whole bot, with everything that can be made to go wrong around it. */
let t: TestHouse;
let troubles: Troubles;
let neighbours: { close(): Promise<void> }[];

beforeAll(async () => {
  const [slack, aws] = await Promise.all([
    startLocalSlack({
      ...(await readManifest(join(__dirname, '../../../manifest.yml'))),
      now: () => clock.now().getTime(),
    }),
    startLocalAws({ roster: smallAws([OLD]), now: clock.now }),
  ]);
  neighbours = [slack, aws];
  troubles = createTroubles({ slack, aws, regions: REGIONS, slowMs: 200, retryAfterSeconds: 1 });
  const store = openEmbeddedStore({ path: ':memory:', now: () => clock.now().getTime(), log: hearingLog() });
  t = await startTestHouse({
    ...{ now: clock.now, documented: [], regions: REGIONS, beside: { slack, aws } },
    store: troubles.wrapStore(store),
    parts: {
      uptime: () => clock.now().getTime() - began,
      deliveryTiming: { ...TIMING, channelMs: 0, workspaceMs: 0 },
    },
  });
  await t.ask('/bedrock-digest subscribe daily 09:00 UTC');
});
afterAll(async () => {
  await t.close();
  await Promise.all(neighbours.map((one) => one.close()));
});
afterEach(async () => {
  await troubles.set({ do: 'all-is-well' });
  const ids = ownPosts(t).map(idOf);
  expect(ids).toEqual([...new Set(ids)]);
});

const begin = (name: string) => troubles.set({ do: 'switch', name, on: true });
const end = (name: string) => troubles.set({ do: 'switch', name, on: false });

/** It becomes nine o'clock of the next day. Resolves with how many digests there were before. */
async function nextMorning(): Promise<number> {
  const before = digests().length;
  clock.set(`${new Date(clock.now().getTime() + DAY).toISOString().slice(0, 10)}T09:00:00Z`);
  await t.house.beat();
  return before;
}

const digests = (): Message[] => topLevelPosts(t, 'bedrock_digest');

/** Time goes by until that many digests are there, and some more in which one too many would come. */
async function untilDigests(count: number): Promise<void> {
  const pass = async (): Promise<void> => {
    clock.forward(MINUTE);
    await t.house.beat();
  };
  await until(async () => (await pass(), digests().length >= count));
  await pass();
  expect(digests()).toHaveLength(count);
  expect(digests().map(wordsOf).at(-1)).toContain('Old');
}

/** What Ada was answered to commands, so far. */
const answers = (): Message[] => t.slack.workspace.messages.filter(({ ephemeralTo }) => ephemeralTo === ADA);

/** Types a command as Ada; Slack tells her nothing, since the bot took it. */
async function type(text: string): Promise<void> {
  expect(await t.slack.runCommand({ user: ADA, channel: PLATFORM, text })).toMatchObject({ ok: true });
}

const untold = (): unknown[] => t.logged.filter(({ msg }) => msg === 'A person could not be answered');

test('Slack answers 429: what was asked and what is due come late, once', async () => {
  await begin('slack-429');
  const [asked, before] = [answers().length, await nextMorning()];
  await type(STATUS);
  const refusals = () => t.slack.workspace.requests.filter(({ outcome }) => outcome === '429');
  await until(async () => refusals().some(({ method }) => method === 'response_url'));
  expect([answers().length, digests().length]).toEqual([asked, before]);
  await end('slack-429');
  await untilDigests(before + 1);
  await until(async () => answers().length > asked);
  expect(answers().slice(asked).map(wordsOf)).toEqual([expect.stringContaining('Old')]);
  expect(untold()).toEqual([]);
});

test('Slack answers 500: what is due and Home come late; an answer that was lost is logged, and comes when asked again', async () => {
  await begin('slack-500');
  const [asked, before] = [answers().length, await nextMorning()];
  await type(STATUS);
  expect(await t.slack.openHome(ADA)).toMatchObject({ ok: true });
  await until(async () => untold().length === 1);
  expect([answers().length, digests().length, t.slack.homeOf(ADA)]).toEqual([asked, before, undefined]);
  await end('slack-500');
  await untilDigests(before + 1);
  await until(async () => t.slack.homeOf(ADA) !== undefined);
  expect(wordsOf(await t.ask(STATUS))).toContain('Old');
  expect(answers()).toHaveLength(asked + 1);
});

test('Slack is slow: everything comes, once', async () => {
  await begin('slack-slow');
  const before = await nextMorning();
  const asked = answers().length;
  expect(wordsOf(await t.ask(STATUS))).toContain('Old');
  await untilDigests(before + 1);
  expect(answers()).toHaveLength(asked + 1);
});

test.each([
  ['post-dropped-before', 0],
  ['post-dropped-after', 1],
])('%s: the bot looks whether its post stands, and posts it if it does not', async (name, standing) => {
  await begin(name);
  const before = await nextMorning();
  expect(digests()).toHaveLength(before + standing);
  await untilDigests(before + 1);
  expect(digests().map(wordsOf).at(-1)).not.toContain('Possibly repeated');
});

test('sockets are refreshed: every command is answered meanwhile, once', async () => {
  const [sockets, asked] = [t.slack.openSockets(), answers().length];
  const opened = () =>
    t.slack.workspace.requests.filter((one) => one.method === 'apps.connections.open').length;
  const before = opened();
  const told = await troubles.set({ do: 'once', name: 'socket-refresh' });
  expect(told).toEqual({ ok: true, told: `Slack asked for ${sockets} sockets anew.` });
  for (let n = 0; n < 10; n += 1) await t.ask(STATUS);
  await until(async () => opened() === before + sockets && t.slack.openSockets() === sockets);
  await t.ask(STATUS);
  expect(answers()).toHaveLength(asked + 11);
});

test('a Region of AWS is down: it is named, what was known stands, and it is read again', async () => {
  await begin('aws-region-down');
  const meanwhile = wordsOf(await t.ask('/bedrock-status refresh'));
  expect(meanwhile).toContain('Read 1 of 2 Regions: 0 changed, 1 failed');
  expect(meanwhile).toMatch(/us-east-1: AWS failed to answer; the next sync tries again/);
  const known = wordsOf(await t.ask(STATUS));
  expect(known).toMatch(/\*Legacy\* · eu-west-1, us-east-1[^]*last try failed in us-east-1/);
  const before = await nextMorning();
  await untilDigests(before + 1);
  await end('aws-region-down');
  expect(wordsOf(await t.ask('/bedrock-status refresh'))).toContain(READ_AGAIN);
});

test('AWS throttles: every Region is named, nothing is taken for gone, and all is read again', async () => {
  await begin('aws-throttled');
  const meanwhile = wordsOf(await t.ask('/bedrock-status refresh'));
  expect(meanwhile).toContain('Read 0 of 2 Regions: 0 changed, 2 failed');
  for (const region of REGIONS) expect(meanwhile).toContain(`${region}: AWS throttled the call`);
  expect(wordsOf(await t.ask(STATUS))).toContain('*Legacy* · eu-west-1, us-east-1');
  await end('aws-throttled');
  expect(wordsOf(await t.ask('/bedrock-status refresh'))).toContain(READ_AGAIN);
});

test('the store is away: that is said, what is known is told, and what is due comes when it is back', async () => {
  await begin('store-away');
  expect(wordsOf(await t.ask('/bedrock-digest unsubscribe'))).toContain(
    'The store is away, so nothing was stored.',
  );
  expect(wordsOf(await t.ask(STATUS))).toContain('Old');
  const before = await nextMorning();
  expect(digests()).toHaveLength(before);
  await end('store-away');
  await untilDigests(before + 1);
});

test('an event comes twice: what it led to does not', async () => {
  await askAs(t, ADA, SECOPS, '/bedrock-digest subscribe weekly');
  const notices = (): Message[] => t.slack.workspace.messages.filter(({ text }) => text.includes('sec-ops'));
  const before = notices().length;
  await t.slack.changeChannel({ user: ADA, channel: SECOPS, do: 'archive' });
  await until(async () => (await t.house.beat(), notices().length > before));
  const told = await troubles.set({ do: 'once', name: 'event-again' });
  expect(told.ok && told.told).toMatch(/^Sent again: group_archive, Ev\w+\. The bot acknowledged it\.$/);
  await t.house.beat();
  clock.forward(MINUTE);
  await t.house.beat();
  expect(notices()).toHaveLength(before + 1);
});
