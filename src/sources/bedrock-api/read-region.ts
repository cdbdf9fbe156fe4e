import { type ReadingFailure, type RegionReading } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { type Access, type Shared } from '../aws/access';
import { within } from '../aws/deadline';
import { type BaseOf } from './facts';
import { failureOf } from './failure';
import { listModels } from './list-models';
import { type Reader, createReader } from './reader';

/** A reading of every row that one account lists in a Region, doubtful ones marked, or why there is none: never a part. */
export type ReadingResult =
  | { readonly ok: true; readonly reading: RegionReading }
  | { readonly ok: false; readonly failure: ReadingFailure };

export type ReadingOptions = {
  readonly now: () => Date;
  readonly baseOf: BaseOf;
  /** For the whole reading of a Region by one account, its retries included. */
  readonly timeoutMs: number;
  /** Ends the reading early, as a failure. */
  readonly signal?: AbortSignal;
  /** With other readings; else it opens, and ends, its own connections. */
  readonly shared?: Shared;
  /** Makes a reading of an answer; shared with other accounts' readings of the same Region. */
  readonly reader?: Reader;
};

/** Reads all models that one Region lists. Always resolves, within `timeoutMs`: whatever goes wrong is a failure. */
export async function readRegion(
  access: Access,
  region: Region,
  options: ReadingOptions,
): Promise<ReadingResult> {
  const { now, timeoutMs, signal, shared, reader = createReader(region, options) } = options;
  try {
    const answer = await within(timeoutMs, (ends) => listModels(access, region, ends, shared), signal);
    return { ok: true, reading: reader(answer) };
  } catch (error) {
    return { ok: false, failure: failureOf(region, error, now()) };
  }
}
