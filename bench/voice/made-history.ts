import { type Change, type ChangeBody } from '../../src/domain/change';
import { type Day, addDays } from '../../src/domain/day';
import { type Region } from '../../src/domain/region';
import { keepChanges } from '../../src/store/changes';
import { type Place } from '../../src/store/place';
import { type Commit } from '../../src/store/waist';
import { modelIdAt, modelNameAt, providerAt } from './made-models';

const YEARS = 3;
const RUNS = YEARS * 365;

/** So many puts go into one commit. */
const BATCH = 400;

/**
 * Stores what daily syncs of three years saw of so many models in these Regions, and answers how many changes that
 * were. Each model comes, goes Legacy with its dates, has one of them moved and its status flip, and enters Extended
 * access; the older half of them ends.
 */
export async function storeHistory(
  place: Place,
  models: number,
  regions: readonly Region[],
  today: Day,
): Promise<number> {
  const first = addDays(today, -RUNS);
  const byRun = new Map<number, Map<number, readonly ChangeBody[]>>();
  for (let model = 0; model < models; model += 1) {
    for (const [run, bodies] of storyOf(model, first)) {
      const seen = byRun.get(run) ?? new Map<number, readonly ChangeBody[]>();
      byRun.set(run, seen.set(model, bodies));
    }
  }
  let count = 0;
  let puts: NonNullable<Commit['puts']>[number][] = [];
  for (const [run, seen] of [...byRun].sort(([a], [b]) => a - b)) {
    for (const region of regions) {
      const changes = changesOf(seen, region, `${addDays(first, run)}T04:00:00.000Z`);
      const kept = keepChanges(place.workspace, changes);
      puts.push(...kept.filter(({ key }) => !key.includes('/untold/')));
      count += changes.changes.length;
      if (puts.length < BATCH) continue;
      await place.store.commit({ puts });
      puts = [];
    }
  }
  await place.store.commit({ puts });
  return count;
}

function changesOf(seen: ReadonlyMap<number, readonly ChangeBody[]>, region: Region, run: string) {
  const changes = [...seen].flatMap(([model, bodies]) =>
    bodies.map((body): Change => {
      const about = { modelId: modelIdAt(model), name: modelNameAt(model), provider: providerAt(model) };
      return { ...body, ...about, region, source: 'api', cause: 'reading', run, isNews: true };
    }),
  );
  return { run, region, changes };
}

/** What happens to a model, by the number of the run that sees it; the same in every Region. */
function storyOf(model: number, first: Day): [number, ChangeBody[]][] {
  const launch = model % 540;
  const legacy = launch + 180 + (model % 30);
  const dayAt = (run: number): Day => addDays(first, run);
  const end = legacy + 365;
  const story: [number, ChangeBody[]][] = [
    [launch, [{ kind: model % 2 === 0 ? 'appeared' : 'new-region' }]],
    [
      legacy,
      [
        { kind: 'phase', from: 'active', to: 'legacy' },
        { kind: 'date-announced', milestone: 'extended', day: dayAt(end - 90) },
        { kind: 'date-announced', milestone: 'eol', day: dayAt(end - 30) },
      ],
    ],
    [legacy + 40, [{ kind: 'date-moved', milestone: 'eol', from: dayAt(end - 30), to: dayAt(end) }]],
    [legacy + 60, [{ kind: 'phase', from: 'legacy', to: 'active' }]],
    [legacy + 61, [{ kind: 'phase', from: 'active', to: 'legacy' }]],
    [end - 90, [{ kind: 'phase', from: 'legacy', to: 'extended' }]],
    [end, [{ kind: 'phase', from: 'extended', to: 'eol' }]],
  ];
  return story.filter(([run]) => run < RUNS);
}
