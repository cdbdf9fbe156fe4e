import { type Settings } from '../../../src/domain/subscription';
import { type Message } from '../../../src/sandbox/page/protocol';
import { openEmbeddedStore } from '../../../src/store/embedded';
import { changeSettings, readSubscription } from '../../../src/store/subscriptions';
import { printOf } from '../../../src/store/subscription-record';
import { type Store, StoreUnavailableError } from '../../../src/store/waist';
import { topLevelPosts } from '../../digests/posts';
import { REGIONS, type SmallModel, smallAws } from '../../digests/small-aws';
import { hearingLog } from '../../store/heard';
import { until } from '../../store/subject';
import { DAY, HOUR, testClock } from '../../support/clock';
import { ADA, PLATFORM, type TestHouse, buttonOf, startTestHouse, wordsOf } from '../../support/house';
import { GRACE, LINUS, askAs, messageWhere, pressAs, viewWhere } from '../digest-doors';
import {
  START,
  changedBy,
  choose,
  ending,
  itemOf,
  labelsOf,
  nowOf,
  posted,
  pressed,
  row,
  says,
  sharedCard,
  toldBy,
} from './item-doors';

const clock = testClock(START);
const id = (n: number) => itemOf(n).modelId;
/** M5 and M6 need action; of the others, five have buttons on a digest. */
const ENDS = [
  '2027-01-21',
  '2027-01-22',
  '2027-01-23',
  '2027-01-24',
  '2026-12-09',
  '2026-12-10',
  '2027-01-27',
];
/** M9 and the others share a day, and stand folded in a digest. */
const SHARED = Array.from({ length: 4 }, () => '2027-03-30');
const MODELS = [...ENDS, '2027-01-28', ...SHARED].map((endOfLife, i) => ending(i + 1, { endOfLife }));
const log = hearingLog();
let isAway = false;
/** What is read waits for this. */
let mayRead: Promise<void> | undefined;
/** What the store was asked about handlings, plans and posts. */
const asked: string[] = [];
let store: Store;
let t: TestHouse;

beforeAll(async () => {
  store = openEmbeddedStore({ path: ':memory:', now: () => clock.now().getTime(), log });
  const away = <T>(work: () => Promise<T>, ...calls: readonly string[]): Promise<T> => {
    asked.push(...calls.filter((call) => /\/(handlings|shown|plans)/.test(call)));
    return isAway ? Promise.reject(new StoreUnavailableError('nobody answers at the store')) : work();
  };
  const read = async <T>(work: () => Promise<T>): Promise<T> => {
    await mayRead;
    return work();
  };
  t = await startTestHouse({
    ...{ now: clock.now, documented: [], regions: REGIONS, roster: smallAws(MODELS) },
    parts: { adminUsers: [LINUS] },
    store: {
      ...store,
      get: (key) => away(() => read(() => store.get(key)), `get ${key}`),
      list: (prefix) => away(() => read(() => store.list(prefix)), `list ${prefix}`),
      commit: (change) =>
        away(() => store.commit(change), ...(change.puts ?? []).map(({ key }) => `put ${key}`)),
    },
  });
  await askAs(t, LINUS, PLATFORM, '/bedrock-digest subscribe monthly 09:00 UTC no-alerts no-reminders');
});

beforeEach(() => clock.set(START));
afterAll(() => t.close());

/** As the settings modal does, and until the bot knows of it. */
async function settle(
  { handlers, confirmDays }: Pick<Settings, 'handlers' | 'confirmDays'>,
  words: string,
): Promise<void> {
  const place = { store, workspace: t.slack.workspace.team.id, log };
  const subscription = await readSubscription(place, PLATFORM);
  if (subscription === undefined) throw new Error('No subscription');
  const { handlers: _, confirmDays: __, ...others } = subscription.settings;
  const settings = { ...others, ...(handlers && { handlers }), ...(confirmDays && { confirmDays }) };
  const wanted = { ...subscription, settings, by: LINUS, now: clock.now() };
  await changeSettings(place, printOf(subscription.settings), wanted);
  await until(async () => wordsOf(await askAs(t, LINUS, PLATFORM, '/bedrock-digest list')).includes(words));
}

async function nowSays(models: readonly SmallModel[]): Promise<void> {
  t.aws.setRoster(smallAws(models));
  clock.forward(HOUR);
  // Nothing else is said to this person meanwhile.
  await askAs(t, LINUS, PLATFORM, '/bedrock-status refresh');
}

const warnings = () => t.logged.filter(({ msg }) => msg === 'An item that nobody knows of was pressed');

describe('where a channel says who may', () => {
  afterEach(() => settle({}, 'On the first Monday'));

  test('others are told who, nothing is stored, and they may look', async () => {
    await settle({ handlers: { kind: 'named', users: [GRACE] } }, `only <@${GRACE}> `);
    const card = await sharedCard(t, ADA, id(1));
    const refusal = `in this channel <@${GRACE}>, <@${LINUS}> may acknowledge and plan`;
    expect(wordsOf(await pressAs(t, ADA, card, 'Acknowledge'))).toContain(refusal);
    expect(await toldBy(t, ADA, card, 'Snooze 1 week')).toContain(refusal);
    expect(nowOf(t, card)).toEqual(card);
    expect(labelsOf(await sharedCard(t, ADA, id(1)))).toContain('Acknowledge');
    expect(await toldBy(t, ADA, card, 'Details')).toContain(id(1));
    const changed = await changedBy(t, GRACE, card, 'Acknowledge');
    expect(wordsOf(await pressAs(t, ADA, changed, 'Undo'))).toContain(refusal);
    await settle({ handlers: { kind: 'admins' } }, 'only admins may');
    expect(wordsOf(await pressAs(t, GRACE, changed, 'Undo'))).toContain(`in this channel <@${LINUS}> may`);
    expect(labelsOf(await changedBy(t, LINUS, changed, 'Undo'))).toContain('Acknowledge');
  });

  test('what is to be confirmed again is open by then, and whoever confirms it is the first', async () => {
    await settle({ confirmDays: 7 }, 'confirmed again after 7 days');
    await changedBy(t, GRACE, await sharedCard(t, ADA, id(2)), 'Acknowledge');
    clock.forward(8 * DAY);
    const card = await sharedCard(t, ADA, id(2));
    expect(wordsOf(card)).toContain(`Open again: to be confirmed again; acknowledged by <@${GRACE}>`);
    expect(wordsOf(await changedBy(t, ADA, card, 'Acknowledge'))).toContain(`Acknowledged by <@${ADA}>`);
  });

  test('what is open again stands by itself in a digest, with why and its buttons, not folded with others', async () => {
    const preview = async () => wordsOf(await askAs(t, ADA, PLATFORM, '/bedrock-digest preview'));
    await changedBy(t, GRACE, await sharedCard(t, ADA, id(9)), 'Acknowledge');
    await settle({ confirmDays: 7 }, 'confirmed again after 7 days');
    expect(await preview()).toMatch(
      /\*End of life 2027-03-30 \(in 128 days\)\* · 3 models[^]*\*Acknowledged\*[^]*M9/,
    );
    clock.forward(8 * DAY);
    const words = await preview();
    expect(words).toMatch(/2027-03-30 \(in 120 days\)\* · 3 models/);
    expect(words).toMatch(
      /\*M9\*[^]*Open again: to be confirmed again; acknowledged by <@U0GRACE001> · 2026-11-22 \(8 days ago\)\nAcknowledge/,
    );
  });

  test('what has come is not opened again by a period that was set later', async () => {
    await changedBy(t, GRACE, await sharedCard(t, ADA, id(6)), 'Acknowledge');
    await settle({ confirmDays: 7 }, 'confirmed again after 7 days');
    clock.forward(30 * DAY);
    const old = posted(t, [{ type: 'section', text: { type: 'mrkdwn', text: 'M6' } }, ...row(6, ENDS[5])]);
    await pressAs(t, ADA, old, 'Acknowledge');
    await says(t, old, `Acknowledged by <@${GRACE}> · 2026-11-22 (30 days ago)`);
    expect(wordsOf(nowOf(t, old))).not.toContain('Open again');
    expect(labelsOf(nowOf(t, old))).toEqual(['Plan migration']);
    clock.set(START);
    await changedBy(t, GRACE, await sharedCard(t, ADA, id(6)), 'Undo');
  });
});

test('what is acknowledged on a preview or a card for one person shows on the digest', async () => {
  await t.ask('/bedrock-digest now');
  await t.house.beat();
  const [digest] = topLevelPosts(t, 'bedrock_digest');
  if (digest === undefined) throw new Error('No digest');
  const preview = await askAs(t, GRACE, PLATFORM, '/bedrock-digest preview');
  const changed = await changedBy(t, GRACE, preview, 'Acknowledge');
  expect(changed.ephemeralTo).toBe(GRACE);
  expect(changed.text).toContain('Bedrock digest');
  await says(t, digest, `Acknowledged by <@${GRACE}>`);
  const card = await askAs(t, ADA, PLATFORM, `/bedrock-status ${id(3)}`);
  await changedBy(t, ADA, card, 'Acknowledge');
  await says(t, digest, `Acknowledged by <@${ADA}>`);
});

test('a snoozed item stands folded in the digest until it wakes, with the day of that', async () => {
  const folded = /\*Snoozed\*[^]*M4.* until 2026-11-29/;
  const preview = async () => wordsOf(await askAs(t, ADA, PLATFORM, '/bedrock-digest preview'));
  expect(await preview()).not.toMatch(folded);
  const card = await sharedCard(t, ADA, id(4));
  await choose(t, ADA, card, 'Snooze 1 week');
  await says(t, card, 'until 2026-11-29');
  expect(await preview()).toMatch(folded);
  clock.forward(7 * DAY);
  expect(await preview()).not.toMatch(folded);
  expect(wordsOf(await sharedCard(t, ADA, id(4)))).not.toContain(':zzz:');
});

test('a press costs one commit before the message changes, and waits for nothing that is read', async () => {
  const card = await sharedCard(t, LINUS, id(3));
  // What was pressed before is painted by then; what else is kept up meanwhile begins by reading.
  await t.house.beat();
  let release: () => void = () => undefined;
  mayRead = new Promise((resolve) => (release = resolve));
  asked.length = 0;
  const changed = messageWhere(t, ({ ts }) => ts === card.ts);
  await choose(t, ADA, card, 'Snooze 1 week').finally(() => changed.then(release));
  expect(wordsOf(await changed)).toContain('until 2026-11-29');
  const written = asked.filter((call) => call.startsWith('put'));
  expect(written).toEqual([expect.stringMatching(/handlings.*maker\.m3/)]);
});

test('while the store is away the person is told that nothing was stored, and the message stays', async () => {
  const card = await sharedCard(t, ADA, id(1));
  isAway = true;
  const told = wordsOf(await pressAs(t, ADA, card, 'Acknowledge'));
  expect(told).toContain('The store is away, so nothing was stored. Please try again in a minute.');
  expect(await toldBy(t, ADA, card, 'Snooze 1 week')).toContain('nothing was stored');
  expect(nowOf(t, card)).toEqual(card);
  isAway = false;
  expect(wordsOf(await changedBy(t, ADA, card, 'Acknowledge'))).toContain(`Acknowledged by <@${ADA}>`);
});

test('Home shows the details of its item, and acknowledges for its channel', async () => {
  await t.slack.openHome(GRACE);
  await until(async () => t.slack.homeOf(GRACE) !== undefined);
  const home = t.slack.homeOf(GRACE);
  const row = home?.blocks.find(({ block_id = '' }) => block_id.includes(id(6)));
  if (home === undefined || row === undefined) throw new Error('Not on Home');
  const elements = (row['elements'] ?? []) as { type: string; action_id: string }[];
  const menu = elements.find(({ type }) => type === 'overflow')?.action_id ?? '';
  const shown = viewWhere(t, ({ userId, view }) => userId === GRACE && view.type === 'modal');
  const details = { blockId: row.block_id ?? '', actionId: menu, selectedValue: '{"v":1,"do":"details"}' };
  await t.slack.pressInView({ user: GRACE, viewId: home.id, ...details });
  const { view, id: modalId } = await shown;
  expect(JSON.stringify(view.blocks)).toContain(id(6));
  expect(JSON.stringify(view.blocks)).not.toContain('Acknowledge');
  await t.slack.closeView({ user: GRACE, viewId: modalId });
  const place = buttonOf({ blocks: [row], text: 'Home' } as unknown as Message, 'Acknowledge');
  await t.slack.pressInView({ user: GRACE, viewId: home.id, ...place });
  await until(async () =>
    wordsOf(await askAs(t, ADA, PLATFORM, `/bedrock-status ${id(6)}`)).includes(
      `Acknowledged by <@${GRACE}>`,
    ),
  );
});

describe('an item that is long gone changes nothing, and says why', () => {
  /** A card that was acknowledged: what it is about was known. */
  async function acknowledged(n: number): Promise<Message> {
    return changedBy(t, ADA, await sharedCard(t, ADA, id(n)), 'Acknowledge');
  }

  test('as its date moved', async () => {
    const card = await acknowledged(7);
    await nowSays([...MODELS.slice(0, 6), ending(7, { endOfLife: '2027-03-01' }), ...MODELS.slice(7)]);
    expect(wordsOf(await pressAs(t, GRACE, card, 'Undo'))).toContain(
      `Nothing was changed about *End of life 2027-01-27* of *M7*: End of life is *2027-03-01 (in 99 days)* now`,
    );
    expect(wordsOf(await sharedCard(t, ADA, id(7)))).toContain('Open again: the date moved from 2027-01-27');
  });

  test('as the model was withdrawn', async () => {
    const card = await acknowledged(8);
    const others = [...MODELS.slice(0, 6), ending(7, { endOfLife: '2027-03-01' }), ...MODELS.slice(8)];
    await nowSays(others);
    await nowSays(others);
    expect(wordsOf(await pressAs(t, GRACE, card, 'Undo'))).toContain('the model was withdrawn from Bedrock');
  });

  test('as its day is past', async () => {
    const card = await sharedCard(t, ADA, id(4));
    clock.set('2027-01-25T00:00:01Z');
    const told = messageWhere(t, ({ ephemeralTo }) => ephemeralTo === GRACE);
    await pressed(t, GRACE, card, 'Acknowledge');
    expect(wordsOf(await told)).toContain('*M4* is past its *End of life*, 2027-01-24 (1 day ago).');
    await until(async () => !labelsOf(nowOf(t, card)).includes('Acknowledge'));
    expect(labelsOf(nowOf(t, card))).toContain('Plan migration');
  });

  test('and none of these is logged as strange', () => expect(warnings()).toEqual([]));
});
