import fc from 'fast-check';
import { withAbsences } from '../../src/domain/absence';
import { type ModelFacts, buildCatalogue, factsFor } from '../../src/domain/catalogue';
import { type Fact } from '../../src/domain/fact';
import { COMMERCIAL_REGIONS, EVERY_REGION } from '../../src/domain/region';
import { type RegionView } from '../../src/domain/region-changes';
import { standingOn } from '../../src/domain/standing';
import { REGION, api, by, day, fact, reading } from './makers';
import { DATES, between } from './region-views';
import { someDay, someFact, someFacts } from './some-facts';

describe('whatever is known', () => {
  const IDS = ['acme.0', 'acme.1', 'acme.2'];
  /** API facts of some models, one each. */
  const someListed = fc
    .array(someFact, { maxLength: IDS.length })
    .map((facts) =>
      facts.map((one, i) => api({ ...one, modelId: `acme.${i}`, provenance: api().provenance })),
    );
  const viewsOf = (listed: fc.Arbitrary<Fact[]>) =>
    fc.record({ rows: someFacts, listed, today: someDay }).map(({ rows, listed, today }): RegionView => ({
      region: REGION,
      day: today,
      reading: listed.length > 0 ? withAbsences(undefined, reading(REGION, listed)) : undefined,
      documented: rows
        .filter(({ provenance }) => provenance.kind !== 'api')
        .map((row, i) => ({ ...row, modelId: `acme.${i % IDS.length}` })),
    }));
  const someView = viewsOf(someListed);
  const after = (before: RegionView, next: RegionView): RegionView =>
    next.reading === undefined ? next : { ...next, reading: withAbsences(before.reading, next.reading) };

  test('nothing changes from a view to itself', () => {
    fc.assert(fc.property(someView, (one) => expect(between(one, one)).toEqual([])));
  });

  test('a first reading with first documents is a baseline', () => {
    fc.assert(
      fc.property(someView, someDay, (one, earlier) => {
        expect(between({ ...one, day: earlier, reading: undefined, documented: [] }, one)).toEqual([]);
      }),
    );
  });

  test('the order of the facts matters to nothing', () => {
    fc.assert(
      fc.property(someView, someView, (one, two) => {
        const turned = { ...two, documented: two.documented.toReversed() };
        expect(between(one, after(one, turned))).toEqual(between(one, after(one, two)));
      }),
    );
  });

  test('a day that passes brings phases alone, each of them later than the one before', () => {
    const ages = ['unknown', 'active', 'legacy', 'extended', 'withdrawn', 'eol'];
    fc.assert(
      fc.property(someView, someDay, (one, later) => {
        for (const change of between(one, { ...one, day: later })) {
          expect([change.kind, change.cause]).toEqual([
            change.kind === 'phase' ? 'phase' : 'disagreement',
            'date',
          ]);
          if (change.kind === 'phase')
            expect(ages.indexOf(change.to)).toBeGreaterThan(ages.indexOf(change.from));
        }
      }),
    );
  });

  test('a model has at most one news of its phase a run, and one of each date', () => {
    fc.assert(
      fc.property(someView, someView, (one, two) => {
        const news = between(one, after(one, two)).filter(({ isNews }) => isNews);
        const about = news.map((one) => [one.modelId, 'milestone' in one ? one.milestone : one.kind].join());
        expect(new Set(about).size).toBe(about.length);
      }),
    );
  });

  test('a model moves with news of its phase or its end of life, and phase news only where it moves', () => {
    const phases = ({ reading: read, documented, day: today }: RegionView, readAt = read?.readAt) => {
      const { models } = buildCatalogue(
        documented.filter(({ provenance }) => provenance.kind !== 'third-party'),
        read ? [read] : [],
      );
      const judge = (model: ModelFacts) => standingOn(factsFor(model, REGION), readAt, today).phase;
      return new Map([...models].map(([id, model]) => [id, judge(model)]));
    };
    const known = ({ endpoint: _, ...one }: Fact): Fact =>
      one.status === 'legacy' ? one : { ...one, status: 'active' };
    const wholeView = viewsOf(
      fc
        .array(someFact, { minLength: IDS.length, maxLength: IDS.length })
        .map((facts) =>
          facts.map(({ variant: _, ...one }, i) =>
            api({ ...known(one), modelId: `acme.${i}`, provenance: api().provenance }),
          ),
        ),
    ).map((one) => ({
      ...one,
      // What the operator overrules is no change that a source has made.
      documented: one.documented.map(known).filter(({ provenance }) => provenance.kind !== 'override'),
    }));
    fc.assert(
      fc.property(wholeView, wholeView, (one, next) => {
        fc.pre(next.day >= one.day && one.documented.length > 0);
        // Sources that cease to speak of a model change nothing; here they all go on.
        const two = after(one, { ...next, documented: [...next.documented, ...one.documented] });
        const [was, is] = [phases(one), phases(two)];
        const news = between(one, two).filter(({ isNews }) => isNews);
        const doubted = (view: RegionView, modelId: string) =>
          view.reading?.facts.some((one) => one.modelId === modelId && one.doubted !== undefined) === true;
        for (const [modelId, phase] of is) {
          const own = news.filter((change) => change.modelId === modelId);
          // The API's first word that could be used is a baseline, with which a model may move.
          if (doubted(one, modelId) && !doubted(two, modelId)) {
            expect(own.filter(({ source }) => source === 'api')).toEqual([]);
            continue;
          }
          const hasMoved = phase !== 'unknown' && was.has(modelId) && was.get(modelId) !== phase;
          const ofPhase = own.filter(
            ({ kind }) => kind === 'phase' || kind === 'withdrawn' || kind === 'returned',
          );
          const ofEnd = own.filter((change) => 'milestone' in change && change.milestone === 'eol');
          if (hasMoved) expect([...ofPhase, ...ofEnd]).not.toEqual([]);
          else expect(ofPhase).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('changes stand by model, then by source', () => {
    fc.assert(
      fc.property(someView, someView, (one, two) => {
        const keys = between(one, after(one, two)).map(({ modelId, source }) => `${modelId} ${source}`);
        expect(keys).toEqual(keys.toSorted());
      }),
    );
  });
});

test('150 models in 33 Regions in which nothing changed take far less than 100 ms on a new day', () => {
  const ids = Array.from({ length: 150 }, (_, i) => `acme.model-${i}-v1:0`);
  const rows = ids.flatMap((modelId) => [
    fact({ modelId, region: EVERY_REGION, status: 'legacy', milestones: DATES }),
    by('api-snapshot', '2026-08-22', { modelId, region: EVERY_REGION, status: 'active' }),
  ]);
  const read = (region: string, at: string) =>
    withAbsences(
      undefined,
      reading(
        region,
        ids.map((modelId) => api({ modelId, status: 'legacy', milestones: { ...DATES } })),
        at,
      ),
    );
  const views = COMMERCIAL_REGIONS.map((region) => ({ region, documented: rows }));
  const pairs = views.map(
    ({ region, documented }) =>
      [
        { region, documented, day: day('2026-12-01'), reading: read(region, '2026-12-01T10:00:00.000Z') },
        {
          region,
          documented: [...documented],
          day: day('2026-12-02'),
          reading: read(region, '2026-12-02T10:00:00.000Z'),
        },
      ] as const,
  );
  const times = [1, 2, 3, 4, 5].map(() => {
    const started = performance.now();
    expect(pairs.flatMap(([before, after]) => between(before, after))).toEqual([]);
    return performance.now() - started;
  });
  expect(Math.min(...times)).toBeLessThan(100);
});
