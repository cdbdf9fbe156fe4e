import { type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { type Called, type CallKind } from './metrics';

/**
 * CloudWatch takes 500 at once and answers 100,800 datapoints a page. A metric has up to 744 here, so these fit a page
 * without being asked for, and paid, again; and an answer stays under 1 MB, most of which is gone before the next. More
 * calls cost nothing: the price is by metric.
 */
export const QUERIES_PER_CALL = 20;

/** One metric that is asked for; its answer bears its id, which is its own among those of one call. */
export type Query = {
  readonly id: string;
  readonly called: Called;
  readonly metricName: string;
  readonly kind: CallKind;
};

/** Every metric of everything called, in calls of at most `size` queries. */
export function batchesOf(called: readonly Called[], size = QUERIES_PER_CALL): Query[][] {
  const all = called.flatMap((one) =>
    [...one.metrics.kinds].map(([metricName, kind]) => ({ called: one, metricName, kind })),
  );
  const batches: Query[][] = [];
  for (let from = 0; from < all.length; from += size) {
    batches.push(all.slice(from, from + size).map((query, index) => ({ id: `m${index}`, ...query })));
  }
  return batches;
}

/** A query as `GetMetricData` takes it: sums by the hour, of the metric that has the model as its only dimension. */
export function toDataQuery({ id, called, metricName }: Query): MetricDataQuery {
  const { namespace, dimension } = called.metrics;
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: metricName,
        Dimensions: [{ Name: dimension, Value: called.calledAs }],
      },
      Period: 3_600,
      Stat: 'Sum',
    },
  };
}
