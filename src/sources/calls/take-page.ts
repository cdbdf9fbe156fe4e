import { type GetMetricDataOutput, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { NotWholeError } from './failure';
import { type Query } from './queries';
import { addCalls, type Tally } from './tally';

/** The queries of one call, and the ids of those that have not been answered whole yet. */
export type Batch = { readonly queries: ReadonlyMap<string, Query>; readonly unanswered: Set<string> };

/** A call's queries, none of them answered. */
export function unansweredBatch(queries: readonly Query[]): Batch {
  return {
    queries: new Map(queries.map((query) => [query.id, query])),
    unanswered: new Set(queries.map(({ id }) => id)),
  };
}

/**
 * Counts a page of `GetMetricData` and strikes off what it answers whole. A metric may go on over pages; what says that
 * it could not be read, or says something that is no count, ends the reading with `NotWholeError`.
 */
export function takePage(page: GetMetricDataOutput, { queries, unanswered }: Batch, tally: Tally): void {
  refuseMessages(page.Messages);
  if (page.MetricDataResults === undefined) throw bad('an answer without MetricDataResults');
  for (const result of page.MetricDataResults) {
    const query = queries.get(result.Id ?? '');
    if (query === undefined) throw bad(`an answer to ${result.Id ?? 'nothing'}, which was not asked`);
    const isOver = !unanswered.has(query.id);
    if (isOver && result.Values?.length) throw bad(`more of what was complete: ${nameOf(query)}`);
    if (takeResult(result, query, tally)) unanswered.delete(query.id);
  }
}

/** Whether that was all of the metric. */
function takeResult(result: MetricDataResult, query: Query, tally: Tally): boolean {
  const { StatusCode, Timestamps = [], Values = [] } = result;
  const named = nameOf(query);
  refuseMessages(result.Messages);
  if (StatusCode === 'Forbidden') throw new NotWholeError('access-denied', `Forbidden: ${named}`);
  if (StatusCode !== 'Complete' && StatusCode !== 'PartialData') {
    throw new NotWholeError('service-error', `${StatusCode ?? 'no status'}: ${named}`);
  }
  if (Timestamps.length !== Values.length) throw bad(`not one value an hour: ${named}`);
  // As numbers: 30 days of hours, of every metric, are compared every day.
  const [start, end] = [tally.window.start.getTime(), tally.window.end.getTime()];
  for (const [index, hour] of Timestamps.entries()) {
    const [at, count] = [hour.getTime(), Values[index] ?? NaN];
    const isCount = Number.isFinite(count) && count >= 0;
    if (!isCount || !(at >= start && at < end)) throw bad(`no count of an hour asked for: ${named}`);
    addCalls(tally, query.called.calledAs, query.kind, hour, count);
  }
  return StatusCode === 'Complete';
}

/** CloudWatch sends a message where it left out a part of what it was asked for. */
function refuseMessages(messages: GetMetricDataOutput['Messages'] = []): void {
  const [message] = messages;
  if (message === undefined) return;
  throw new NotWholeError(
    'service-error',
    `${message.Code ?? 'Message'}: ${message.Value ?? 'no more is said'}`,
  );
}

function nameOf({ metricName, called }: Query): string {
  return `${metricName} of ${called.calledAs}`;
}

function bad(what: string): NotWholeError {
  return new NotWholeError('bad-answer', what);
}
