import { HOUR, MINUTE, testClock } from '../support/clock';
import { PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { idOf, moveTo, ownPosts, topLevelPosts } from './posts';
import { REGIONS, type SmallModel, smallAws } from './small-aws';

const START = '2026-11-22T12:00:00Z';
const OLD = 'maker.old-v1:0';
const clock = testClock(START);
let house: TestHouse;

beforeEach(async () => {
  clock.set(START);
  house = await startTestHouse({
    now: clock.now,
    documented: [],
    regions: REGIONS,
    roster: smallAws([{ id: OLD, name: 'Old' }]),
  });
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-reminders');
});
afterEach(() => house.close());

/** AWS says something else of the model from now on, and is read. */
async function nowSays(...models: SmallModel[]): Promise<void> {
  house.aws.setRoster(smallAws(models));
  clock.forward(HOUR);
  await house.ask('/bedrock-status refresh');
  await house.house.beat();
}

const alerts = () => ownPosts(house, 'bedrock_alert');

test('a model that goes Legacy with its dates is one alert for the channel, with the run in its id', async () => {
  await nowSays({ id: OLD, name: 'Old', status: 'LEGACY', legacy: '2026-11-22', endOfLife: '2027-06-01' });
  const [alert, ...others] = alerts();
  expect(others).toEqual([]);
  expect(alert?.channel).toBe(PLATFORM);
  expect(alert?.text).toMatch(/^Bedrock alert: Old/);
  expect(alert && idOf(alert)).toMatch(/^alert:T\w+:C0PLATFORM:2026-11-22T13:00:00.000Z$/);
  expect(alert && wordsOf(alert)).toContain('2027-06-01 (in 191 days)');
  await house.house.beat();
  expect(alerts()).toHaveLength(1);
});

test('the first reading of a Region raises nothing', async () => {
  expect(alerts()).toEqual([]);
});

test('a reading that says nothing new raises nothing', async () => {
  await nowSays({ id: OLD, name: 'Old' });
  expect(alerts()).toEqual([]);
});

test('later news edits the alert and goes to its thread; bad news is shown to the channel too', async () => {
  const legacy = { id: OLD, name: 'Old', status: 'LEGACY', legacy: '2026-11-22' } as const;
  await nowSays({ ...legacy, endOfLife: '2027-06-01' });
  await nowSays({ ...legacy, endOfLife: '2027-09-01' });
  await nowSays({ ...legacy, endOfLife: '2027-03-01' });
  const [root, later, earlier] = alerts();
  expect(alerts()).toHaveLength(3);
  expect(root?.edited).toBe(true);
  expect(root && wordsOf(root)).toContain('2027-03-01 (in 99 days)');
  expect([later?.threadTs, earlier?.threadTs]).toEqual([root?.ts, root?.ts]);
  expect([later?.broadcast, earlier?.broadcast]).toEqual([undefined, true]);
  expect(earlier?.text).toMatch(/^Bedrock alert/);
  expect(new Set(alerts().map(idOf)).size).toBe(3);
});

test('a date that comes is told on the day, once', async () => {
  const model = { id: OLD, name: 'Old', status: 'LEGACY', legacy: '2026-11-22' } as const;
  await nowSays({ ...model, extended: '2027-02-22', endOfLife: '2027-06-01' });
  clock.set('2027-02-22T10:00:00Z');
  await nowSays({ ...model, extended: '2027-02-22', endOfLife: '2027-06-01' });
  await nowSays({ ...model, extended: '2027-02-22', endOfLife: '2027-06-01' });
  const replies = alerts().slice(1);
  expect(replies).toHaveLength(1);
  expect(replies.map(wordsOf).join()).toContain('Extended access');
});

test('a model that vanishes is Withdrawn once a second reading 30 minutes later agrees, and may come back', async () => {
  house.aws.setRoster(smallAws([]));
  clock.forward(HOUR);
  await house.ask('/bedrock-status refresh');
  clock.forward(29 * MINUTE);
  await house.ask('/bedrock-status refresh');
  await house.house.beat();
  expect(alerts()).toEqual([]);
  await nowSays();
  expect(alerts()[0]?.text).toMatch(/Withdrawn/);
  await nowSays({ id: OLD, name: 'Old' });
  expect(alerts()).toHaveLength(2);
  expect(alerts()[1]?.threadTs).toBe(alerts()[0]?.ts);
});

test('a channel hears of its own models alone, and of nothing where it wants no alerts', async () => {
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC model:other*');
  await nowSays({ id: OLD, name: 'Old', status: 'LEGACY' });
  expect(alerts()).toEqual([]);
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  await nowSays({ id: OLD, name: 'Old', status: 'LEGACY', endOfLife: '2027-06-01' });
  expect(alerts()).toEqual([]);
});

test('what changed stands in the next digest', async () => {
  await nowSays({ id: OLD, name: 'Old', status: 'LEGACY', endOfLife: '2027-09-01' });
  await moveTo(house, clock, '2026-12-07T09:00:00Z');
  const [digest] = topLevelPosts(house, 'bedrock_digest');
  expect(digest?.text).toMatch(/1 changed/);
});
