import { type Change } from '../../src/domain/change';
import { type ReadingResult } from '../../src/sources/bedrock-api/read-region';
import { untoldRuns } from '../../src/store/changes';
import { ADAPTERS } from '../store/adapters';
import { until } from '../store/subject';
import { SyncWorld, asked, keysPut, later } from './sync-world';

const PARROT = 'acme.parrot-v1:0';
const SLOT = new Date('2026-11-22T10:00:00Z');

describe.each(ADAPTERS)('replicas that share %s', (_, open) => {
  let world: SyncWorld;

  beforeEach(async () => {
    let clock = () => 0;
    world = new SyncWorld(await open(() => clock()));
    clock = () => world.now.getTime();
  });
  afterEach(() => world.store.close());

  /** A Region that answers when the test says so. */
  function hold(region: string): { answer(...facts: Parameters<SyncWorld['reading']>[1]): void } {
    const slow = later<ReadingResult>();
    world.answers.set(region, () => slow.promise);
    return { answer: (...facts) => slow.settle(world.reading(region, facts)) };
  }

  test('read at a slot once', async () => {
    world.list('us-east-1', {});
    const [one, two] = [world.replica(), world.replica()];
    expect(await one.sync.run(SLOT)).toBeDefined();
    expect(await two.sync.run(SLOT)).toBeUndefined();
    world.pass(60);
    expect(await two.sync.run(new Date('2026-11-22T11:00:00Z'))).toBeDefined();
    expect(await one.sync.run(new Date('2026-11-22T11:00:00Z'))).toBeUndefined();
    expect([one.read, two.read]).toEqual([['us-east-1'], ['us-east-1']]);
  });

  test('do not read while another one does, and a refresh waits for it to read anew', async () => {
    world.list('eu-west-3', { modelId: PARROT, status: 'active' });
    await world.replica().sync.run();
    world.pass(60);
    const slow = hold('eu-west-3');
    const one = world.replica();
    const running = one.sync.run();
    await until(async () => one.read.length > 0);
    expect(await world.replica().sync.run(new Date('2026-11-22T11:00:00Z'))).toBeUndefined();
    let waits = 0;
    const two = world.replica({
      onDelay: async () => {
        waits += 1;
        if (waits < 3) return;
        slow.answer({ modelId: PARROT, status: 'legacy' });
        await running;
        world.list('eu-west-3', { modelId: PARROT, status: 'legacy' });
      },
    });
    const { result, earlier } = asked(await two.sync.refresh());
    expect([waits, two.read]).toEqual([3, ['eu-west-3']]);
    expect(result.outcomes).toMatchObject([{ outcome: 'unchanged', changes: [] }]);
    expect(earlier).toMatchObject([{ kind: 'phase', to: 'legacy' }]);
  });

  test.each([
    ['before it: the slot is read when the lease is free, once', '2026-11-22T10:59:58Z', true],
    ['at it: that run was the slot’s', '2026-11-22T11:00:00Z', false],
  ])('meet at a slot a refresh that began %s', async (_, begun, isRead) => {
    const slot = new Date('2026-11-22T11:00:00Z');
    world.now = new Date(begun);
    const slow = hold('eu-west-3');
    const one = world.replica();
    const running = one.sync.refresh();
    await until(async () => one.read.length > 0);
    world.now = slot;
    const two = world.replica();
    expect(await two.sync.run(slot)).toBeUndefined();
    await two.sync.resumeAbandoned();
    expect(await two.sync.run(slot)).toBeUndefined();
    expect(two.read).toEqual([]);
    slow.answer({});
    await running;
    world.list('eu-west-3', {});
    for (let beats = 0; beats < 3; beats += 1) {
      await two.sync.resumeAbandoned();
      await until(async () => (await world.state())?.finishedAt !== undefined);
      await until(async () => two.read.length === (isRead ? 1 : 0));
    }
    const { run } = (await world.state()) ?? {};
    expect(Date.parse(run ?? '')).toBeGreaterThanOrEqual(slot.getTime());
    expect(await world.store.get('T1/leases/sync')).toBeUndefined();
    // Nothing is owed any more: a beat writes nothing.
    const written = two.commits.length;
    for (let reads = 0; reads < 5; reads += 1) {
      await two.sync.resumeAbandoned();
      await world.state();
    }
    expect(two.commits).toHaveLength(written);
  });

  test('do not read for a slot that the clock was set back before, until it comes again', async () => {
    const slot = new Date('2026-11-22T11:00:00Z');
    world.now = new Date('2026-11-22T10:59:58Z');
    const slow = hold('eu-west-3');
    const one = world.replica();
    const running = one.sync.run();
    await until(async () => one.read.length > 0);
    world.now = slot;
    const two = world.replica();
    expect(await two.sync.run(slot)).toBeUndefined();
    slow.answer({});
    await running;
    world.list('eu-west-3', {});
    const written = two.commits.length;
    world.pass(-60);
    for (let beats = 0; beats < 5; beats += 1) {
      await two.sync.resumeAbandoned();
      await world.state();
    }
    expect(two.commits).toHaveLength(written);
    world.pass(60);
    await two.sync.resumeAbandoned();
    await until(async () => (await world.state())?.run === slot.toISOString());
    expect(two.read).toEqual(['eu-west-3']);
  });

  test('make a refresh that never finds them free say so', async () => {
    const slow = hold('eu-west-3');
    const one = world.replica();
    const running = one.sync.run();
    await until(async () => one.read.length > 0);
    const two = world.replica();
    expect(await two.sync.refresh()).toBeUndefined();
    expect(two.read).toEqual([]);
    slow.answer({});
    await running;
  });

  test('go on with what a dead one left, under the same run, with the Regions it had not done', async () => {
    for (const region of ['eu-west-3', 'us-east-1'])
      world.list(region, { modelId: PARROT, status: 'active' });
    await world.replica().sync.run();
    world.pass(60);
    hold('us-east-1');
    world.list('eu-west-3', { modelId: PARROT, status: 'legacy' });
    const dead = world.replica();
    void dead.sync.run(new Date('2026-11-22T11:00:00Z'));
    await until(async () => dead.told.length > 0);
    expect(await untoldRuns(world.place)).toEqual([]);
    world.list('us-east-1', { modelId: PARROT, status: 'legacy' });
    const heir = world.replica();
    expect(await heir.sync.run(new Date('2026-11-22T11:00:00Z'))).toBeUndefined();
    expect(heir.read).toEqual([]);
    await world.endLease();
    await heir.sync.resumeAbandoned();
    await until(async () => (await world.state())?.finishedAt !== undefined);
    expect(heir.read).toEqual(['us-east-1']);
    const run = '2026-11-22T11:00:00.000Z';
    expect(await untoldRuns(world.place)).toMatchObject([{ run, key: `T1/untold/${run}` }]);
    expect(await world.changes()).toHaveLength(2);
    expect(await heir.sync.run(new Date('2026-11-22T11:00:00Z'))).toBeUndefined();
  });

  test('begin anew where a run was left long ago', async () => {
    hold('us-east-1');
    void world.replica().sync.run();
    await until(async () => (await world.state()) !== undefined);
    await world.endLease();
    world.pass(11);
    world.list('us-east-1', {});
    const heir = world.replica();
    await heir.sync.resumeAbandoned();
    await until(async () => (await world.state())?.finishedAt !== undefined);
    expect(await world.state()).toMatchObject({ run: '2026-11-22T10:11:00.000Z' });
  });

  test('that have lost the lease write nothing any more, and say so', async () => {
    world.list('eu-west-3', {});
    const slow = hold('us-east-1');
    const late = world.replica();
    const running = late.sync.run();
    await until(async () => late.told.length > 0);
    await world.endLease();
    world.list('us-east-1', { modelId: PARROT, status: 'legacy' });
    await world.replica().sync.run(SLOT);
    const before = await world.store.list('');
    slow.answer({ modelId: PARROT, status: 'active' });
    await running;
    expect(late.told.at(-1)).toEqual(['us-east-1', 'not-saved']);
    expect(await world.store.list('')).toEqual(before);
    const warnings = late.logged.filter(({ level }) => level === 'warn').map(({ message }) => message);
    expect(warnings.join('\n')).toContain('A lease was lost');
  });

  test('that are told to stop leave the rest to the next at once', async () => {
    world.list('eu-west-3', {});
    const slow = hold('us-east-1');
    const one = world.replica();
    const running = one.sync.run();
    await until(async () => one.told.length > 0);
    await one.sync.stop();
    world.list('us-east-1', {});
    const two = world.replica();
    await two.sync.resumeAbandoned();
    await until(async () => (await world.state())?.finishedAt !== undefined);
    expect(two.read).toEqual(['us-east-1']);
    slow.answer({});
    await running;
    expect(await one.sync.run()).toBeUndefined();
  });

  test('leave one mark on a run that has news, once it is over', async () => {
    const models = (status: 'active' | 'legacy') =>
      ['eu-west-3', 'us-east-1'].forEach((region) => world.list(region, { modelId: PARROT, status }));
    models('active');
    const { sync } = world.replica();
    await sync.run();
    world.pass(60);
    await sync.run();
    expect(await world.keys('untold/')).toEqual([]);
    world.pass(60);
    models('legacy');
    const result = await sync.run();
    const [untold, ...others] = await untoldRuns(world.place);
    expect([untold?.run, others]).toEqual([result?.run, []]);
    const news = result?.outcomes.flatMap(({ changes }) => changes) as Change[];
    expect(news.every(({ isNews }) => isNews)).toBe(true);
  });
});

test('a run keeps its lease as long as its timers come', async () => {
  const [[, open]] = ADAPTERS as [(typeof ADAPTERS)[number]];
  let clock = () => 0;
  const world = new SyncWorld(await open(() => clock()));
  clock = () => world.now.getTime();
  const slow = later<ReadingResult>();
  world.answers.set('us-east-1', () => slow.promise);
  const one = world.replica();
  const running = one.sync.run();
  await until(async () => one.read.length > 0);
  for (let i = 0; i < 4; i += 1) {
    world.pass(1 / 6);
    one.tick();
    await until(async () => (await world.store.get('T1/leases/sync')) !== undefined);
    expect(await world.replica().sync.run(SLOT)).toBeUndefined();
  }
  slow.settle(world.reading('us-east-1', [{}]));
  await running;
  expect(one.told).toEqual([['us-east-1', 'changed']]);
  expect(keysPut(one.commits)).toContain('T1/readings/aws/us-east-1');
  expect(await world.store.get('T1/leases/sync')).toBeUndefined();
  await world.store.close();
});
