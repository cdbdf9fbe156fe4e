import { addDays, dayOf } from '../../../src/domain/day';
import { type Finding } from '../../../src/domain/verification';
import { loadAudit } from '../../../src/store/audit';
import { MODEL } from '../../domain/makers';
import { ADAPTERS } from '../../store/adapters';
import { type Follower, FollowWorld, called, quiet } from './follow-world';

describe.each(ADAPTERS)('plans that are called done, in %s', (_, open) => {
  let world: FollowWorld;
  let one: Follower;

  beforeEach(async () => {
    world = new FollowWorld(await open(() => 0));
    one = await world.follower();
    await world.plan(one);
    await world.become(one, 'done');
  });
  afterEach(() => world.close());

  /** Looks once on the day that lies so many days after it was done. */
  async function onDay(n: number, by = one): Promise<Finding | undefined> {
    const done = (await world.stored())?.done?.at ?? '';
    world.set(`${addDays(dayOf(new Date(done)), n)}T13:00:00.000Z`);
    await by.check();
    return (await world.stored())?.verification?.finding;
  }

  const actions = async () =>
    (await loadAudit(world.place, { modelId: MODEL })).entries
      .filter(({ by }) => by === 'bot')
      .map(({ action }) => action);

  it('are looked at daily: the owner hears once that it is called, and once that it is verified', async () => {
    world.usage = called;
    expect(await onDay(0)).toMatchObject({ kind: 'still-called', attempts: 1_204 });
    expect(await world.queued()).toEqual(['U1 still-called']);
    await onDay(0);
    await onDay(1);
    expect(world.asked).toHaveLength(2);
    world.usage = quiet;
    expect(await onDay(2)).toMatchObject({ kind: 'verified', days: 7 });
    await onDay(3);
    expect([world.asked.length, await world.queued()]).toEqual([3, ['U1 still-called', 'U1 verified']]);
    expect(await actions()).toEqual(['plan-found-called', 'plan-verified']);
    expect((await world.stored())?.status).toBe('done');
  });

  it('are asked about once for all channels, and by one replica alone', async () => {
    await world.plan(one, {}, 'C2');
    await world.become(one, 'done', 'C2');
    const other = await world.follower();
    await Promise.all([one.check(), other.check()]);
    await other.check();
    expect(world.asked).toEqual([MODEL]);
    for (const channel of ['C1', 'C2'])
      expect((await world.stored(channel))?.verification?.finding.kind).toBe('verified');
  });

  it.each([
    ['fails', () => Promise.reject(new Error('throttled')), 'usage could not be read: throttled'],
    [
      'does not answer in time',
      () => new Promise<never>(() => undefined),
      'usage could not be read: no answer within 10 s',
    ],
  ])(
    'cannot be verified where the source %s, which is tried again on the next day',
    async (_name, usage, why) => {
      world.usage = usage;
      world.delay = async () => new Promise((done) => setImmediate(done));
      expect(await onDay(0)).toEqual({ kind: 'cannot', why });
      await onDay(0);
      expect(world.asked).toHaveLength(1);
      world.usage = quiet;
      world.delay = () => new Promise(() => undefined);
      expect(await onDay(1)).toMatchObject({ kind: 'verified' });
    },
  );

  it('stay found called while the source fails, and are what a source says when it says it', async () => {
    world.usage = called;
    const found = await onDay(0);
    world.usage = () => Promise.reject(new Error('throttled'));
    expect(await onDay(1)).toEqual(found);
    world.usage = async () => ({ kind: 'none', why: 'no usage data' });
    expect(await onDay(2)).toEqual({ kind: 'cannot', why: 'no usage data' });
    world.usage = called;
    expect(await onDay(3)).toMatchObject({ kind: 'still-called' });
    expect(await world.queued()).toEqual(['U1 still-called']);
  });

  it('are looked at until the end of life, and not beyond', async () => {
    world.usage = called;
    await onDay(0);
    world.set('2027-05-02T12:00:00.000Z');
    const later = await world.follower();
    await later.check();
    expect(world.asked).toHaveLength(1);
  });

  it('are what a person makes of them while a source takes its time', async () => {
    let answer: () => void = () => undefined;
    const pending = new Promise<void>((resolve) => (answer = resolve));
    world.usage = async (modelId, now) => {
      await pending;
      return called(modelId, now);
    };
    const checking = one.check();
    while (world.asked.length === 0) await new Promise((done) => setImmediate(done));
    await world.become(one, 'testing');
    answer();
    await checking;
    expect(await world.stored()).not.toHaveProperty('verification');
    expect(await world.queued()).toEqual([]);
  });

  it('hold nobody up who ends the process', async () => {
    world.usage = () => new Promise(() => undefined);
    const checking = one.check();
    while (world.asked.length === 0) await new Promise((done) => setImmediate(done));
    await one.stop();
    await checking;
    expect(await world.stored()).not.toHaveProperty('verification');
  });
});
