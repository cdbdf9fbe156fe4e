import { type KeptReadings, createKeptReadings } from '../../src/store/kept-readings';
import { Snapshot } from '../../src/store/snapshot';
import { type Store, StoreUnavailableError } from '../../src/store/waist';
import { SyncWorld } from '../digests/sync-world';
import { ADAPTERS } from './adapters';
import { hearingLog } from './heard';
import { until } from './subject';

const PARROT = 'acme.parrot-v1:0';
const REGIONS = ['eu-west-3', 'us-east-1'];

describe.each(ADAPTERS)('what syncs put into %s', (_, open) => {
  let world: SyncWorld;
  let kept: KeptReadings;
  let snapshot: Snapshot;
  let isAway: boolean;
  let answering: boolean[];
  let reads: string[];

  beforeEach(async () => {
    [isAway, answering, reads] = [false, [], []];
    let clock = () => 0;
    world = new SyncWorld(await open(() => clock()));
    clock = () => world.now.getTime();
    for (const region of REGIONS) world.list(region, { modelId: PARROT, status: 'active' });
    snapshot = new Snapshot([], REGIONS);
    kept = createKeptReadings({
      store: watched(world.store),
      snapshot,
      log: hearingLog(),
      onAnswering: (is) => answering.push(is),
    });
  });
  afterEach(async () => {
    kept.stop();
    await world.store.close();
  });

  function watched(store: Store): Store {
    const reach = async (key: string): Promise<void> => {
      reads.push(key);
      if (isAway) throw new StoreUnavailableError('nobody answers');
    };
    return {
      ...store,
      get: async (key) => (await reach(key), store.get(key)),
      list: async (prefix) => (await reach(prefix), store.list(prefix)),
      now: async () => (await reach('now'), store.now()),
    };
  }

  const phases = () => snapshot.statuses('2026-11-22' as never).map(({ worst }) => worst);

  it('is known at once when a process begins, with its true age', async () => {
    const { sync } = world.replica();
    await sync.run();
    world.pass(60);
    await sync.run();
    expect(kept.place()).toBeUndefined();
    await kept.begin('T1');
    expect(kept.place()?.workspace).toBe('T1');
    expect(snapshot.readings().get('eu-west-3')?.readAt).toBe('2026-11-22T10:00:00.000Z');
    expect(snapshot.freshness().readAt.get('eu-west-3')).toBe('2026-11-22T11:00:00.000Z');
  });

  it('by another replica is followed: readings, ages and failures', async () => {
    await world.replica().sync.run();
    await kept.begin('T1');
    expect(phases()).toEqual(['active']);
    world.pass(60);
    world.list('eu-west-3', { modelId: PARROT, status: 'legacy' });
    world.fail('us-east-1', 'throttled');
    const other = world.replica();
    await other.sync.run();
    await until(async () => phases()[0] === 'legacy');
    await until(async () => snapshot.freshness().failures.length > 0);
    const { readAt, failures } = snapshot.freshness();
    expect(readAt).toEqual(
      new Map([
        ['eu-west-3', '2026-11-22T11:00:00.000Z'],
        ['us-east-1', '2026-11-22T10:00:00.000Z'],
      ]),
    );
    expect(failures).toMatchObject([{ region: 'us-east-1', reason: 'throttled' }]);
  });

  it('is not read again where nothing changed', async () => {
    await world.replica().sync.run();
    await kept.begin('T1');
    await until(async () => kept.fault() === undefined);
    reads = [];
    world.pass(60);
    await world.replica().sync.run();
    await until(async () => snapshot.freshness().readAt.get('us-east-1') === '2026-11-22T11:00:00.000Z');
    expect(reads.filter((key) => key.includes('readings'))).toEqual([]);
  });

  it('and cannot be read is named, and used again once it can', async () => {
    const key = 'T1/sync';
    await world.store.commit({ puts: [{ key, value: '{"v":99,"data":{}}' }] });
    await kept.begin('T1');
    expect(kept.unreadable()).toMatchObject([{ key, fault: 'newer' }]);
    expect(kept.fault()).toBeUndefined();
    await world.store.commit({ deletes: [key] });
    await until(async () => kept.unreadable().length === 0);
  });

  it('is not known while the store is away, which is told', async () => {
    isAway = true;
    await kept.begin('T1');
    expect([kept.fault(), answering]).toEqual(['nobody answers', [false]]);
  });
});
