import { moveTo, topLevelPosts } from '../../digests/posts';
import { REGIONS, smallAws } from '../../digests/small-aws';
import { testClock } from '../../support/clock';
import { ADA, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../../support/house';
import { GRACE, askAs, leadOf, pressAs, viewWhere } from '../digest-doors';
import { savedPlan } from '../plan/doors';
import { START, ending, itemOf, labelsOf, nowOf, posted, pressed, row, says } from './item-doors';

const clock = testClock(START);
const { modelId } = itemOf(1);
const END = '2026-11-26';
const CAME = `End of life ${END} (80 days ago)`;
let t: TestHouse;

beforeAll(async () => {
  const models = [
    ending(1, { endOfLife: END }),
    ending(2, { endOfLife: '2027-05-01' }),
    { id: 'maker.new-v1:0', name: 'New' },
  ];
  const roster = smallAws(models);
  t = await startTestHouse({ now: clock.now, documented: [], regions: REGIONS, roster });
  await t.ask('/bedrock-digest subscribe daily 09:00 UTC');
});
afterAll(() => t.close());

test('a message whose day has passed is brought up to date by a press, and what is left is the plan', async () => {
  await moveTo(t, clock, '2026-11-23T09:00:00Z');
  const digest = topLevelPosts(t, 'bedrock_digest').at(-1);
  if (digest === undefined) throw new Error('No digest');
  expect(labelsOf(digest)).toEqual(expect.arrayContaining(['Acknowledge', 'Plan migration']));
  clock.set('2027-02-14T08:00:00Z');
  const told = wordsOf(await pressAs(t, GRACE, digest, 'Acknowledge'));
  expect(told).toContain(
    `Nothing was changed: *M1* is past its *End of life*, ${END} (80 days ago). \`Plan migration\` is what is left to do.`,
  );
  expect(told.split('\n')[0]?.split(END)).toHaveLength(2);
  await says(t, digest, `It came: ${CAME}`);
  const [first, ...others] = nowOf(t, digest).blocks.filter(({ type }) => type === 'actions');
  expect(labelsOf({ ...digest, blocks: first ? [first] : [] })).toEqual(['Plan migration']);
  expect(wordsOf({ ...digest, blocks: first ? [first] : [] })).not.toMatch(/Snooze|calendar/);
  expect(labelsOf({ ...digest, blocks: others })).toContain('Acknowledge');
});

test('the form of a plan says that the end of life has passed; the card then shows the plan with its button', async () => {
  clock.set('2027-02-14T08:00:00Z');
  expect(labelsOf(await askAs(t, ADA, PLATFORM, `/bedrock-status ${modelId}`))).not.toContain('Update plan');
  const opened = viewWhere(t, ({ userId }) => userId === ADA);
  await pressed(t, ADA, posted(t, row(1, END)), 'Plan migration');
  const view = await opened;
  expect(leadOf(view)).toContain(CAME);
  expect(leadOf(view)).not.toContain('no date to come');
  await savedPlan(t, view, { 'Replacement model': 'maker.new-v1:0', 'Due date': '2027-02-20' });
  const card = await askAs(t, GRACE, PLATFORM, `/bedrock-status ${modelId}`);
  expect(wordsOf(card)).toContain(
    `:clipboard: Plan: <@${ADA}> → \`maker.new-v1:0\` · due 2027-02-20 (in 6 days) · *Planned*`,
  );
  const again = viewWhere(t, ({ userId }) => userId === GRACE);
  await pressed(t, GRACE, card, 'Update plan');
  expect(leadOf(await again)).toContain('The plan of');
  for (const label of ['Acknowledge', 'Plan migration']) expect(labelsOf(card)).not.toContain(label);
});

test('a fresh digest offers nothing of what has passed but the plan', async () => {
  await moveTo(t, clock, '2027-02-21T09:00:00Z');
  const digest = topLevelPosts(t, 'bedrock_digest').at(-1);
  if (digest === undefined) throw new Error('No digest');
  expect(wordsOf(digest)).toMatch(/1 needs action[^]*\*overdue\*: due 2027-02-20/);
  const row = digest.blocks.find(({ type }) => type === 'actions');
  expect(labelsOf({ ...digest, blocks: row ? [row] : [] })).toEqual(['Update plan']);
  expect(wordsOf({ ...digest, blocks: row ? [row] : [] })).not.toMatch(/Snooze|calendar/);
});
