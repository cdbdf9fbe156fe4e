import fc from 'fast-check';
import { callsWithin, type CallCount, type CallsReading } from '../../../src/domain/calls';
import { addDays, dayOf } from '../../../src/domain/day';
import { toCallsReading } from '../../../src/sources/calls/model-calls';
import { addCalls, emptyTally, toCallCount } from '../../../src/sources/calls/tally';
import { ACCOUNT, HAIKU, NOVA, NOW, REGION, WINDOW } from './reading';

type Point = { calledAs: string; kind: 'served' | 'refused' | 'legacy'; back: number; count: number };

const HOURS = (WINDOW.end.getTime() - WINDOW.start.getTime()) / 3_600_000;
const IDS = [HAIKU, `us.${HAIKU}`, `arn:aws:bedrock:us-east-1::foundation-model/${HAIKU}`, NOVA, 'abc123'];

const point: fc.Arbitrary<Point> = fc.record({
  calledAs: fc.constantFrom(...IDS),
  kind: fc.constantFrom('served', 'refused', 'legacy'),
  back: fc.integer({ min: 1, max: HOURS }),
  count: fc.nat({ max: 1_000 }),
});

function hourOf({ back }: Point): Date {
  return new Date(WINDOW.end.getTime() - back * 3_600_000);
}

function read(
  points: readonly Point[],
  before?: CallsReading,
  resolve: (calledAs: string) => string | undefined = () => undefined,
): CallsReading {
  const tally = emptyTally(WINDOW);
  for (const one of points) addCalls(tally, one.calledAs, one.kind, hourOf(one), one.count);
  return toCallsReading({
    account: ACCOUNT,
    region: REGION,
    readAt: NOW,
    tally,
    resolve,
    before,
  });
}

test('no attempt is lost or counted twice, whatever the order of datapoints', () => {
  const unrelated = fc.array(
    point.filter(({ kind }) => kind !== 'legacy'),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(
      unrelated.chain((points) =>
        fc.tuple(fc.constant(points), fc.shuffledSubarray(points, { minLength: points.length })),
      ),
      ([points, shuffled]) => {
        const reading = read(points);
        expect(read(shuffled)).toEqual(reading);
        const known = reading.models.map((model) => callsWithin(model, WINDOW.firstDay).attempts);
        const unknown = reading.unresolved.map(({ attempts }) => attempts);
        expect(sum([...known, ...unknown])).toBe(sum(points.map(({ count }) => count)));
        const recent = points.filter((one) => hourOf(one) >= WINDOW.last24h && one.calledAs !== 'abc123');
        expect(sum(reading.models.map(({ last24h }) => last24h.attempts))).toBe(
          sum(recent.map(({ count }) => count)),
        );
      },
    ),
  );
});

test('a model has its days in order, each once and with calls, and ends on its last', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), (points) => {
      for (const { days, lastAttempt, lastSuccess, calledAs } of read(points).models) {
        const named = days.map(({ day }) => day);
        expect(named).toEqual([...new Set(named)].toSorted());
        expect(days.every(({ attempts, successes }) => attempts > 0 && successes <= attempts)).toBe(true);
        expect(lastAttempt).toBe(named.at(-1));
        expect(lastSuccess).toBe(days.findLast(({ successes }) => successes > 0)?.day);
        expect(calledAs).toEqual(calledAs.toSorted());
      }
    }),
  );
});

test('what one reading saw last is never forgotten by the next', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 20 }), fc.array(point, { maxLength: 20 }), (first, second) => {
      const before = read(first);
      const after = read(second, before);
      for (const { modelId, lastAttempt = '', lastSuccess = '' } of before.models) {
        const later = after.models.find((model) => model.modelId === modelId);
        expect([later?.lastAttempt ?? '', lastAttempt].toSorted().at(-1)).toBe(later?.lastAttempt);
        expect([later?.lastSuccess ?? '', lastSuccess].toSorted().at(-1)).toBe(later?.lastSuccess ?? '');
      }
    }),
  );
});

test('what a reading could tell the next one can, also where nobody knows the thing any more', () => {
  const toNova = (calledAs: string) => (calledAs === 'abc123' ? NOVA : undefined);
  fc.assert(
    fc.property(fc.array(point, { maxLength: 30 }), fc.array(point, { maxLength: 30 }), (first, since) => {
      const before = read(first, undefined, toNova);
      const all = [...first, ...since];
      const isKnown = first.some(({ calledAs, count }) => calledAs === 'abc123' && count > 0);
      const told = read(all, before);
      expect(told).toEqual(read(all, before, isKnown ? toNova : undefined));
      expect(told.unresolved.length > 0).toBe(
        !isKnown && all.some(({ calledAs, count }) => calledAs === 'abc123' && count > 0),
      );
    }),
  );
});

test('a profile with a prefix that is new stays its model, and what is known anew comes before what was known', () => {
  const point = { calledAs: `mx.${HAIKU}`, kind: 'served', back: 3, count: 7 } as const;
  const known = read([point], undefined, () => HAIKU);
  expect(read([point], known).models.map(({ modelId }) => modelId)).toEqual([HAIKU]);
  const moved = read([point], known, () => NOVA).models;
  expect(moved.find(({ modelId }) => modelId === NOVA)?.days).toHaveLength(1);
  expect(moved.find(({ modelId }) => modelId === HAIKU)?.days).toEqual([]);
});

test('what cannot be told has its attempts, and when it was tried and answered last', () => {
  const points = (['served', 'refused'] as const).map((kind, i) => {
    return { calledAs: 'abc123', kind, back: 24 * (3 - i), count: 2 };
  });
  const days = points.map((one) => dayOf(hourOf(one)));
  expect(read(points).unresolved).toEqual([
    { calledAs: 'abc123', attempts: 4, lastSuccess: days[0], lastAttempt: days[1] },
  ]);
});

test.each<[string, Parameters<typeof toCallCount>[0], CallCount]>([
  ['among its successes', { served: 10, refused: 2, legacy: 4 }, { attempts: 12, successes: 10, legacy: 4 }],
  ['none of them', { served: 0, refused: 2, legacy: 4 }, { attempts: 6, successes: 4, legacy: 4 }],
])('calls to a Legacy model are counted where they are %s', (_, counts, count) => {
  expect(toCallCount(counts)).toEqual(count);
});

test('a day is a UTC day', () => {
  const tally = emptyTally(WINDOW);
  for (const at of ['2026-11-20T23:00:00Z', '2026-11-21T00:00:00Z']) {
    addCalls(tally, HAIKU, 'served', new Date(at), 1);
  }
  expect([...(tally.byId.get(HAIKU)?.days.keys() ?? [])]).toEqual(['2026-11-20', '2026-11-21']);
});

test('a model whose last day is unknown is not kept', () => {
  const last24h = { attempts: 0, successes: 0, legacy: 0 };
  const before = { ...read([]), models: [{ modelId: NOVA, calledAs: [NOVA], last24h, days: [] }] };
  expect(read([], before).models).toEqual([]);
  const lastAttempt = addDays(dayOf(NOW), -400);
  const [model] = before.models.map((one) => ({ ...one, lastAttempt }));
  expect(read([], { ...before, models: model ? [model] : [] }).models).toHaveLength(1);
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
