import { type ReadingFailure, type RegionReading } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { type Access } from '../aws/access';
import { within } from '../aws/deadline';
import { type BaseOf, toFacts } from './facts';
import { EmptyListError, failureOf } from './failure';
import { listModels } from './list-models';
import { parseAnswer } from './schema';

/** A reading of every row that one Region lists, doubtful ones marked, or why there is none: never a part of one. */
export type ReadingResult =
  | { readonly ok: true; readonly reading: RegionReading }
  | { readonly ok: false; readonly failure: ReadingFailure };

export type ReadingOptions = {
  readonly now: () => Date;
  readonly baseOf: BaseOf;
  /** For the whole reading of a Region, its retries included. */
  readonly timeoutMs: number;
  /** Ends the reading early, as a failure. */
  readonly signal?: AbortSignal;
};

/** Reads all models that one Region lists. Always resolves, within `timeoutMs`: whatever goes wrong is a failure. */
export async function readRegion(
  access: Access,
  region: Region,
  options: ReadingOptions,
): Promise<ReadingResult> {
  const { now, baseOf, timeoutMs, signal } = options;
  try {
    const text = await within(timeoutMs, (ends) => listModels(access, region, ends), signal);
    const { rows, unnamedRows } = parseAnswer(text);
    if (rows.length === 0) throw new EmptyListError('modelSummaries is empty');
    const readAt = now();
    const facts = toFacts(rows, region, readAt, baseOf);
    return {
      ok: true,
      reading: { region, readAt: readAt.toISOString(), facts, ...(unnamedRows > 0 && { unnamedRows }) },
    };
  } catch (error) {
    return { ok: false, failure: failureOf(region, error, now()) };
  }
}
