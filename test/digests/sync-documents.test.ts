import { openEmbeddedStore } from '../../src/store/embedded';
import { type Fact } from '../../src/domain/fact';
import { by, on } from '../domain/makers';
import { SyncWorld } from './sync-world';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const HOUR = 60;
let world: SyncWorld;

beforeEach(() => {
  world = new SyncWorld(openEmbeddedStore({ path: ':memory:', now: () => world.now.getTime(), log: silent }));
  world.list('eu-west-3', { modelId: 'acme.parrot-v1:0', status: 'active' });
  world.list('us-east-1', { modelId: 'acme.parrot-v1:0', status: 'active' });
});
afterEach(() => world.store.close());

/** What the documents of a version of the bot say of a model in a Region. */
function documents(said: Partial<Fact>, asOf = '2026-10-14'): Fact[] {
  return [
    by('docs-table', asOf, { modelId: 'acme.parrot-v1:0', region: 'eu-west-3', status: 'active', ...said }),
    by('docs-table', asOf, { modelId: 'acme.owl-v1:0', region: 'us-east-1', status: 'active' }),
  ];
}

const OLD = documents({});
const NEW = documents({ milestones: { endOfLife: on('2027-06-01') } }, '2026-11-20');

async function syncWith(documented: readonly Fact[]): Promise<string[]> {
  const before = (await world.changes()).length;
  world.pass(HOUR);
  await world.replica({ documented }).sync.run();
  return (await world.changes()).slice(before);
}

const TOLD = ['eu-west-3 acme.parrot-v1:0 date-announced (new-catalogue)'];

test('what a new catalogue adds is told once, over restarts and replicas', async () => {
  expect(await syncWith(OLD)).toEqual([]);
  expect(await syncWith(NEW)).toEqual(TOLD);
  expect(await syncWith(NEW)).toEqual([]);
});

test('the documents of the first run of all are what others are compared with', async () => {
  expect(await syncWith(NEW)).toEqual([]);
  expect(await world.keys('documents/')).toHaveLength(1);
});

test('replicas of two versions that take turns tell it once', async () => {
  await syncWith(OLD);
  expect(await syncWith(NEW)).toEqual(TOLD);
  expect(await syncWith(OLD)).toEqual([]);
  expect(await syncWith(NEW)).toEqual([]);
});

test('documents that are the same but for their date change nothing', async () => {
  await syncWith(OLD);
  expect(await syncWith(documents({}, '2026-11-21'))).toEqual([]);
});

test('documents that go, and come back, tell nothing', async () => {
  await syncWith(OLD);
  expect(await syncWith([])).toEqual([]);
  expect(await syncWith(NEW)).toEqual([]);
});

test('a Region that cannot be read hears of new documents all the same', async () => {
  await syncWith(OLD);
  world.fail('eu-west-3');
  expect(await syncWith(NEW)).toEqual(TOLD);
});

test('only the editions that some Region goes by are kept', async () => {
  for (let i = 0; i < 4; i += 1) await syncWith(documents({ note: `edition ${i}` }));
  expect(await world.keys('documents/')).toHaveLength(1);
});
