import { type Fact } from '../../src/domain/fact';
import { type Overrides, NO_OVERRIDES, overrideFacts } from '../../src/domain/overrides';
import { openEmbeddedStore } from '../../src/store/embedded';
import { loadNews } from '../../src/store/changes';
import { by, day, on } from '../domain/makers';
import { type Replica, SyncWorld } from './sync-world';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const DAY = 24 * 60;
const MODEL = 'acme.parrot-v1:0';
const REGION = 'eu-west-3';
const ENDING = { modelId: MODEL, status: 'legacy', milestones: { endOfLife: on('2026-11-23') } } as const;
const OTHER = { modelId: 'acme.owl-v1:0', status: 'active' } as const;

let world: SyncWorld;
/** The one that syncs; a new version of the bot is another. */
let replica: Replica | undefined;
beforeEach(() => {
  replica = undefined;
  world = new SyncWorld(openEmbeddedStore({ path: ':memory:', now: () => world.now.getTime(), log: silent }));
  list(ENDING);
});
afterEach(() => world.store.close());

/** Enough others that one may go without the reading being doubted. */
function list(...facts: Partial<Fact>[]): void {
  const others = Array.from({ length: 9 }, (_, i) => ({ ...OTHER, modelId: `acme.owl-v${i}:0` }));
  world.list(REGION, ...facts, ...others);
}

function arranged(until: string): Fact[] {
  const overrides: Overrides = {
    ...NO_OVERRIDES,
    models: [
      {
        ...{ modelId: MODEL, regions: [], tags: [], milestones: {}, reason: 'Contract', author: 'Ada' },
        arrangement: { until: day(until) },
      },
    ],
  };
  return overrideFacts(overrides, day('2026-11-01'));
}

const DOCUMENTS = [by('docs-table', '2026-10-14', { ...ENDING, region: REGION })];

/** What a sync a while later tells as news. */
async function newsAfter(minutes: number, overrides: readonly Fact[], documented: readonly Fact[]) {
  const since = world.now.toISOString();
  world.pass(minutes + 1);
  replica ??= world.replica({ documented });
  replica.snapshot.takeOverrides(overrides);
  await replica.sync.run();
  world.pass(1);
  const news = await loadNews(world.place, since, world.now.toISOString());
  return news
    .filter(({ isNews }) => isNews)
    .map((one) => `${one.modelId} ${one.kind === 'phase' ? one.to : one.kind}`);
}

describe.each<[string, readonly Fact[]]>([
  ['beside documents', DOCUMENTS],
  ['with live sources alone', []],
])('what the operator says, %s,', (_, documented) => {
  it('is judged with: an end of life that an arrangement puts off is no news, until it comes itself', async () => {
    const kept = arranged('2026-11-26');
    expect(await newsAfter(0, kept, documented)).toEqual([]);
    expect(await newsAfter(2 * DAY, kept, documented)).toEqual([]);
    expect(await newsAfter(3 * DAY, kept, documented)).toEqual([`${MODEL} eol`]);
  });

  it('without it the end of life is news', async () => {
    expect(await newsAfter(0, [], documented)).toEqual([]);
    expect(await newsAfter(2 * DAY, [], documented)).toEqual([`${MODEL} eol`]);
  });

  it('is no news itself, coming or going', async () => {
    expect(await newsAfter(0, [], documented)).toEqual([]);
    expect(await newsAfter(60, arranged('2030-01-01'), documented)).toEqual([]);
    expect(await newsAfter(60, [], documented)).toEqual([]);
  });

  it('a model that AWS ceases to list is there while the arrangement lasts', async () => {
    const kept = arranged('2030-01-01');
    expect(await newsAfter(0, kept, documented)).toEqual([]);
    list();
    expect(await newsAfter(60, kept, documented)).toEqual([]);
    expect(await newsAfter(60, kept, documented)).toEqual([]);
  });
});

test('the first word of the documents is no news beside what the operator says', async () => {
  world.list(REGION, { modelId: MODEL, status: 'active' });
  const kept = arranged('2030-01-01');
  expect(await newsAfter(0, kept, [])).toEqual([]);
  replica = undefined;
  expect(await newsAfter(60, kept, DOCUMENTS)).toEqual([]);
  replica = undefined;
  expect(await newsAfter(60, kept, [])).toEqual([]);
});
