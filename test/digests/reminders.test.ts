import { testClock } from '../support/clock';
import { type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { idOf, moveTo, ownPosts, topLevelPosts } from './posts';
import { REGIONS, smallAws } from './small-aws';

const START = '2026-11-22T12:00:00Z';
const clock = testClock(START);
let house: TestHouse;

/** 100 days of notice, 60 of them left: half on 2026-12-02, a quarter on 2026-12-27, a tenth on 2027-01-11. */
const OLD = {
  id: 'maker.old-v1:0',
  name: 'Old',
  status: 'LEGACY',
  legacy: '2026-10-13',
  endOfLife: '2027-01-21',
} as const;

beforeEach(async () => {
  clock.set(START);
  const roster = smallAws([OLD]);
  house = await startTestHouse({ now: clock.now, documented: [], regions: REGIONS, roster });
});
afterEach(() => house.close());

const reminders = () => ownPosts(house, 'bedrock_reminder');

async function everyMorningFrom(first: string, days: number): Promise<void> {
  for (let i = 0; i < days; i += 1) {
    const day = new Date(Date.parse(first) + i * 86_400_000).toISOString();
    await moveTo(house, clock, day);
  }
}

test('a channel is reminded on each rung of the ladder, at its time, and on no other day', async () => {
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  await everyMorningFrom('2026-11-23T09:00:00Z', 62);
  const days = reminders().map((post) => /^reminder:.*:(.*)T09:00Z$/.exec(String(idOf(post)))?.[1]);
  expect(days).toEqual(['2026-12-02', '2026-12-27', '2027-01-11', '2027-01-14', '2027-01-20', '2027-01-21']);
  const [half] = reminders();
  expect(half?.text).toMatch(/^Bedrock reminder: Old reaches End of life 2027-01-21 \(in 50 days\)/);
});

test('on the day of a digest the reminder is part of it', async () => {
  await house.ask('/bedrock-digest subscribe weekly wed 09:00 UTC no-alerts');
  await moveTo(house, clock, '2026-12-02T09:00:00Z');
  expect(reminders()).toEqual([]);
  const [digest] = topLevelPosts(house, 'bedrock_digest');
  expect(digest && wordsOf(digest)).toMatch(/half of the notice left/);
});

test('of what was missed while the bot was down, the latest rung comes, once', async () => {
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  await moveTo(house, clock, '2026-12-08T09:00:00Z');
  await moveTo(house, clock, '2027-01-12T10:00:00Z');
  const posts = [...reminders(), ...topLevelPosts(house, 'bedrock_digest')];
  expect(posts.filter((post) => wordsOf(post).includes('a tenth of the notice left'))).toHaveLength(1);
  expect(posts.filter((post) => wordsOf(post).includes('a quarter of the notice left'))).toHaveLength(0);
});

test('a reminder whose time passed while the bot was down counts from the day it comes, and says that it is late', async () => {
  await house.ask('/bedrock-digest subscribe monthly 23:30 Europe/Berlin no-alerts');
  await moveTo(house, clock, '2026-12-01T22:30:00Z');
  await moveTo(house, clock, '2026-12-03T07:00:00Z');
  const [half, ...others] = reminders();
  expect(others).toEqual([]);
  expect(half?.text).toMatch(/^Bedrock reminder: Old reaches End of life 2027-01-21 \(in 49 days\)/);
  expect(half && wordsOf(half)).toContain(
    ':hourglass: late: it was due Wed 2026-12-02 23:30 (Europe/Berlin, UTC+1)',
  );
});

test('a reminder that was queued in time and is sent a day later counts from that day', async () => {
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  await moveTo(house, clock, '2027-01-12T09:00:00Z');
  const before = reminders().length;
  house.slack.trouble.next('chat.postMessage', 1, { kind: 'rate_limited', retryAfterSeconds: 86_400 });
  await moveTo(house, clock, '2027-01-14T09:00:00Z');
  expect(reminders()).toHaveLength(before);
  await moveTo(house, clock, '2027-01-15T09:00:01Z');
  const [week, ...others] = reminders().slice(before);
  expect([week && idOf(week), others]).toEqual([expect.stringContaining('2027-01-14T09:00Z'), []]);
  expect(week?.text).toContain('2027-01-21 (in 6 days)');
});

test('who subscribes hears of no rung that was passed before', async () => {
  await moveTo(house, clock, '2026-12-05T12:00:00Z');
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  await moveTo(house, clock, '2026-12-06T09:00:00Z');
  expect(reminders()).toEqual([]);
});

test('a channel that wants no reminders gets none', async () => {
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts no-reminders');
  await everyMorningFrom('2026-11-30T09:00:00Z', 4);
  expect(reminders()).toEqual([]);
});
