import { type CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { NotWholeError, OperationError } from './failure';
import { type Called } from './metrics';
import { pagesOf } from './pages';
import { batchesOf, type Query, toDataQuery } from './queries';
import { type Tally } from './tally';
import { takePage, unansweredBatch } from './take-page';

/**
 * Counts the calls of all that may have been called, page by page as they come. Answers for how many metrics CloudWatch
 * was asked: it is paid by that. Throws `OperationError`; the tally is then of no use.
 */
export async function countCalls(
  client: CloudWatchClient,
  called: readonly Called[],
  tally: Tally,
  abortSignal: AbortSignal,
): Promise<number> {
  let asked = 0;
  for (const batch of batchesOf(called)) asked += await countBatch(client, batch, tally, abortSignal);
  return asked;
}

async function countBatch(
  client: CloudWatchClient,
  queries: readonly Query[],
  tally: Tally,
  abortSignal: AbortSignal,
): Promise<number> {
  const { start: StartTime, end: EndTime } = tally.window;
  const input = { StartTime, EndTime, MetricDataQueries: queries.map(toDataQuery) };
  const batch = unansweredBatch(queries);
  let asked = 0;
  const pages = pagesOf('GetMetricData', (NextToken) => {
    asked += queries.length;
    return client.send(new GetMetricDataCommand({ ...input, NextToken }), { abortSignal });
  });
  try {
    for await (const page of pages) takePage(page, batch, tally);
    const { size } = batch.unanswered;
    if (size > 0)
      throw new NotWholeError('service-error', `${size} of ${queries.length} metrics not answered whole`);
  } catch (error) {
    throw error instanceof OperationError ? error : new OperationError('GetMetricData', error);
  }
  return asked;
}
