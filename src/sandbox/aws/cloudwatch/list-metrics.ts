import { z } from 'zod';
import { jsonOperation } from './json-operation';
import { type LocalMetric, metricsOf } from './metrics';

const HOUR_MS = 3_600_000;
/** CloudWatch lists what had data in the last two weeks. */
const LISTED_HOURS = 14 * 24;
const PER_PAGE = 500;

const input = z.object({
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string().optional() })).optional(),
  NextToken: z.coerce.number().int().nonnegative().optional(),
});

/** The metrics of what an account calls in a Region, 500 a page. */
export const listMetrics = jsonOperation('ListMetrics', input, ({ input: wanted, call, account, now }) => {
  const all = (account?.calls?.(call.region) ?? [])
    .flatMap(metricsOf)
    .filter((metric) => isWanted(metric, wanted) && isListed(metric, now));
  const from = wanted.NextToken ?? 0;
  const page = all.slice(from, from + PER_PAGE);
  const Metrics = page.map(({ Namespace, MetricName, Dimensions }) => ({
    Namespace,
    MetricName,
    Dimensions,
  }));
  const next = from + PER_PAGE;
  return {
    body: { Metrics, ...(next < all.length && { NextToken: String(next) }) },
    outcome: `${page.length} metrics`,
  };
});

/** A metric may have more dimensions than it is filtered by. */
function isWanted(
  metric: LocalMetric,
  { Namespace, MetricName, Dimensions = [] }: z.output<typeof input>,
): boolean {
  return (
    (Namespace === undefined || Namespace === metric.Namespace) &&
    (MetricName === undefined || MetricName === metric.MetricName) &&
    Dimensions.every(({ Name, Value }) =>
      metric.Dimensions.some((own) => own.Name === Name && (Value === undefined || own.Value === Value)),
    )
  );
}

function isListed(metric: LocalMetric, now: Date): boolean {
  const hour = Math.floor(now.getTime() / HOUR_MS);
  for (let back = 0; back <= LISTED_HOURS; back++) {
    if (metric.sumIn((hour - back) * HOUR_MS) > 0) return true;
  }
  return false;
}
