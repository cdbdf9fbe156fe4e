import { addDays } from '../../../src/domain/day';
import { decodeItemPress } from '../../../src/cards/item-ref';
import { type ShownView } from '../../../src/sandbox/page/protocol';
import { openEmbeddedStore } from '../../../src/store/embedded';
import { type Store } from '../../../src/store/waist';
import { TODAY } from '../../domain/makers';
import { hearingLog } from '../../store/heard';
import { until } from '../../store/subject';
import { testClock } from '../../support/clock';
import { ADA, NOW, PLATFORM, type TestHouse, startTestHouse } from '../../support/house';
import { GRACE, LINUS, SECOPS, askAs } from '../digest-doors';
import { type OtherReplica, startOtherReplica } from '../plans/people-said';

const ML = 'C0MLINFER1';

describe('Home', () => {
  const clock = testClock(NOW.toISOString());
  let t: TestHouse;
  let other: OtherReplica;

  beforeEach(async () => {
    clock.set(NOW.toISOString());
    const store: Store = openEmbeddedStore({
      path: ':memory:',
      now: () => clock.now().getTime(),
      log: hearingLog(),
    });
    t = await startTestHouse({ store, now: clock.now });
    other = await startOtherReplica(store, t.slack.workspace.team.id, clock.now);
  });
  afterEach(async () => {
    other.stop();
    await t.close();
  });

  /** A person opens Home, and sees what stands there then. */
  async function open(user: string): Promise<ShownView> {
    const shown = shownTo(user);
    const outcome = await t.slack.openHome(user);
    if (!outcome.ok) throw new Error(`The bot did not acknowledge: ${outcome.error}`);
    return shown;
  }

  /** The Home of somebody as it is published next and is such a one. */
  function shownTo(user: string, isIt: (view: ShownView) => boolean = () => true): Promise<ShownView> {
    return new Promise((resolve) => {
      const stop = t.slack.workspace.subscribe((event) => {
        if (event.type !== 'view' || event.view.type !== 'home' || event.view.user !== user) return;
        if (!isIt(event.view)) return;
        stop();
        resolve(event.view);
      });
    });
  }

  const publishings = () =>
    t.slack.workspace.requests.filter(({ method }) => method === 'views.publish').length;

  it('is friendly where there is nothing, and says how to begin and how old the data is', async () => {
    const words = wordsOf(await open(LINUS));
    expect(words).toMatch(
      /^Nothing needs you\n:sparkles: No subscribed channel of yours waits for anybody\./,
    );
    expect(words).toContain('You own no migration plan.');
    expect(words).toContain('*Next transitions* · ');
    expect(words).toMatch(/AWS API: 4 Regions, read .+ · AWS documents as of \d{4}-\d\d-\d\d$/);
  });

  it('shows each person what presses in their channels and the plans that are theirs', async () => {
    await askAs(t, ADA, SECOPS, '/bedrock-digest subscribe');
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    await other.plan({ channel: ML, modelId: 'acme.mine', owner: GRACE, due: addDays(TODAY, 20) });
    await other.plan({ channel: ML, modelId: 'acme.late', owner: GRACE, due: addDays(TODAY, -3) });
    await other.plan({ channel: ML, modelId: 'acme.soon', owner: GRACE, due: addDays(TODAY, 6) });
    await other.plan({ channel: SECOPS, modelId: 'acme.secret', owner: ADA, due: addDays(TODAY, 20) });
    const adas = await openUntil(ADA, 'acme.secret');
    const graces = await openUntil(GRACE, 'acme.soon');
    const channelsIn = (view: ShownView) => new Set(itemsOn(view).map(({ channel }) => channel));
    expect(channelsIn(adas)).toEqual(new Set([SECOPS, PLATFORM]));
    expect([...channelsIn(graces)].filter((channel) => channel !== PLATFORM)).toEqual([]);
    expect(wordsOf(graces)).not.toContain(SECOPS);
    expect(wordsOf(graces)).not.toContain('secret');
    const days = itemsOn(adas).map(({ item }) => item.day);
    expect(days).toEqual([...days].sort());
    const order = [':warning: *Your plan', 'acme.late', 'acme.soon', '*Your plans* · 1', 'acme.mine'];
    const places = order.map((words) => wordsOf(graces).indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(wordsOf(adas)).not.toContain('acme.mine');
  });

  it('shows at once what somebody said in a channel, to those who may see it alone', async () => {
    await askAs(t, ADA, SECOPS, '/bedrock-digest subscribe');
    const [first] = itemsOn(await open(ADA));
    if (first === undefined) throw new Error('Nothing presses');
    await open(GRACE);
    const updated = shownTo(ADA, (view) => wordsOf(view).includes('Acknowledged by'));
    await other.acknowledge(SECOPS, first.item, GRACE);
    const view = await updated;
    expect(wordsOf(view)).toContain(`:white_check_mark: Acknowledged by <@${GRACE}> · 2026-11-22`);
    expect(itemsOn(view).at(-1)?.item).toEqual(first.item);
    // Its title counts what stands above that alone.
    const count = itemsOn(view).length - 1;
    expect(wordsOf(view)).toMatch(new RegExp(`^${count} things? needs? you\\n`));
    expect(wordsOf(view)).toMatch(/\*Seen to in your channels\* · 1[^]*Acknowledged by/);
    await t.ask('/bedrock-status help');
    const graces = t.slack.workspace.state().views.find(({ user }) => user === GRACE);
    expect(graces && wordsOf(graces)).not.toContain('Acknowledged by');
  });

  it('takes an acknowledgement, and the post in the channel shows it', async () => {
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    await askAs(t, ADA, PLATFORM, '/bedrock-digest now');
    await t.house.beat();
    const home = await open(GRACE);
    const row = home.blocks.find(({ block_id: id = '' }) => decodeItemPress(id));
    if (row === undefined) throw new Error('Nothing presses');
    const posts = () =>
      t.slack.workspace.messages.filter(
        ({ channel, text }) => channel === PLATFORM && /^Bedrock digest/.test(text),
      );
    const word = `Acknowledged by <@${GRACE}>`;
    expect(posts().map((post) => wordsOf(post).includes(word))).toEqual([false]);
    const shown = shownTo(GRACE, (view) => wordsOf(view).includes(word));
    await press(GRACE, { ...home, blocks: [row] }, 'Acknowledge');
    const labels = wordsOf(await shown).split('\n');
    expect(labels).toContain('Undo');
    await t.house.beat();
    expect(posts().map((post) => wordsOf(post).includes(word))).toEqual([true]);
  });

  it('follows the facts and the day', async () => {
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    const before = wordsOf(await open(ADA));
    const tomorrow = shownTo(ADA);
    clock.set('2026-11-23T12:00:00Z');
    await t.house.beat();
    const after = wordsOf(await tomorrow);
    const [, daysLeft] = /\(in (\d+) days\)/.exec(before) ?? [];
    expect(after).toContain(`(in ${Number(daysLeft) - 1} days)`);
  });

  it('stands at once with the own plans where Slack is slow to list channels, and whole afterwards', async () => {
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    await other.plan({ channel: ML, modelId: 'acme.mine', owner: ADA, due: addDays(TODAY, 20) });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    t.slack.trouble.next('users.conversations', 1, { kind: 'held', until: held });
    const started = performance.now();
    const partly = await open(ADA);
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(wordsOf(partly)).toMatch(
      /^What needs you is not known yet\n:warning: Slack has not said which channels/,
    );
    expect(itemsOn(partly)).toEqual([]);
    const whole = shownTo(ADA, (view) => itemsOn(view).length > 0);
    release();
    expect(wordsOf(await whole)).not.toContain('Slack has not said');
  });

  it('says that Slack does not list channels, and shows the own plans', async () => {
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    await other.plan({ channel: SECOPS, modelId: 'acme.late', owner: ADA, due: addDays(TODAY, -3) });
    t.slack.trouble.next('users.conversations', 1, { kind: 'server_error' });
    const words = wordsOf(await openUntil(ADA, 'acme.late'));
    expect(words).toMatch(/^1 thing needs you\n:warning: Slack has not said which channels you are in/);
  });

  it('turns pages, and stays on the page that is looked at', async () => {
    for (let n = 0; n < 14; n += 1)
      await other.plan({ channel: ML, modelId: `acme.m${n}`, owner: GRACE, due: addDays(TODAY, 20 + n) });
    // Nobody has Home open while the bot learns of them: the next change is shown at once.
    await until(async () => wordsOf(await askAs(t, GRACE, ML, '/bedrock-plans')).includes('(14 in all)'));
    const first = await open(GRACE);
    expect(wordsOf(first)).toContain('Page 1 of 2');
    const turned = shownTo(GRACE);
    await press(GRACE, first, 'Next');
    const second = await turned;
    expect(wordsOf(second)).toContain('Page 2 of 2');
    expect(wordsOf(second)).toContain('acme.m13');
    const again = shownTo(GRACE, (view) => wordsOf(view).includes('*Your plans* · 15'));
    await other.plan({ channel: ML, modelId: 'acme.m14', owner: GRACE, due: addDays(TODAY, 90) });
    expect(wordsOf(await again)).toContain('Page 2 of 2');
  });

  it('is tried again where Slack does not take it', async () => {
    t.slack.trouble.next('views.publish', 1, { kind: 'server_error' });
    await t.slack.openHome(ADA);
    const shown = shownTo(ADA);
    const beating = setInterval(() => void t.house.beat(), 50);
    expect(wordsOf(await shown)).toContain('Nothing needs you');
    clearInterval(beating);
    expect(t.logged.map(({ msg }) => msg)).toContain('A Home could not be shown; it is tried again');
  });

  it('heeds no other tab', async () => {
    await t.slack.openMessages(ADA);
    expect(publishings()).toBe(0);
  });

  async function openUntil(user: string, words: string): Promise<ShownView> {
    const shown = shownTo(user, (view) => wordsOf(view).includes(words));
    await t.slack.openHome(user);
    return shown;
  }

  async function press(user: string, view: ShownView, label: string): Promise<void> {
    for (const block of view.blocks) {
      const elements = (block['elements'] ?? []) as { action_id: string; text?: { text: string } }[];
      const button = elements.find(({ text }) => text?.text === label);
      if (button === undefined) continue;
      const about = { blockId: block.block_id ?? '', actionId: button.action_id };
      const outcome = await t.slack.pressInView({ user, viewId: view.id, ...about });
      if (!outcome.ok) throw new Error(`The bot did not acknowledge: ${outcome.error}`);
      return;
    }
    throw new Error(`No button "${label}"`);
  }
});

function itemsOn({ blocks }: ShownView) {
  return blocks.flatMap(({ block_id: id = '' }) => decodeItemPress(id) ?? []);
}

/** All that a Home, or a message, says, in its order. */
function wordsOf({ blocks }: Pick<ShownView, 'blocks'>): string {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        if (key === 'text' && typeof item === 'string') texts.push(item);
        else walk(item);
      }
    }
  };
  walk(blocks);
  return texts.join('\n');
}
