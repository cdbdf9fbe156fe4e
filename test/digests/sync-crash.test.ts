import { untoldRuns } from '../../src/store/changes';
import { type CommitResult, type Store, StoreUnavailableError } from '../../src/store/waist';
import { by, on } from '../domain/makers';
import { ADAPTERS } from '../store/adapters';
import { until } from '../store/subject';
import { SyncWorld } from './sync-world';

const REGIONS = ['ap-south-1', 'eu-west-3', 'us-east-1'];
const SLOT = new Date('2026-11-24T10:00:00Z');

/** What goes wrong with the nth commit: before or after its effect, for one moment or for ever. */
const FAULTS = [
  { name: 'the process dies before it', isApplied: false, isDeath: true },
  { name: 'the process dies after it', isApplied: true, isDeath: true },
  { name: 'the store fails before it', isApplied: false, isDeath: false },
  { name: 'its answer is lost', isApplied: true, isDeath: false },
];

/** More than any run of these Regions commits; the last ones find nothing to break. */
const COMMITS = 8;

const CASES = FAULTS.flatMap((fault) => Array.from({ length: COMMITS }, (_, n) => ({ ...fault, n: n + 1 })));

/** A day on which a model goes Legacy, another dies by its date, a third appears, and the documents are new. */
function prepare(world: SyncWorld): void {
  const owl = { modelId: 'acme.owl-v1:0', milestones: { endOfLife: on('2026-11-24') } };
  for (const region of REGIONS) {
    const isAfter = world.now >= SLOT;
    const parrot = { modelId: 'acme.parrot-v1:0', status: isAfter ? 'legacy' : 'active' } as const;
    world.list(region, parrot, owl, ...(isAfter ? [{ modelId: 'acme.crow-v1:0' }] : []));
  }
}

const documents = (endOfLife?: string) => [
  by('docs-table', '2026-10-14', {
    modelId: 'acme.rook-v1:0',
    region: 'eu-west-3',
    status: 'active',
    ...(endOfLife !== undefined && { milestones: { endOfLife: on(endOfLife) } }),
  }),
];

describe.each(ADAPTERS)('in %s', (_, open) => {
  let world: SyncWorld;

  async function begin(): Promise<void> {
    let clock = () => 0;
    world = new SyncWorld(await open(() => clock()));
    clock = () => world.now.getTime();
    prepare(world);
    await world.replica({ documented: documents() }).sync.run();
    world.now = SLOT;
    prepare(world);
  }

  /** A store that breaks at its nth commit from now on. */
  function breaking(n: number, { isApplied, isDeath }: { isApplied: boolean; isDeath: boolean }) {
    return (store: Store): Store => {
      let commits = 0;
      let isDead = false;
      const dead = () => Promise.reject(new StoreUnavailableError('the process is dead'));
      return {
        ...store,
        get: (key) => (isDead ? dead() : store.get(key)),
        list: (prefix) => (isDead ? dead() : store.list(prefix)),
        async commit(change): Promise<CommitResult> {
          if (isDead) return dead();
          commits += 1;
          if (commits !== n) return store.commit(change);
          if (isApplied) await store.commit(change);
          isDead = isDeath;
          throw new StoreUnavailableError('no answer');
        },
      };
    };
  }

  /** What is kept where nothing goes wrong. */
  let expected: string[];

  beforeAll(async () => {
    await begin();
    await world.replica({ documented: documents('2027-06-01') }).sync.run(SLOT);
    expected = (await world.changes()).sort();
    await world.store.close();
    for (const region of REGIONS) {
      expect(expected).toContain(`${region} acme.crow-v1:0 appeared (reading)`);
      expect(expected).toContain(`${region} acme.parrot-v1:0 phase active>legacy (reading)`);
    }
    expect(expected).toContain('eu-west-3 acme.rook-v1:0 date-announced (new-catalogue)');
  });

  afterEach(() => world.store.close());

  test.each(CASES)('every change is kept once where, at commit $n, $name', async ({ n, ...fault }) => {
    await begin();
    const documented = documents('2027-06-01');
    const hurt = world.replica({ documented, through: breaking(n, fault) });
    await hurt.sync.run(SLOT).catch(() => undefined);
    if (fault.isDeath) await world.endLease();
    const heir = fault.isDeath ? world.replica({ documented }) : hurt;
    if (!fault.isDeath) await world.endLease();
    await heir.sync.run(SLOT);
    for (let beat = 0; beat < 15; beat += 1) await heir.sync.resumeAbandoned();
    await until(async () => (await world.state())?.finishedAt !== undefined);
    await world.replica({ documented }).sync.run();
    expect((await world.changes()).sort()).toEqual(expected);
    expect(await untoldRuns(world.place)).toHaveLength(1);
  });
});
