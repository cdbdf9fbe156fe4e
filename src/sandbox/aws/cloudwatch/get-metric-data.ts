import { z } from 'zod';
import { jsonOperation, RefusedError } from './json-operation';
import { identityOf, type LocalMetric, metricsOf } from './metrics';
import { pageOf, type Series } from './data-pages';

const HOUR_S = 3_600;
const MOST_QUERIES = 500;
const MOST_DATAPOINTS = 100_800;

const query = z.object({
  Id: z.string().regex(/^[a-z][a-zA-Z0-9_]*$/),
  MetricStat: z.object({
    Metric: z.object({
      Namespace: z.string(),
      MetricName: z.string(),
      Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })),
    }),
    Period: z.number().int().positive().multipleOf(HOUR_S),
    Stat: z.literal('Sum'),
  }),
});

const input = z.object({
  MetricDataQueries: z.array(query).min(1).max(MOST_QUERIES),
  StartTime: z.number(),
  EndTime: z.number(),
  NextToken: z.string().optional(),
  ScanBy: z.enum(['TimestampDescending', 'TimestampAscending']).default('TimestampDescending'),
  MaxDatapoints: z.number().int().positive().max(MOST_DATAPOINTS).default(MOST_DATAPOINTS),
});

type Input = z.output<typeof input>;
type Query = z.output<typeof query>;

/** Sums by the hour, or by several, of the metrics asked for; paged by datapoints. Expressions are not answered here. */
export const getMetricData = jsonOperation('GetMetricData', input, ({ input: asked, call, account, now }) => {
  const { MetricDataQueries, StartTime, EndTime, MaxDatapoints, NextToken } = asked;
  if (StartTime >= EndTime) throw new RefusedError('The parameter StartTime must be less than EndTime.');
  if (new Set(MetricDataQueries.map(({ Id }) => Id)).size < MetricDataQueries.length) {
    throw new RefusedError('The values for parameter Id in MetricDataQueries are not unique.');
  }
  const metrics = (account?.calls?.(call.region) ?? []).flatMap(metricsOf);
  const byIdentity = new Map(metrics.map((metric) => [identityOf(metric), metric]));
  const series = MetricDataQueries.map((one) =>
    seriesOf(one, byIdentity.get(identityOf(one.MetricStat.Metric)), asked, now),
  );
  const limit = Math.min(MaxDatapoints, account?.datapointsPerAnswer ?? MOST_DATAPOINTS);
  const body = pageOf(series, limit, NextToken);
  return { body, outcome: `${body.MetricDataResults.length} metrics` };
});

function seriesOf(
  { Id, MetricStat }: Query,
  metric: LocalMetric | undefined,
  asked: Input,
  now: Date,
): Series {
  const { Metric, Period } = MetricStat;
  const label = { Id, Label: Metric.MetricName };
  if (metric?.calls.instead !== undefined) return { ...label, points: [], StatusCode: metric.calls.instead };
  const points = metric ? pointsOf(metric, Period, asked, now) : [];
  if (asked.ScanBy === 'TimestampDescending') points.reverse();
  return { ...label, points, StatusCode: 'Complete' };
}

/** Where nothing was counted, there is no datapoint; the hour that runs counts as a whole one. */
function pointsOf(metric: LocalMetric, period: number, { StartTime, EndTime }: Input, now: Date) {
  const points: { at: number; sum: number }[] = [];
  const end = Math.min(EndTime, now.getTime() / 1_000);
  for (let at = Math.floor(StartTime / period) * period; at < end; at += period) {
    let sum = 0;
    for (let hour = at; hour < Math.min(at + period, end); hour += HOUR_S) {
      sum += metric.sumIn(hour * 1_000);
    }
    if (sum > 0) points.push({ at, sum });
  }
  return points;
}
