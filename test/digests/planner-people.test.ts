import { type Settings } from '../../src/domain/subscription';
import { keyOf } from '../../src/store/key';
import { type Place } from '../../src/store/place';
import { printOf } from '../../src/store/subscription-record';
import { type Wanted, changeSettings, pause, subscribe, unsubscribe } from '../../src/store/subscriptions';
import { type Store } from '../../src/store/waist';
import { ADAPTERS } from '../store/adapters';
import { until } from '../store/subject';
import { DAILY, MONDAY, PlannerWorld, SUNDAY, channels, digests, settings } from './planner-world';

const [FIRST = '', SECOND = ''] = channels(2);

/** Does something after a key is read, once that is asked for. */
function afterReading(key: string): {
  through: (store: Store) => Store;
  once(work: () => Promise<unknown>): void;
} {
  let next: (() => Promise<unknown>) | undefined;
  const through = (store: Store): Store => ({
    ...store,
    async get(wanted) {
      const entry = await store.get(wanted);
      const work = wanted === key ? next : undefined;
      if (work !== undefined) next = undefined;
      await work?.();
      return entry;
    },
  });
  return { through, once: (work) => (next = work) };
}

/** A memory that hears of nothing that others do. */
const deaf = (store: Store): Store => ({ ...store, watch: () => ({ stop: () => undefined }) });

describe.each(ADAPTERS)('with the planner over %s, a person who', (_, open) => {
  let world: PlannerWorld;

  beforeEach(async () => {
    world = new PlannerWorld(await open(() => 0));
  });
  afterEach(() => world.close());

  const watermarkKey = (channel: string) => keyOf('T1', 'watermarks', channel);
  const pauseOf = (channel: string) => (): Promise<unknown> =>
    pause(world.place, channel, { reason: 'asked', at: SUNDAY, by: 'UADA' });

  const wanted = (channel: string, newer: Settings): Wanted => ({
    ...{ channel, channelName: channel, isPrivate: false, settings: newer },
    ...{ by: 'UADA', now: world.now },
  });
  const evening = settings({ ...DAILY, at: '18:00' });

  it.each<[string, (place: Place) => Promise<unknown>]>([
    ['pauses', () => pauseOf(FIRST)()],
    ['unsubscribes', (place) => unsubscribe(place, FIRST, { by: 'UADA', at: SUNDAY })],
    [
      'changes the schedule',
      (place) => changeSettings(place, printOf(settings(DAILY)), wanted(FIRST, evening)),
    ],
    ['subscribes anew', (place) => subscribe(place, wanted(FIRST, evening))],
  ])(
    '%s between its reading and its commit gets nothing for what was, and nobody else waits',
    async (_, change) => {
      await world.subscribe(channels(50));
      const reading = afterReading(watermarkKey(FIRST));
      const { planner } = await world.replica({ memory: deaf, through: reading.through });
      await planner.plan();
      world.set(MONDAY);
      reading.once(() => change(world.place));
      expect(await planner.plan()).toBe(49);
      await planner.plan();
      expect(await world.queuedAt(MONDAY)).toEqual(digests(channels(50).slice(1)));
    },
  );

  it('pauses on another replica gets nothing, though this one has not heard of it', async () => {
    await world.subscribe(channels(3));
    const { planner } = await world.replica({ memory: deaf });
    await planner.plan();
    await pauseOf(FIRST)();
    world.set(MONDAY);
    await planner.plan();
    await planner.plan();
    expect(await world.queuedAt(MONDAY)).toEqual(digests(channels(3).slice(1)));
  });

  it('changes a schedule there gets nothing by the old one, and is served by the new one when it is known', async () => {
    await world.subscribe([FIRST, SECOND]);
    let listener: () => void = () => undefined;
    const hearsLater = (store: Store): Store => ({
      ...store,
      watch: (_prefix, onChange) => ((listener = onChange), { stop: () => undefined }),
    });
    const { planner, kept } = await world.replica({ memory: hearsLater });
    await planner.plan();
    await changeSettings(world.place, printOf(settings(DAILY)), wanted(FIRST, evening));
    world.set(MONDAY);
    await planner.plan();
    expect(await world.queuedAt(MONDAY)).toEqual(digests([SECOND]));
    listener();
    await until(async () => kept.get(FIRST)?.subscription.settings.schedule.at === '18:00');
    world.set('2026-11-23T18:00:00.000Z');
    await planner.plan();
    expect(await world.queuedAt('2026-11-23T18:00:00.000Z')).toEqual(digests([FIRST]));
  });
});
