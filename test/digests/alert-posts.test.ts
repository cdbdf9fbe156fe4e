import { outboxState } from '../../src/store/outbox';
import { type Message } from '../../src/sandbox/page/protocol';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { REGION, by, on } from '../domain/makers';
import { wordsOf } from '../support/house';
import { type World, embeddedWorld } from './delivery-world';
import { ALERTS_ALONE, MessengerWorld, type Told, ONE, TWO, idOf, legacy, moved } from './messenger-world';

const OWL = 'acme.owl-v1:0';
const CROW = 'acme.crow-v1:0';

let world: World;
let all: MessengerWorld;

const dying = (modelId: string, region = REGION) =>
  by('docs-table', '2026-10-14', {
    ...{ modelId, region, name: modelId, status: 'legacy', milestones: { endOfLife: on('2027-06-01') } },
  });
const MODELS = Array.from({ length: 30 }, (_, i) => `acme.model-${String(i).padStart(2, '0')}-v1:0`);

beforeEach(async () => {
  world = await embeddedWorld();
  all = await MessengerWorld.begin(
    world,
    [OWL, CROW, ...MODELS].map((model) => dying(model)),
  );
  await all.subscribe(ONE);
});
afterEach(() => all.close());

const earlier = (model: string) => moved(model, '2027-06-01', '2027-03-01');

test('each channel gets the alert of a run once, however many processes plan it', async () => {
  await all.subscribe(TWO);
  const run = await all.run(legacy(OWL));
  const messengers = [all.messenger(), all.messenger(), all.messenger()];
  await Promise.all(messengers.map((messenger) => messenger.beat()));
  await Promise.all(messengers.map((messenger) => messenger.drain()));
  await all.sendAll();
  for (const channel of [ONE, TWO]) expect(all.posts(channel).map(idOf)).toEqual([`alert ${run}`]);
});

test('runs that wait for Slack behind one another arrive in order: alerts, then what follows from them', async () => {
  world.slack.trouble.next('chat.postMessage', 6, { kind: 'server_error' });
  const runs = [
    await all.run(legacy(OWL)),
    await all.run(earlier(OWL), legacy(CROW)),
    await all.run(moved(OWL, '2027-03-01', '2027-09-01'), earlier(CROW)),
  ];
  await all.sendAll();
  const [first, second, third] = runs;
  expect(all.posts().map(idOf)).toEqual([
    `alert ${first}`,
    `alert ${second}`,
    `alert ${second}:reply:alert ${first}`,
    `alert ${third}:reply:alert ${first}`,
    `alert ${third}:reply:alert ${second}`,
  ]);
  const [owl, crow, ...replies] = all.posts();
  expect(owl && wordsOf(owl)).toMatch(/2027-03-01[^]*2027-09-01/);
  expect(crow && wordsOf(crow)).toMatch(/2027-03-01/);
  expect(replies.map(({ threadTs }) => threadTs)).toEqual([owl?.ts, owl?.ts, crow?.ts]);
  expect(replies.map(({ broadcast }) => broadcast)).toEqual([true, undefined, true]);
});

describe('an alert that a person deleted', () => {
  async function deleted(): Promise<{ run: string; post: Message }> {
    const run = await all.run(legacy(OWL));
    await all.sendAll();
    const [post] = all.posts();
    if (post === undefined) throw new Error('There is no alert.');
    world.slack.workspace.remove(post);
    return { run, post };
  }

  test('does not swallow later news: they are an alert of their own, once', async () => {
    await deleted();
    const second = await all.run(earlier(OWL));
    await all.sendAll();
    const [alert, ...others] = all.posts();
    expect(others).toEqual([]);
    expect(alert?.threadTs).toBeUndefined();
    expect(alert && wordsOf(alert)).toContain('2027-03-01');
    expect(alert && idOf(alert)).toContain(second);
    expect((await outboxState(world.place)).dead).toEqual([]);
  });

  test('does not swallow the news of runs that wait behind one another', async () => {
    await deleted();
    await all.run(earlier(OWL));
    await all.run(moved(OWL, '2027-03-01', '2027-02-01'));
    await all.sendAll();
    const [alert, reply, ...others] = all.posts();
    expect(others).toEqual([]);
    expect([alert?.threadTs, reply?.threadTs, reply?.broadcast]).toEqual([undefined, alert?.ts, true]);
    expect(alert && wordsOf(alert)).toMatch(/2027-03-01[^]*2027-02-01/);
  });

  test('in the moment between the edit and the reply swallows nothing either', async () => {
    const run = await all.run(legacy(OWL));
    await all.sendAll();
    const [post] = all.posts();
    world.slack.trouble.next('chat.postMessage', 1, { kind: 'server_error' });
    await all.run(earlier(OWL));
    await all.messenger().drain();
    expect(all.posts().map(({ edited }) => edited)).toEqual([true]);
    if (post !== undefined) world.slack.workspace.remove(post);
    await all.sendAll();
    const [alert, ...others] = all.posts();
    expect(others).toEqual([]);
    expect(alert?.threadTs).toBeUndefined();
    expect(alert && wordsOf(alert)).toMatch(/Legacy\* in [^]*2027-03-01/);
    expect(alert && idOf(alert)).toContain(`alert ${run}`);
    expect((await outboxState(world.place)).dead).toEqual([]);
  });

  test('with parts in its thread does not swallow later news either', async () => {
    await all.run(...MODELS.map(legacy));
    await all.sendAll();
    const [post] = all.posts();
    if (post !== undefined) world.slack.workspace.remove(post);
    await all.run(earlier(MODELS[29] ?? ''));
    await all.sendAll();
    const topLevel = all.posts().filter(({ threadTs }) => threadTs === undefined);
    expect(topLevel.map(({ text }) => text)).toEqual([expect.stringContaining('model-29')]);
    expect((await outboxState(world.place)).dead).toEqual([]);
  });

  test('that can no longer be edited goes on in its thread', async () => {
    const run = await all.run(legacy(OWL));
    await all.sendAll();
    world.slack.trouble.next('chat.update', 1, { kind: 'refused', error: 'edit_window_closed' });
    const second = await all.run(earlier(OWL));
    await all.sendAll();
    expect(all.posts().map(idOf)).toEqual([`alert ${run}`, `alert ${second}:reply:alert ${run}`]);
    expect(all.posts()[1]?.threadTs).toBe(all.posts()[0]?.ts);
  });

  test('is followed by one that is as living as it was', async () => {
    await deleted();
    await all.run(earlier(OWL));
    await all.sendAll();
    await all.run(moved(OWL, '2027-03-01', '2027-02-01'));
    await all.sendAll();
    const [alert, reply, ...others] = all.posts();
    expect(others).toEqual([]);
    expect(alert && wordsOf(alert)).toContain('2027-02-01');
    expect([reply?.threadTs, reply?.broadcast]).toEqual([alert?.ts, true]);
  });
});

describe('a channel that subscribes with other filters between plan and sending', () => {
  test('hears of what it now wants to hear, and of nothing else', async () => {
    await all.run(legacy(OWL), legacy(CROW));
    world.slack.trouble.next('chat.postMessage', 1, { kind: 'server_error' });
    await all.messenger().drain();
    await all.subscribe(ONE, { ...ALERTS_ALONE, include: { ...ALERTS_ALONE.include, models: ['*crow*'] } });
    await all.sendAll();
    expect(all.posts().map(({ text }) => text)).toEqual([expect.stringMatching(/^Bedrock alert: acme.crow/)]);
  });

  test('hears nothing where nothing of it is left, and later news has no part in an alert that never came', async () => {
    await all.run(legacy(OWL));
    world.slack.trouble.next('chat.postMessage', 1, { kind: 'server_error' });
    await all.messenger().drain();
    await all.subscribe(ONE, { ...ALERTS_ALONE, exclude: { ...ALERTS_ALONE.exclude, models: ['*owl*'] } });
    await all.sendAll();
    expect(all.posts()).toEqual([]);
    await all.subscribe(ONE);
    const second = await all.run(earlier(OWL));
    await all.sendAll();
    expect(all.posts().map(idOf)).toEqual([`alert ${second}`]);
  });

  test('is told no more of the others, of which an alert that stands says nothing wrong', async () => {
    await all.run(legacy(OWL), legacy(CROW));
    await all.sendAll();
    await all.subscribe(ONE, { ...ALERTS_ALONE, include: { ...ALERTS_ALONE.include, models: ['*crow*'] } });
    await all.run(earlier(OWL), earlier(CROW));
    await all.sendAll();
    const [alert, ...replies] = all.posts();
    expect(replies).toHaveLength(1);
    expect(replies.map(wordsOf).join()).toContain(CROW);
    expect(replies.map(wordsOf).join()).not.toContain(OWL);
    expect(alert && wordsOf(alert)).toContain(OWL);
    expect(alert && wordsOf(alert)).not.toContain('no source names it');
  });
});

describe('many models at once', () => {
  test('stand in one alert and its thread, each once; later news only goes to the thread', async () => {
    const run = await all.run(...MODELS.map(legacy));
    await all.sendAll();
    const before = all.posts();
    const [alert, ...parts] = before;
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.map(idOf)).toEqual(parts.map((_, i) => `alert ${run}#${i + 2}`));
    expect(parts.every(({ threadTs, broadcast }) => threadTs === alert?.ts && !broadcast)).toBe(true);
    const words = before.map((post) => JSON.stringify(post.blocks)).join();
    for (const model of MODELS) expect(words.split(`\`${model}\``)).toHaveLength(2);

    const second = await all.run(...MODELS.map(earlier));
    await all.sendAll();
    const after = all.posts();
    expect(after.slice(0, before.length)).toEqual(before);
    const [reply, ...others] = after.slice(before.length);
    expect(reply && idOf(reply)).toBe(`alert ${second}:reply:alert ${run}`);
    expect([reply?.threadTs, reply?.broadcast]).toEqual([alert?.ts, true]);
    expect(others.every(({ threadTs }) => threadTs === alert?.ts)).toBe(true);
    const told = [reply, ...others].map((post) => JSON.stringify(post?.blocks)).join();
    for (const model of MODELS) expect(told.split(`\`${model}\``)).toHaveLength(2);
  });

  test('are whole where AWS ends all of them in all Regions, and later news finds them', async () => {
    const models = Array.from({ length: 400 }, (_, i) => `acme.big-${i}-v1:0`);
    const regions = COMMERCIAL_REGIONS.slice(0, 30);
    const inAll = (told: Told): Told => ({ ...told, regions });
    const run = await all.run(...models.map(legacy).map(inAll));
    await all.sendAll();
    const text = JSON.stringify(all.posts().map(({ blocks }) => blocks));
    expect(models.filter((model) => text.split(`\`${model}\``).length !== 2)).toEqual([]);
    const second = await all.run(inAll(earlier(models[399] ?? '')));
    await all.sendAll();
    const last = all.posts().at(-1);
    expect(last && idOf(last)).toBe(`alert ${second}:reply:alert ${run}`);
    expect((await outboxState(world.place)).dead).toEqual([]);
  });
});

test('an alert with more news than it can show shows the newest, and counts the others', async () => {
  await all.run(legacy(OWL));
  for (let month = 1; month <= 12; month += 1) {
    const day = `2028-${String(month).padStart(2, '0')}-01`;
    await all.run(moved(OWL, '2027-06-01', day), moved(OWL, day, '2027-06-01'));
  }
  await all.run(moved(OWL, '2027-06-01', '2029-09-09'));
  await all.sendAll();
  const [alert] = all.posts();
  expect(alert && wordsOf(alert)).toMatch(/• _\d+ earlier_\n• _updated [^]*2029-09-09/);
});

test('a model whose id is as long as anybody likes is told like any other', async () => {
  const long = `acme.${'owl-'.repeat(200)}v1:0`;
  const run = await all.run(legacy(long));
  await all.sendAll();
  const second = await all.run(earlier(long));
  await all.sendAll();
  expect(all.posts().map(idOf)).toEqual([`alert ${run}`, `alert ${second}:reply:alert ${run}`]);
});
