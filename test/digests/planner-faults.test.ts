import { type Commit, type CommitResult, type Store, StoreUnavailableError } from '../../src/store/waist';
import { ADAPTERS } from '../store/adapters';
import { MONDAY, PlannerWorld, TUESDAY, WEEKLY, channels, digests, dying, settings } from './planner-world';

/** How the store fails: before or after the work is done, once or for good (then the process is as good as dead). */
const FAILURES = [
  { when: 'before', for: 'once' },
  { when: 'after', for: 'once' },
  { when: 'before', for: 'good' },
  { when: 'after', for: 'good' },
] as const;

/** A store whose nth call fails, whatever it asks for; `failed` tells whether it came to that. */
function failingAt(nth: number, failure: (typeof FAILURES)[number]) {
  let calls = 0;
  const failed = (): boolean => calls >= nth;
  async function through<T>(work: () => Promise<T>): Promise<T> {
    const isDead = failure.for === 'good' && failed();
    calls += 1;
    if (isDead) throw new StoreUnavailableError('It is dead.');
    if (calls !== nth) return work();
    if (failure.when === 'after') await work();
    throw new StoreUnavailableError('It failed.');
  }
  const over = (store: Store): Store => ({
    ...store,
    get: (key) => through(() => store.get(key)),
    list: (prefix) => through(() => store.list(prefix)),
    commit: (change: Commit) => through((): Promise<CommitResult> => store.commit(change)),
  });
  return { over, failed };
}

describe.each(ADAPTERS)('planning over %s', (_, open) => {
  let world: PlannerWorld;

  afterEach(() => world.close());

  /** Three channels with a digest a day and two with a reminder on Tuesday. */
  async function begin(): Promise<void> {
    world = new PlannerWorld(await open(() => 0));
    await world.subscribe(channels(3));
    await world.subscribe(['CREM1', 'CREM2'], settings(WEEKLY));
  }

  const documented = [dying('2026-11-25')];

  /** What was queued on Tuesday; a digest of Monday that could not be planned before has the reminders of Tuesday. */
  async function toldOnTuesday(): Promise<string[]> {
    const onDay = (await world.queued()).filter(({ queuedAt }) => queuedAt === TUESDAY);
    return onDay.flatMap(({ to }) => ('channel' in to ? to.channel : []));
  }

  it.each(FAILURES)(
    'loses and repeats nothing where any call fails $when it is done, for $for',
    async (failure) => {
      for (let nth = 1, failed = true; failed; nth += 1) {
        await begin();
        const failing = failingAt(nth, failure);
        const hurt = await world.replica({ through: failing.over, documented });
        let planned = 0;
        const beat = async (): Promise<void> => {
          planned += await hurt.planner.plan().catch(() => 0);
        };
        await beat();
        for (const slot of [MONDAY, TUESDAY]) {
          world.set(slot);
          await beat();
          await beat();
        }
        failed = failing.failed();
        const heir = failure.for === 'good' ? await world.replica({ documented }) : hurt;
        await world.endLease();
        await heir.planner.plan();
        await heir.planner.plan();
        expect((await toldOnTuesday()).sort()).toEqual([...channels(3), 'CREM1', 'CREM2']);
        expect(await world.queuedAt(TUESDAY)).toEqual(expect.arrayContaining(digests(channels(3))));
        const ids = (await world.queued()).map(({ id }) => id);
        expect(ids.filter((id) => id.startsWith('digest:T1:CREM'))).toHaveLength(2);
        expect(planned).toBeLessThanOrEqual(ids.length);
        for (const channel of channels(3)) {
          expect(await world.watermark(channel)).toMatchObject({
            through: TUESDAY,
            remindedThrough: '2026-11-24',
          });
        }
        await world.sendAll();
        await heir.planner.plan();
        expect(await world.queued()).toEqual([]);
        if (failed) await world.close();
      }
    },
  );
});
