import { keyOf } from '../../src/store/key';
import { SUBSCRIPTION } from '../../src/store/subscription-record';
import { pause, subscriptionKey } from '../../src/store/subscriptions';
import { ADAPTERS } from '../store/adapters';
import { until } from '../store/subject';
import {
  DAILY,
  MONDAY,
  PlannerWorld,
  SUNDAY,
  TUESDAY,
  WEEKLY,
  channels,
  digests,
  dying,
  settings,
} from './planner-world';

const [FIRST = '', SECOND = ''] = channels(2);

describe.each(ADAPTERS)('the planner over %s', (_, open) => {
  let world: PlannerWorld;

  beforeEach(async () => {
    world = new PlannerWorld(await open(() => 0));
  });
  afterEach(() => world.close());

  const watermarkKey = (channel: string) => keyOf('T1', 'watermarks', channel);

  it('queues the digest of every channel that is due, once', async () => {
    await world.subscribe(channels(120));
    await world.subscribe(['CWEEKLY'], settings({ ...WEEKLY, weekday: 'tue' }));
    const { planner } = await world.replica();
    expect(await planner.plan()).toBe(0);
    world.set(MONDAY);
    expect([await planner.plan(), await planner.plan()]).toEqual([120, 0]);
    expect(await world.queuedAt(MONDAY)).toEqual(digests(channels(120)));
    world.set(TUESDAY);
    expect(await planner.plan()).toBe(121);
  });

  it('queues reminders on the days of the ladder alone', async () => {
    await world.subscribe([FIRST], settings(WEEKLY));
    await world.subscribe([SECOND], settings(WEEKLY, { reminders: false }));
    const { planner } = await world.replica({ documented: [dying('2026-12-02')] });
    for (let day = 23; day <= 30; day += 1) {
      world.set(`2026-11-${day}T09:00:00.000Z`);
      await planner.plan();
    }
    world.set('2026-12-01T09:00:00.000Z');
    await planner.plan();
    expect((await world.queued()).map(({ id }) => id.slice(0, -1))).toEqual([
      ...['23', '30'].flatMap((day) => `digest:T1:${FIRST}:2026-11-${day}T09:00`),
      ...['23', '30'].flatMap((day) => `digest:T1:${SECOND}:2026-11-${day}T09:00`),
      `reminder:T1:${FIRST}:2026-11-25T09:00`,
      `reminder:T1:${FIRST}:2026-12-01T09:00`,
    ]);
  });

  it('reads nothing while nothing is due, also after an answer of the store was lost', async () => {
    await world.subscribe(channels(3), settings(WEEKLY, { reminders: false }));
    let reads = 0;
    let isLost = true;
    const { planner } = await world.replica({
      through: (store) => ({
        ...store,
        get: (key) => ((reads += 1), store.get(key)),
        async commit(change) {
          const result = await store.commit(change);
          if (!isLost || !change.puts?.some(({ key }) => key.startsWith('T1/outbox/'))) return result;
          isLost = false;
          throw new Error('No answer');
        },
      }),
    });
    world.set(MONDAY);
    await expect(planner.plan()).rejects.toThrow('No answer');
    expect(await planner.plan()).toBe(0);
    reads = 0;
    world.set(TUESDAY);
    expect([await planner.plan(), reads]).toEqual([0, 0]);
    expect(await world.queuedAt(MONDAY)).toEqual(digests(channels(3)));
  });

  it('passes a channel over that is paused', async () => {
    await world.subscribe([FIRST, SECOND]);
    await pause(world.place, FIRST, { reason: 'asked', at: SUNDAY, by: 'UADA' });
    const { planner } = await world.replica();
    world.set(MONDAY);
    expect(await planner.plan()).toBe(1);
    expect(await world.watermark(FIRST)).toMatchObject({ through: SUNDAY });
  });

  describe('is silent to one channel alone', () => {
    async function planOnMonday(): Promise<readonly object[]> {
      const { planner, log } = await world.replica();
      world.set(MONDAY);
      await planner.plan();
      await planner.plan();
      expect(await world.queuedAt(MONDAY)).toEqual(digests(channels(60).slice(1)));
      return log.lines;
    }

    beforeEach(() => world.subscribe(channels(60)));

    it.each(['{"v":99,"data":{}}', 'no JSON'])('whose watermark cannot be read: %s', async (value) => {
      await world.store.commit({ puts: [{ key: watermarkKey(FIRST), value }] });
      expect(await planOnMonday()).toMatchObject([{ fields: { key: watermarkKey(FIRST) } }]);
      expect((await world.store.get(watermarkKey(FIRST)))?.value).toBe(value);
    });

    it('whose watermark goes bad after it was known', async () => {
      const { planner } = await world.replica();
      await planner.plan();
      await world.store.commit({ puts: [{ key: watermarkKey(FIRST), value: '{}' }] });
      world.set(MONDAY);
      await planner.plan();
      expect(await world.queuedAt(MONDAY)).toEqual(digests(channels(60).slice(1)));
    });

    it('whose watermark is lost', async () => {
      await world.store.commit({ deletes: [watermarkKey(FIRST)] });
      await planOnMonday();
    });

    it('whose subscription cannot be read', async () => {
      const key = subscriptionKey('T1', FIRST);
      await world.store.commit({ puts: [{ key, value: '{"v":99,"data":{}}' }] });
      expect(await planOnMonday()).toMatchObject([{ fields: { key, fault: 'newer' } }]);
    });

    it('whose zone this Node does not know', async () => {
      const key = subscriptionKey('T1', FIRST);
      const entry = await world.store.get(key);
      const decoded = entry && SUBSCRIPTION.decode(entry);
      if (!decoded?.ok) throw new Error('It stands there.');
      const nowhere = settings({ ...DAILY, zone: 'Mars/Olympus_Mons' });
      await world.store.commit({
        puts: [{ key, value: SUBSCRIPTION.encode({ ...decoded.value, settings: nowhere }) }],
      });
      expect(await planOnMonday()).toMatchObject([{ fields: { channel: FIRST } }]);
    });
  });

  it.each([1, 2, 60])(
    'passes over what was sent before, of %i channels that subscribed anew after the clock was set back',
    async (count) => {
      await world.subscribe(channels(count));
      const { planner } = await world.replica();
      world.set(MONDAY);
      await planner.plan();
      await world.sendAll();
      world.set('2026-11-23T07:00:00.000Z');
      await world.subscribe([FIRST]);
      await until(async () => (await world.watermark(FIRST))?.through === world.now.toISOString());
      await planner.stop();
      const again = await world.replica();
      world.set(MONDAY);
      expect(await again.planner.plan()).toBe(0);
      expect(await world.queued()).toEqual([]);
      expect(await world.watermark(FIRST)).toMatchObject({ through: MONDAY });
      world.set(TUESDAY);
      expect(await again.planner.plan()).toBe(count);
    },
  );

  it('goes on from now where a clock that ran ahead has left channels far ahead, and sends nothing of that twice', async () => {
    await world.subscribe(channels(3));
    const { planner } = await world.replica();
    world.set('2026-11-29T09:00:00.000Z');
    expect(await planner.plan()).toBe(3);
    await world.sendAll();
    world.set('2026-11-23T08:00:00.000Z');
    expect(await planner.plan()).toBe(0);
    expect(await world.watermark(FIRST)).toMatchObject({
      ...{ through: '2026-11-23T08:00:00.000Z', remindedThrough: '2026-11-23' },
    });
    const days = ['23', '24', '25', '26', '27', '28', '29', '30'];
    const planned: number[] = [];
    for (const day of days) {
      world.set(`2026-11-${day}T09:00:00.000Z`);
      planned.push(await planner.plan());
    }
    // What was sent for the 29th, ahead of time, is passed over.
    expect(planned).toEqual([3, 3, 3, 3, 3, 3, 0, 3]);
  });

  it('queues what is new though another of the batch was sent before', async () => {
    await world.subscribe(channels(60));
    const { planner } = await world.replica();
    world.set(MONDAY);
    await planner.plan();
    await planner.stop();
    await world.sendAll();
    world.set('2026-11-23T07:00:00.000Z');
    await world.subscribe([FIRST, 'CNEW']);
    world.set(MONDAY);
    const again = await world.replica();
    expect(await again.planner.plan()).toBe(1);
    expect(await world.queuedAt(MONDAY)).toEqual(digests(['CNEW']));
  });
});
