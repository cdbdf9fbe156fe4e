import { type CallsReading } from '../../domain/calls';
import { type Region } from '../../domain/region';
import { type Access } from '../aws/access';
import { within } from '../aws/deadline';
import { type CallsFailure, failureOf } from './failure';
import { type Resolve, toCallsReading } from './model-calls';
import { windowAt } from './window';

/** A whole reading, or why there is none: never a part of one. */
export type CallsResult =
  | {
      readonly ok: true;
      readonly reading: CallsReading;
      /** For how many metrics `GetMetricData` was asked, which is what AWS charges for. */
      readonly metricsAsked: number;
    }
  | ({ readonly ok: false } & CallsFailure);

export type CallsToRead = {
  readonly access: Access;
  /** The account that the access is of: twelve digits. */
  readonly account: string;
  readonly region: Region;
  readonly now: () => Date;
  /** For the whole reading, its retries included. */
  readonly timeoutMs: number;
  /** Ends the reading early, as a failure. */
  readonly signal?: AbortSignal;
  readonly resolve: Resolve;
  /** The last reading of the same account and Region: what it knew is asked for again, its last days are kept. */
  readonly before?: CallsReading;
  /** Models to ask for even where no calls of them are known: those that are Legacy there. */
  readonly alsoAsk: readonly string[];
};

/**
 * Reads how an account called models in a Region in the last 30 days. Always resolves, within `timeoutMs`: whatever goes
 * wrong is a failure. The AWS SDK is loaded here and not at the start of the process.
 */
export async function readCalls(options: CallsToRead): Promise<CallsResult> {
  const { access, account, region, timeoutMs, signal, resolve, before, alsoAsk } = options;
  const readAt = options.now();
  const question = { access, region, window: windowAt(readAt), before, alsoAsk };
  try {
    const { askCloudWatch } = await import('./cloudwatch.js');
    const { tally, metricsAsked } = await within(timeoutMs, (ends) => askCloudWatch(question, ends), signal);
    const reading = toCallsReading({ account, region, readAt, tally, resolve, before });
    return { ok: true, reading, metricsAsked };
  } catch (error) {
    return { ok: false, ...failureOf(error) };
  }
}
