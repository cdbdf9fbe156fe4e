import { testClock } from '../support/clock';
import { PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { idOf, moveTo, ownPosts, topLevelPosts } from './posts';

/** Sunday; the next Monday 09:00 in Berlin is 08:00Z. */
const SUNDAY = '2026-11-22T12:00:00Z';
const clock = testClock(SUNDAY);
let house: TestHouse;

beforeEach(async () => {
  clock.set(SUNDAY);
  house = await startTestHouse({ now: clock.now });
});
afterEach(() => house.close());

test('a subscribed channel gets its digest at its time in its zone, once, with an id that says so', async () => {
  await house.ask('/bedrock-digest subscribe weekly mon 09:00 Europe/Berlin');
  await moveTo(house, clock, '2026-11-23T07:59:59Z');
  expect(ownPosts(house)).toEqual([]);
  await moveTo(house, clock, '2026-11-23T08:00:00Z');
  await moveTo(house, clock, '2026-11-23T08:00:05Z');
  const [digest, ...others] = topLevelPosts(house, 'bedrock_digest');
  expect(others).toEqual([]);
  expect(digest?.channel).toBe(PLATFORM);
  expect(digest?.text).toMatch(/^Bedrock digest: \d+ needs? action/);
  expect(digest && idOf(digest)).toBe(
    `digest:${house.slack.workspace.team.id}:${PLATFORM}:2026-11-23T08:00Z`,
  );
  await moveTo(house, clock, '2026-11-30T08:00:00Z');
  expect(topLevelPosts(house, 'bedrock_digest')).toHaveLength(2);
});

test('a digest whose slot passed while the bot was down comes once, the latest only, and says that it is late', async () => {
  await house.ask('/bedrock-digest subscribe daily 09:00 UTC');
  await moveTo(house, clock, '2026-11-26T10:30:00Z');
  const digests = topLevelPosts(house, 'bedrock_digest');
  expect(digests.map(idOf)).toEqual([expect.stringMatching(/2026-11-26T09:00Z$/)]);
  expect(digests.map(wordsOf).join()).toMatch(/late/i);
});

test('a changed schedule never fires for the past', async () => {
  await house.ask('/bedrock-digest subscribe weekly mon 09:00 UTC');
  await house.ask('/bedrock-digest subscribe daily 08:00 UTC');
  await moveTo(house, clock, '2026-11-22T12:00:10Z');
  expect(ownPosts(house)).toEqual([]);
  await moveTo(house, clock, '2026-11-23T08:00:00Z');
  expect(topLevelPosts(house, 'bedrock_digest')).toHaveLength(1);
});

test('a clock that is set back sends nothing twice', async () => {
  await house.ask('/bedrock-digest subscribe daily 09:00 UTC');
  await moveTo(house, clock, '2026-11-23T09:00:00Z');
  await moveTo(house, clock, '2026-11-23T08:30:00Z');
  await moveTo(house, clock, '2026-11-23T09:00:00Z');
  await house.ask('/bedrock-digest subscribe daily 09:00 UTC');
  clock.set('2026-11-23T08:00:00Z');
  await house.ask('/bedrock-digest subscribe daily 09:00 UTC');
  await moveTo(house, clock, '2026-11-23T09:00:01Z');
  expect(topLevelPosts(house, 'bedrock_digest')).toHaveLength(1);
});

test('a paused channel gets nothing, and resumed it makes up for nothing', async () => {
  await house.ask('/bedrock-digest subscribe daily 09:00 UTC');
  await house.ask('/bedrock-digest pause');
  await moveTo(house, clock, '2026-11-24T10:00:00Z');
  expect(ownPosts(house)).toEqual([]);
  await house.ask('/bedrock-digest resume');
  await moveTo(house, clock, '2026-11-24T11:00:00Z');
  expect(ownPosts(house)).toEqual([]);
  await moveTo(house, clock, '2026-11-25T09:00:00Z');
  expect(topLevelPosts(house, 'bedrock_digest')).toHaveLength(1);
});

test('now posts the digest at once and leaves the schedule as it is', async () => {
  await house.ask('/bedrock-digest subscribe weekly mon 09:00 UTC');
  await house.ask('/bedrock-digest now');
  await house.house.beat();
  expect(topLevelPosts(house, 'bedrock_digest')).toHaveLength(1);
  await moveTo(house, clock, '2026-11-23T09:00:00Z');
  expect(topLevelPosts(house, 'bedrock_digest')).toHaveLength(2);
});

test('a channel that wants silence hears nothing where there is nothing to say', async () => {
  await house.ask('/bedrock-digest subscribe daily 09:00 UTC model:no-such-model*');
  await moveTo(house, clock, '2026-11-23T09:00:00Z');
  const [digest] = topLevelPosts(house, 'bedrock_digest');
  expect(digest?.text).toBe(
    'Bedrock digest: nothing needs action, nothing is coming up in 180 days, nothing changed',
  );
});

test('what does not fit the message stands in its thread, each part once', async () => {
  await house.ask('/bedrock-digest subscribe daily 09:00 UTC horizon:1095d');
  await moveTo(house, clock, '2026-11-23T09:00:00Z');
  const [digest, ...parts] = ownPosts(house, 'bedrock_digest');
  expect(parts.every(({ threadTs }) => threadTs === digest?.ts)).toBe(true);
  expect(new Set(ownPosts(house).map(idOf)).size).toBe(parts.length + 1);
});

test('the digest carries the timeline, and says so where the picture could not be made', async () => {
  await house.ask('/bedrock-digest subscribe daily 09:00 UTC');
  await moveTo(house, clock, '2026-11-23T09:00:00Z');
  house.slack.trouble.next('files.getUploadURLExternal', 9, { kind: 'server_error' });
  await moveTo(house, clock, '2026-11-24T09:00:00Z');
  const [first, second] = topLevelPosts(house, 'bedrock_digest');
  expect(first?.blocks.map(({ type }) => type)).toContain('image');
  expect(second?.blocks.map(({ type }) => type)).not.toContain('image');
  expect(second && wordsOf(second)).toMatch(/picture|timeline/i);
});

test('a clock that ran a year ahead for a moment silences no channel for that year', async () => {
  await house.ask('/bedrock-digest subscribe daily 09:00 UTC');
  await moveTo(house, clock, '2027-11-20T09:00:00Z');
  await moveTo(house, clock, '2026-11-23T08:59:00Z');
  await moveTo(house, clock, '2026-11-23T09:00:00Z');
  const slots = topLevelPosts(house, 'bedrock_digest').map(idOf);
  expect(slots).toEqual([
    expect.stringMatching(/2027-11-20T09:00Z$/),
    expect.stringMatching(/2026-11-23T09:00Z$/),
  ]);
});
