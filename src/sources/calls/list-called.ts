import { type CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { NotWholeError, OperationError } from './failure';
import { type Called, type CallMetrics } from './metrics';
import { pagesOf } from './pages';

/**
 * What CloudWatch lists as called over an endpoint of Bedrock, each once: what had data in the last two weeks. Throws
 * `OperationError`.
 */
export async function listCalled(
  client: CloudWatchClient,
  metrics: CallMetrics,
  abortSignal: AbortSignal,
): Promise<Called[]> {
  const ids = new Set<string>();
  const pages = pagesOf('ListMetrics', (NextToken) => {
    const { namespace: Namespace, dimension } = metrics;
    const command = new ListMetricsCommand({ Namespace, Dimensions: [{ Name: dimension }], NextToken });
    return client.send(command, { abortSignal });
  });
  for await (const { Metrics } of pages) {
    if (Metrics === undefined) {
      throw new OperationError('ListMetrics', new NotWholeError('bad-answer', 'an answer without Metrics'));
    }
    // Metrics with further dimensions name the same ids; none of them is counted by.
    for (const { Name, Value } of Metrics.flatMap(({ Dimensions = [] }) => Dimensions)) {
      if (Name === metrics.dimension && Value !== undefined) ids.add(Value);
    }
  }
  return [...ids].map((calledAs) => ({ metrics, calledAs }));
}
