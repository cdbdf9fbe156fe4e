import { type Change } from '../../src/domain/change';
import { foldFlips } from '../../src/domain/flip-flop';
import { groupBy } from '../../src/domain/group-by';
import { type Region } from '../../src/domain/region';
import { inWords } from './change-words';
import { replay } from './replay';
import { type YearLook, lineOf, yearOf } from './year';

/** The history of every model, as a bot that looked so has it. */
function historyOf(looks: ReadonlyMap<Region, readonly YearLook[]>): string[] {
  const seenBy = [...looks].map(([region, year]) => ({ region, runs: firstRuns(year) }));
  const changes = [...looks].flatMap(([region, year]) =>
    replay(region, year, (modelId, run) =>
      seenBy.some((other) => other.region !== region && (other.runs.get(modelId) ?? run) < run),
    ),
  );
  const inOrder = changes.toSorted((a, b) => (a.run === b.run ? 0 : a.run < b.run ? -1 : 1));
  return [...groupBy(inOrder, ({ modelId }) => modelId).values()]
    .flatMap((history: Change[]) => foldFlips(history))
    .map(({ change, revertedIn }) => lineOf(change, change.run, inWords(change), revertedIn));
}

/** The run in which each model was first listed in a Region. */
function firstRuns(year: readonly YearLook[]): Map<string, string> {
  const runs = new Map<string, string>();
  for (const { at, reading } of year) {
    for (const { modelId } of reading?.facts ?? []) if (!runs.has(modelId)) runs.set(modelId, at);
  }
  return runs;
}

test.each(Array.from({ length: 10 }, (_, i) => i + 1))(
  'year %i of readings comes to exactly the history that its stories have',
  (seed) => {
    const { looks, expected } = yearOf(seed);
    expect(historyOf(looks).toSorted()).toEqual(expected.toSorted());
    expect(expected.length).toBeGreaterThan(150);
  },
);

/** An entry without its day, Region and model, and with no date in it. */
function kindOf(entry: string): string {
  return entry.replace(/^\S+ \S+ \S+: /, '').replace(/\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g, 'DATE');
}

const KINDS: readonly string[] = [
  'api reading: appeared',
  'api reading: new-region',
  'api reading: active → legacy!',
  'api reading: active → legacy! until DATE',
  'api date: active → legacy!',
  'api date: legacy → extended!',
  'api date: extended → eol!',
  'api date: withdrawn → eol!',
  'api reading: eol on DATE!',
  'api reading: eol on DATE! until DATE',
  'api reading: eol DATE → none!',
  'api reading: eol DATE → DATE!',
  'api reading: eol DATE → DATE! until DATE',
  'api reading: extended DATE → DATE!',
  'api reading: withdrawn!',
  'api reading: withdrawn! until DATE',
  'api reading: returned!',
  'api reading: returned',
  'documents date: active → legacy!',
  'documents new-catalogue: active → legacy!',
  'documents new-catalogue: appeared',
  'documents new-catalogue: eol DATE → DATE!',
  'api reading: phase disagreement ended (Legacy, Legacy)',
];

test('there is every kind of entry in the years', () => {
  const kinds = new Set([1, 2, 3, 4, 5, 6].flatMap((seed) => yearOf(seed).expected.map(kindOf)));
  expect(KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
});
