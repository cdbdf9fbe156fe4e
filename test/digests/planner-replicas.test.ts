import { type Store } from '../../src/store/waist';
import { ADAPTERS } from '../store/adapters';
import { until } from '../store/subject';
import { MONDAY, PlannerWorld, type Replica, TUESDAY, channels, digests } from './planner-world';

const LEASE_MS = 200;

describe.each(ADAPTERS)('planners that share %s', (name, open) => {
  let world: PlannerWorld;
  /** The embedded store's clock. */
  let clock: number;

  beforeEach(async () => {
    clock = 0;
    world = new PlannerWorld(await open(() => clock));
    await world.subscribe(channels(120));
  });
  afterEach(() => world.close());

  /** These plan, each in its turn, until the digests of a slot are queued. */
  async function untilPlanned(slot: string, ...replicas: readonly Replica[]): Promise<void> {
    world.set(slot);
    await until(async () => {
      for (const { planner } of replicas) await planner.plan();
      return (await world.queuedAt(slot)).length === 120;
    });
    expect(await world.queuedAt(slot)).toEqual(digests(channels(120)));
  }

  const isEmbedded = name === 'the embedded store';

  it('take turns: one plans all, the other nothing', async () => {
    const [one, other] = [await world.replica(), await world.replica()];
    for (const slot of [MONDAY, TUESDAY]) {
      world.set(slot);
      const planned = await Promise.all([one.planner.plan(), other.planner.plan(), one.planner.plan()]);
      expect([planned[1], (planned[0] ?? 0) + (planned[2] ?? 0)]).toEqual([0, 120]);
      expect(await world.queuedAt(slot)).toEqual(digests(channels(120)));
    }
  });

  it('go on at once where the one that planned stops', async () => {
    const [one, other] = [await world.replica(), await world.replica()];
    await one.planner.plan();
    expect(await other.planner.plan()).toBe(0);
    await one.planner.stop();
    world.set(MONDAY);
    expect(await other.planner.plan()).toBe(120);
  });

  it('go on within the time of its lease where the one that planned is lost', async () => {
    const [one, other] = [
      await world.replica({ leaseMs: LEASE_MS }),
      await world.replica({ leaseMs: LEASE_MS }),
    ];
    await one.planner.plan();
    world.set(MONDAY);
    const lostAt = Date.now();
    // Redis goes by its own clock: there the lease may be over by now.
    if (isEmbedded) expect(await other.planner.plan()).toBe(0);
    clock += LEASE_MS;
    await untilPlanned(MONDAY, other);
    expect(Date.now() - lostAt).toBeLessThan(LEASE_MS + 2_000);
    // It was not dead, only late.
    expect(await one.planner.plan()).toBe(0);
    await untilPlanned(TUESDAY, one, other);
  });

  it('keep the lease as long as they renew it', async () => {
    const [one, other] = [
      await world.replica({ leaseMs: LEASE_MS }),
      await world.replica({ leaseMs: LEASE_MS }),
    ];
    await one.planner.plan();
    for (let i = 0; i < 10; i += 1) {
      clock += LEASE_MS - 1;
      one.tick();
      await one.planner.plan();
      if (isEmbedded) expect(await other.planner.plan()).toBe(0);
    }
    await untilPlanned(MONDAY, one);
  });

  it('take a lease that ended while nobody wanted it again at once, as after a step of the clock', async () => {
    const { planner } = await world.replica();
    await planner.plan();
    await world.endLease();
    world.set(MONDAY);
    expect(await planner.plan()).toBe(120);
  });

  it.each([1, 2, 3])(
    'double nothing where one loses the lease in the midst of its work, at commit %i',
    async (n) => {
      const other = await world.replica();
      let [before, planned, commits] = [0, 0, 0];
      const overtaken = (store: Store): Store => ({
        ...store,
        async commit(change) {
          if (change.puts?.some(({ key }) => key.startsWith('T1/outbox/')) && (commits += 1) === n) {
            before = (await world.queuedAt(MONDAY)).length;
            await world.endLease();
            planned = await other.planner.plan();
          }
          return store.commit(change);
        },
      });
      const one = await world.replica({ through: overtaken });
      world.set(MONDAY);
      expect(await one.planner.plan()).toBe(0);
      expect(before > 0).toBe(n > 1);
      expect(planned).toBe(120 - before);
      expect(await world.queuedAt(MONDAY)).toEqual(digests(channels(120)));
      await world.sendAll();
      expect([await one.planner.plan(), await other.planner.plan(), await world.queued()]).toEqual([
        0,
        0,
        [],
      ]);
    },
  );
});
