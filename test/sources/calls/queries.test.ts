import fc from 'fast-check';
import { MANTLE, RUNTIME } from '../../../src/sources/calls/metrics';
import { batchesOf, QUERIES_PER_CALL, toDataQuery } from '../../../src/sources/calls/queries';
import { MOST_HOURS, windowAt } from '../../../src/sources/calls/window';

const called = fc.record({
  metrics: fc.constantFrom(RUNTIME, MANTLE),
  calledAs: fc.string({ minLength: 1 }),
});

test('every metric of all that is called is asked for once, in calls that CloudWatch takes', () => {
  fc.assert(
    fc.property(fc.array(called), fc.integer({ min: 1, max: 500 }), (all, size) => {
      const batches = batchesOf(all, size);
      for (const batch of batches) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(size);
        expect(new Set(batch.map(({ id }) => id)).size).toBe(batch.length);
        for (const { id } of batch) expect(id).toMatch(/^[a-z][a-zA-Z0-9_]*$/);
      }
      const named = batches.flat().map((query) => [query.called, query.metricName]);
      expect(named).toEqual(all.flatMap((one) => [...one.metrics.kinds.keys()].map((name) => [one, name])));
    }),
  );
});

test('an answer has room for every hour of all that one call asks for', () => {
  expect(QUERIES_PER_CALL * MOST_HOURS).toBeLessThanOrEqual(100_800);
  expect(QUERIES_PER_CALL).toBeLessThanOrEqual(500);
});

test('asks for hourly sums of the metric that has the model as its only dimension', () => {
  const [[query] = []] = batchesOf([{ metrics: MANTLE, calledAs: 'openai.gpt-oss-120b' }]);
  expect(query && toDataQuery(query)).toEqual({
    Id: 'm0',
    MetricStat: {
      Metric: {
        Namespace: 'AWS/BedrockMantle',
        MetricName: 'Inferences',
        Dimensions: [{ Name: 'Model', Value: 'openai.gpt-oss-120b' }],
      },
      Period: 3600,
      Stat: 'Sum',
    },
  });
});

describe('the window of a reading', () => {
  test.each([
    ['2026-11-22T10:17:00Z', '2026-10-23T00:00:00Z', '2026-11-21T10:00:00Z', '2026-11-22T11:00:00Z'],
    ['2026-11-22T00:00:00Z', '2026-10-23T00:00:00Z', '2026-11-21T00:00:00Z', '2026-11-22T01:00:00Z'],
    ['2026-11-22T23:59:59.999Z', '2026-10-23T00:00:00Z', '2026-11-21T23:00:00Z', '2026-11-23T00:00:00Z'],
    ['2028-03-01T12:30:00Z', '2028-01-31T00:00:00Z', '2028-02-29T12:00:00Z', '2028-03-01T13:00:00Z'],
  ])('at %s covers whole hours from %s, the last 24 from %s, to %s', (now, start, last24h, end) => {
    const window = windowAt(new Date(now));
    expect(window).toMatchObject({
      start: new Date(start),
      last24h: new Date(last24h),
      end: new Date(end),
      firstDay: start.slice(0, 10),
      today: now.slice(0, 10),
    });
  });

  test('is never longer than what an answer has room for', () => {
    const instants = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (now) => {
        const { start, end, last24h } = windowAt(now);
        expect((end.getTime() - start.getTime()) / 3_600_000).toBeLessThanOrEqual(MOST_HOURS);
        expect(now.getTime() - last24h.getTime()).toBeGreaterThanOrEqual(24 * 3_600_000);
        expect(now.getTime() - last24h.getTime()).toBeLessThan(25 * 3_600_000);
        expect(end.getTime()).toBeGreaterThan(now.getTime());
      }),
    );
  });
});
