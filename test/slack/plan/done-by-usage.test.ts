import { addDays, dayOf } from '../../../src/domain/day';
import { called } from '../../domain/uses';
import { ADA, type TestHouse, startTestHouse, wordsOf } from '../../support/house';
import { HOUR, testClock } from '../../support/clock';
import { answeringUsage } from '../../support/usage-sources';
import { moveTo, ownPosts } from '../../digests/posts';
import { OPUS, openPlan, savedPlan } from './doors';

const clock = testClock('2026-11-22T12:00:00Z');
const TODAY = dayOf(clock.now());
const ALL = 'us-east-1, us-west-2, eu-west-3, ap-south-1';
const QUIET = { [addDays(TODAY, -8)]: 40 };
const CALLED = { ...QUIET, [addDays(TODAY, -1)]: 1204 };

let t: TestHouse;
let usage: ReturnType<typeof answeringUsage>;

beforeEach(async () => {
  clock.set('2026-11-22T12:00:00Z');
  usage = answeringUsage();
  const parts = { usageSchedule: '37 5 * * *', usageSources: usage.sources };
  t = await startTestHouse({ now: clock.now, parts });
});
afterEach(() => t.close());

async function done(scope: string): Promise<string> {
  const filled = { Owner: ADA, Status: 'planned', 'Due date': '2026-12-09', 'Accounts and Regions': scope };
  await savedPlan(t, await openPlan(t, ADA), filled);
  return savedPlan(t, await openPlan(t, ADA), { Status: 'done' });
}

test('a plan is verified by what was read of every account and Region', async () => {
  usage.calls.set('us-west-2', [called(OPUS, QUIET)]);
  await t.ask('/bedrock-status refresh');
  expect(await done('')).toContain(
    `verified: no attempts for 7 days in accounts 111122223333, Regions ${ALL}`,
  );
});

test('whoever presses Done is answered by a reading of that moment, not of the morning', async () => {
  usage.calls.set('us-west-2', [called(OPUS, QUIET)]);
  await t.ask('/bedrock-status refresh');
  clock.forward(HOUR);
  usage.calls.set('us-west-2', [called(OPUS, CALLED)]);
  expect(await done('')).toContain('still 1,204 attempts yesterday from account 111122223333 in us-west-2');
});

test('a plan that names its Region is not held up by another', async () => {
  usage.calls.set('us-west-2', [called(OPUS, CALLED)]);
  await t.ask('/bedrock-status refresh');
  expect(await done('account 111122223333 in us-east-1')).toContain(
    'verified: no attempts for 7 days in accounts 111122223333, Regions us-east-1',
  );
});

test('where a place could not be read for two days it cannot be verified, and says which', async () => {
  usage.failing.add('ap-south-1');
  clock.forward(51 * HOUR);
  await t.ask('/bedrock-status refresh');
  expect(await done('')).toContain(
    'cannot verify yet: usage could not be read in account 111122223333, ap-south-1',
  );
});

test.each([
  ['somebody still plans for', 'testing', true],
  ['whose plan is done', 'done', false],
])('of a model %s, idle accounts are told: %s', async (_, status, isTold) => {
  const planned = { Owner: ADA, 'Due date': '2026-12-09' };
  await savedPlan(t, await openPlan(t, ADA), { ...planned, Status: 'planned' });
  usage.calls.set('us-west-2', [called(OPUS, { '2026-11-15': 40 })]);
  await t.ask('/bedrock-status refresh');
  await savedPlan(t, await openPlan(t, ADA), { Status: status });
  await t.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  for (const day of ['23', '24', '25', '26']) await moveTo(t, clock, `2026-11-${day}T09:00:00Z`);
  const words = ownPosts(t, 'bedrock_reminder').map(wordsOf).join();
  expect(words.includes('not called for 10 days in account 111122223333, us-west-2')).toBe(isTold);
});
