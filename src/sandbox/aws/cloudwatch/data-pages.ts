import { RefusedError } from './json-operation';

/** All datapoints of one query, at seconds since 1970. */
export type Series = {
  readonly Id: string;
  readonly Label: string;
  readonly points: readonly { readonly at: number; readonly sum: number }[];
  readonly StatusCode: 'Complete' | 'PartialData' | 'InternalError' | 'Forbidden';
};

type Result = {
  readonly Id: string;
  readonly Label: string;
  readonly Timestamps: readonly number[];
  readonly Values: readonly number[];
  readonly StatusCode: Series['StatusCode'];
};

/** A page of `GetMetricData`, as it goes over the wire. */
export type DataPage = { readonly MetricDataResults: readonly Result[]; readonly NextToken?: string };

/**
 * The page that a token asks for, of at most `limit` datapoints. A metric that does not fit goes on, as PartialData, on
 * the next; a token is the place at which a page begins: query and datapoint.
 */
export function pageOf(all: readonly Series[], limit: number, token = '0.0'): DataPage {
  const [, first = '', firstPoint = ''] = /^(\d+)\.(\d+)$/.exec(token) ?? [];
  if (first === '') throw new RefusedError('The parameter NextToken is not valid.');
  let [room, from] = [limit, Number(firstPoint)];
  const MetricDataResults: Result[] = [];
  for (const [index, series] of all.entries()) {
    if (index < Number(first)) continue;
    if (room === 0) return { MetricDataResults, NextToken: `${index}.0` };
    const taken = series.points.slice(from, from + room);
    const isWhole = from + taken.length === series.points.length;
    MetricDataResults.push({
      Id: series.Id,
      Label: series.Label,
      Timestamps: taken.map(({ at }) => at),
      Values: taken.map(({ sum }) => sum),
      StatusCode: isWhole ? series.StatusCode : 'PartialData',
    });
    if (!isWhole) return { MetricDataResults, NextToken: `${index}.${from + taken.length}` };
    room -= taken.length;
    from = 0;
  }
  return { MetricDataResults };
}
