import { type Store, StoreUnavailableError } from '../../src/store/waist';
import { untoldRuns } from '../../src/store/changes';
import { prefixOf } from '../../src/store/key';
import { pause } from '../../src/store/subscriptions';
import { TEAM, WORLDS, type World } from './delivery-world';
import { ALERTS_ALONE, MessengerWorld, ONE, idOf, legacy } from './messenger-world';

const DAILY = { ...ALERTS_ALONE, schedule: { cadence: 'daily', at: '09:00', zone: 'UTC' } } as const;
const SLOT = '2026-11-23T09:00:00.000Z';

/** What a process remembers of the subscriptions may be behind what other processes stored. */
describe.each(WORLDS)('a process over %s that has not heard', (_, open) => {
  let world: World;
  let all: MessengerWorld;

  beforeEach(async () => {
    world = await open();
    all = await MessengerWorld.begin(world);
  });
  afterEach(() => all.close());

  /** The subscriptions cannot be listed until `isAway` is over. */
  function listingFails(isAway: () => boolean): (store: Store) => Store {
    return (store) => ({
      ...store,
      async list(prefix) {
        if (prefix === prefixOf(TEAM, 'subscriptions') && isAway()) throw new StoreUnavailableError('Away.');
        return store.list(prefix);
      },
    });
  }

  it('of a subscription posts the digest that another one planned for it', async () => {
    const deaf = await all.deafMessenger();
    await all.subscribe(ONE, DAILY);
    all.now = new Date(SLOT);
    world.slack.trouble.next('chat.postMessage', 1, { kind: 'server_error' });
    const planner = all.messenger();
    await planner.drain();
    await planner.stop();
    await all.sendAll(deaf);
    expect(all.posts().map(idOf)).toEqual(['digest 2026-11-23T09:00Z']);
  });

  it('of a subscription alerts it all the same', async () => {
    const deaf = await all.deafMessenger();
    await all.subscribe(ONE);
    const run = await all.run(legacy('acme.owl-v1:0'));
    await all.sendAll(deaf);
    expect(all.posts().map(idOf)).toEqual([`alert ${run}`]);
  });

  it('of any, since the store was away when it started, keeps the news until it has', async () => {
    await all.subscribe(ONE);
    let isAway = true;
    const deaf = await all.deafMessenger(listingFails(() => isAway));
    const run = await all.run(legacy('acme.owl-v1:0'));
    await deaf.drain();
    expect(await untoldRuns(world.place)).toMatchObject([{ run }]);
    isAway = false;
    await all.sendAll(deaf);
    expect(all.posts().map(idOf)).toEqual([`alert ${run}`]);
  });

  it('of a pause posts nothing any more', async () => {
    await all.subscribe(ONE, DAILY);
    const deaf = await all.deafMessenger();
    all.now = new Date(SLOT);
    world.slack.trouble.next('chat.postMessage', 1, { kind: 'server_error' });
    await deaf.drain();
    await pause(world.place, ONE, { reason: 'asked', at: SLOT, by: 'UADA' });
    await all.sendAll(deaf);
    await all.run(legacy('acme.owl-v1:0'));
    await all.sendAll(deaf);
    expect(all.posts()).toEqual([]);
  });
});
