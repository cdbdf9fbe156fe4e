import { called } from '../domain/uses';
import { type Card } from '../../src/cards/card';
import { type Message } from '../../src/sandbox/page/protocol';
import { faultsOf } from '../cards/limits';
import { testClock } from '../support/clock';
import { type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { answeringUsage } from '../support/usage-sources';
import { idOf, moveTo, ownPosts, topLevelPosts } from './posts';
import { REGIONS, smallAws } from './small-aws';

const START = '2026-11-22T12:00:00Z';
const clock = testClock(START);
const OLD = { id: 'maker.old-v1:0', name: 'Old', status: 'LEGACY', legacy: '2026-06-01' } as const;
let house: TestHouse;
let usage: ReturnType<typeof answeringUsage>;

async function houseWith(
  old: Parameters<typeof smallAws>[0][number] = OLD,
  idleLockoutDays = 15,
): Promise<void> {
  clock.set(START);
  usage = answeringUsage();
  usage.calls.set('us-east-1', [called(OLD.id, { '2026-11-20': 3 })]);
  house = await startTestHouse({
    now: clock.now,
    documented: [],
    regions: REGIONS,
    roster: smallAws([old]),
    parts: { usageSchedule: '37 5 * * *', usageSources: usage.sources, idleLockoutDays },
  });
}
afterEach(() => house.close());

const reminders = () => ownPosts(house, 'bedrock_reminder');
const daysOf = (posts: readonly Message[]) => posts.map((post) => String(idOf(post)).slice(-17, -7));

async function everyDay(first: string, days: number): Promise<void> {
  for (let i = 0; i < days; i += 1) {
    const at = new Date(Date.parse(first) + i * 86_400_000).toISOString();
    await moveTo(house, clock, at);
  }
}

test('an account that stopped calling a Legacy model is told of twice before it may lose it', async () => {
  await houseWith();
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  await everyDay('2026-11-23T09:00:00Z', 14);
  expect(reminders().map(({ text }) => text)).toEqual([
    'Bedrock reminder: Old not called for 10 days in account 111122223333, us-east-1; Legacy access can be lost after 15',
    'Bedrock reminder: Old not called for 14 days in account 111122223333, us-east-1; Legacy access can be lost after 15',
  ]);
  for (const post of reminders()) expect(faultsOf(post as Card)).toEqual([]);
});

test('what is known only after the days have passed says that access may be lost already', async () => {
  await houseWith();
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  usage.failing.add('us-east-1');
  await everyDay('2026-11-23T09:00:00Z', 16);
  expect(reminders()).toEqual([]);
  usage.failing.clear();
  await everyDay('2026-12-09T09:00:00Z', 3);
  expect(reminders().map(({ text }) => text)).toEqual([
    'Bedrock reminder: Old not called for 19 days in account 111122223333, us-east-1; Legacy access may be lost already (after 15)',
  ]);
});

test('where it was tried since without success, that is what the days count from', async () => {
  await houseWith();
  usage.calls.set('us-east-1', [called(OLD.id, { '2026-11-20': 3 }, { lastAttempt: '2026-11-28' as never })]);
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  await everyDay('2026-11-23T09:00:00Z', 9);
  expect(reminders().map(({ text }) => text)).toEqual([
    'Bedrock reminder: Old no successful call for 10 days in account 111122223333, us-east-1; Legacy access can be lost after 15',
  ]);
});

test('a call in between begins the count anew', async () => {
  await houseWith();
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  await everyDay('2026-11-23T09:00:00Z', 5);
  usage.calls.set('us-east-1', [called(OLD.id, { '2026-11-20': 3, '2026-11-26': 1 })]);
  await everyDay('2026-11-28T09:00:00Z', 9);
  expect(daysOf(reminders())).toEqual(['2026-12-06']);
});

test('a model whose date is near is one item, with its silence under it, in one post', async () => {
  await houseWith({ ...OLD, endOfLife: '2026-12-07' });
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  await everyDay('2026-11-23T09:00:00Z', 8);
  const [post, ...others] = reminders();
  expect(others).toEqual([]);
  const words = post ? wordsOf(post) : '';
  expect(post?.text).toMatch(/^Bedrock reminder: Old reaches End of life 2026-12-07 \(in 7 days\)/);
  expect(words).toContain('not called for 10 days in account 111122223333, us-east-1');
  expect(post?.blocks.filter(({ type }) => type === 'actions')).toHaveLength(1);
});

test('on the day of a digest it is part of that, also where there is nothing else to say', async () => {
  await houseWith();
  await house.ask('/bedrock-digest subscribe weekly mon 09:00 UTC no-alerts');
  await everyDay('2026-11-24T09:00:00Z', 7);
  expect(reminders()).toEqual([]);
  const [digest] = topLevelPosts(house, 'bedrock_digest').slice(-1);
  expect(digest?.text).toMatch(/^Bedrock digest: nothing needs action, .*, 1 not called lately\./);
  expect(digest && wordsOf(digest)).toContain(
    ':hourglass_flowing_sand: not called for 10 days in account 111122223333, us-east-1; Legacy access can be lost after 15',
  );
  expect(faultsOf(digest as Card)).toEqual([]);
});

test('a preview shows it before its time', async () => {
  await houseWith();
  await house.ask('/bedrock-digest subscribe weekly mon 09:00 UTC no-alerts');
  await everyDay('2026-11-24T09:00:00Z', 6);
  await moveTo(house, clock, '2026-11-30T06:00:00Z');
  expect(wordsOf(await house.ask('/bedrock-digest preview'))).toContain('not called for 10 days in account');
});

test('a channel that wants to hear of other Regions or models is not reminded', async () => {
  await houseWith();
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts region:eu-west-1');
  await everyDay('2026-11-23T09:00:00Z', 14);
  expect(reminders()).toEqual([]);
});

test('a channel without reminders gets none', async () => {
  await houseWith();
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts no-reminders');
  await everyDay('2026-11-23T09:00:00Z', 14);
  expect(reminders()).toEqual([]);
});

test("a model that is still Active is nobody's to lose; once it is Legacy, the silence counts", async () => {
  await houseWith({ id: OLD.id, name: 'Old' });
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  await everyDay('2026-11-23T09:00:00Z', 10);
  expect(reminders()).toEqual([]);
  house.aws.setRoster(smallAws([{ ...OLD, legacy: '2026-12-03' }]));
  clock.set('2026-12-03T08:30:00Z');
  await house.ask('/bedrock-status refresh');
  await everyDay('2026-12-03T09:00:00Z', 3);
  expect(reminders().map(({ text }) => text.slice(0, 60))).toEqual([
    'Bedrock reminder: Old not called for 13 days in account 1111',
    'Bedrock reminder: Old not called for 14 days in account 1111',
  ]);
});

test('where AWS says weeks late that a model has been Legacy, what has passed is told at once, and once', async () => {
  await houseWith({ id: OLD.id, name: 'Old' });
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  await everyDay('2026-11-23T09:00:00Z', 15);
  house.aws.setRoster(smallAws([{ ...OLD, legacy: '2026-11-17' }]));
  clock.set('2026-12-08T08:30:00Z');
  await house.ask('/bedrock-status refresh');
  await everyDay('2026-12-08T09:00:00Z', 4);
  expect(reminders().map(({ text }) => text)).toEqual([
    'Bedrock reminder: Old not called for 18 days in account 111122223333, us-east-1; Legacy access may be lost already (after 15)',
  ]);
});

test('nobody is told of silence where something is called that may be the model', async () => {
  await houseWith();
  const tried = { calledAs: 'abc123', attempts: 40 };
  const until = (on: string) => ({ ...tried, lastAttempt: on as never, lastSuccess: on as never });
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  for (const on of ['2026-11-28', '2026-11-30', '2026-12-02', '2026-12-04']) {
    usage.unresolved.set('us-east-1', [until(on)]);
    await everyDay(`${on}T09:00:00Z`, 2);
  }
  expect(reminders()).toEqual([]);
  expect(wordsOf(await house.ask(`/bedrock-status ${OLD.id}`))).toContain(
    'calls by `abc123`, whose model is not known, in 111122223333, us-east-1',
  );
});

test.each([
  [1, []],
  [2, ['2026-11-23']],
  [3, ['2026-11-24']],
  [4, ['2026-11-24', '2026-11-25']],
])('with %i days until access may be lost', async (days, reminded) => {
  await houseWith(OLD, days);
  usage.calls.set('us-east-1', [called(OLD.id, { '2026-11-22': 3 })]);
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  await everyDay('2026-11-23T09:00:00Z', 6);
  expect(daysOf(reminders())).toEqual(reminded);
});
