import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type CallsReading } from '../../domain/calls';
import { type Region } from '../../domain/region';
import { type Access, clientConfig, endClient } from '../aws/access';
import { idsToAsk } from './asked';
import { countCalls } from './count-calls';
import { listCalled } from './list-called';
import { CALL_METRICS } from './metrics';
import { emptyTally, type Tally } from './tally';
import { type CallsWindow } from './window';

/** What is asked of CloudWatch in one Region. */
export type CallsQuestion = {
  readonly access: Access;
  readonly region: Region;
  readonly window: CallsWindow;
  readonly before: CallsReading | undefined;
  readonly alsoAsk: readonly string[];
};

/** All calls that CloudWatch counted in the window, and for how many metrics it was asked. Throws `OperationError`. */
export async function askCloudWatch(
  { access, region, window, before, alsoAsk }: CallsQuestion,
  signal: AbortSignal,
): Promise<{ readonly tally: Tally; readonly metricsAsked: number }> {
  const client = new CloudWatchClient(clientConfig(region, access));
  try {
    const listed = await Promise.all(CALL_METRICS.map((metrics) => listCalled(client, metrics, signal)));
    const called = idsToAsk({ listed: listed.flat(), before, alsoAsk }, window);
    const tally = emptyTally(window);
    return { tally, metricsAsked: await countCalls(client, called, tally, signal) };
  } finally {
    endClient(client, access);
  }
}
