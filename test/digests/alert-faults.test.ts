import { type CommitResult, type Store, StoreUnavailableError } from '../../src/store/waist';
import { untoldRuns } from '../../src/store/changes';
import { syncStateKey } from '../../src/store/sync-state';
import { wordsOf } from '../support/house';
import { TEAM, embeddedWorld } from './delivery-world';
import { ALERTS_ALONE, MessengerWorld, ONE, THREE, TWO, idOf, legacy, moved } from './messenger-world';

/** How the store fails: before or after the work is done, once or for good (then the process is as good as dead). */
const FAILURES = [
  { when: 'before', for: 'once' },
  { when: 'after', for: 'once' },
  { when: 'before', for: 'good' },
  { when: 'after', for: 'good' },
] as const;

/** A store whose nth commit fails; `failed` tells whether it came to that. */
function failingAt(nth: number, failure: (typeof FAILURES)[number]) {
  let commits = 0;
  const isDead = (): boolean => failure.for === 'good' && commits >= nth;
  async function alive<T>(work: () => Promise<T>): Promise<T> {
    if (isDead()) throw new StoreUnavailableError('It is dead.');
    return work();
  }
  const over = (store: Store): Store => ({
    ...store,
    get: (key) => alive(() => store.get(key)),
    list: (prefix) => alive(() => store.list(prefix)),
    async commit(change): Promise<CommitResult> {
      if (isDead()) throw new StoreUnavailableError('It is dead.');
      commits += 1;
      if (commits !== nth) return store.commit(change);
      if (failure.when === 'after') await store.commit(change);
      throw new StoreUnavailableError('It failed.');
    },
  });
  return { over, failed: () => commits >= nth };
}

describe('between a run and its alerts', () => {
  let all: MessengerWorld;

  beforeAll(async () => {
    all = await MessengerWorld.begin(await embeddedWorld());
    for (const channel of [ONE, TWO]) await all.subscribe(channel);
  });
  afterAll(() => all.close());

  /** Tells two runs about a model, each by a process that meets the fault, and then by one that does not. */
  async function tellTwice(
    model: string,
    over: () => ReturnType<typeof failingAt>,
    between = async () => {},
  ) {
    const healthy = all.messenger();
    const runs: string[] = [];
    let isReached = false;
    for (const news of [legacy(model), moved(model, '2027-06-01', '2027-03-01')]) {
      if (runs.length > 0) await between();
      runs.push(await all.run(news));
      const failing = over();
      await all
        .messenger(failing.over)
        .drain()
        .catch(() => undefined);
      isReached ||= failing.failed();
      await all.endLeases();
      await all.sendAll(healthy);
    }
    expect(await untoldRuns(all.world.place)).toEqual([]);
    return { isReached, first: runs[0] ?? '', second: runs[1] ?? '' };
  }

  it.each(FAILURES)(
    'nothing is lost or told twice where any commit fails $when it is done, for $for',
    async (failure) => {
      for (let nth = 1, isReached = true; isReached; nth += 1) {
        const model = `acme.${failure.when}-${failure.for}-${nth}`;
        const told = await tellTwice(model, () => failingAt(nth, failure));
        const { first, second } = told;
        isReached = told.isReached;
        for (const channel of [ONE, TWO]) {
          const posts = all.posts(channel).filter((post) => idOf(post).includes(first));
          expect(posts.map(idOf)).toEqual([`alert ${first}`, `alert ${second}:reply:alert ${first}`]);
          const [root, reply] = posts;
          expect([reply?.threadTs, reply?.broadcast, root?.edited]).toEqual([root?.ts, true, true]);
          expect(root && wordsOf(root)).toMatch(/Legacy\* in .*\n.*updated .*2027-03-01/);
        }
      }
    },
    60_000,
  );

  it.each(FAILURES)(
    'nor where a person has deleted the alert, and any commit fails $when it is done, for $for',
    async (failure) => {
      for (let nth = 1, isReached = true; isReached; nth += 1) {
        const model = `acme.deleted-${failure.when}-${failure.for}-${nth}`;
        const { workspace } = all.world.slack;
        const deleteIt = async () =>
          all
            .posts()
            .slice(-1)
            .forEach((post) => workspace.remove(post));
        const told = await tellTwice(model, () => failingAt(nth, failure), deleteIt);
        const { first, second } = told;
        isReached = told.isReached;
        const [alert, ...others] = all.posts().filter((post) => idOf(post).includes(first));
        expect(others).toEqual([]);
        expect(alert && idOf(alert)).toBe(`alert ${second}:reply:alert ${first}`);
        expect(alert?.threadTs).toBeUndefined();
        expect(alert && wordsOf(alert)).toMatch(/Legacy\* in .*\n.*updated .*2027-03-01/);
      }
    },
    60_000,
  );

  it('alerts alone wait where the state of the sync cannot be read', async () => {
    const { store } = all.world;
    const key = syncStateKey(TEAM);
    await all.subscribe(THREE, { ...ALERTS_ALONE, schedule: { cadence: 'daily', at: '09:00', zone: 'UTC' } });
    await store.commit({ puts: [{ key, value: '{"v":99,"data":{}}' }] });
    const run = await all.run(legacy('acme.unread'));
    const messenger = all.messenger();
    all.now = new Date('2026-11-24T09:00:00.000Z');
    await all.sendAll(messenger);
    expect(all.posts(THREE).map(idOf)).toEqual(['digest 2026-11-24T09:00Z']);
    await store.commit({ deletes: [key] });
    await all.sendAll(messenger);
    expect(all.posts(THREE).map(idOf)).toEqual(['digest 2026-11-24T09:00Z', `alert ${run}`]);
  });
});
