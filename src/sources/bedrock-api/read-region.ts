import { ListFoundationModelsCommand } from '@aws-sdk/client-bedrock';
import { type ReadingFailure, type RegionReading } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { type Access, createClient } from './client';
import { within } from './deadline';
import { type BaseOf, toFacts } from './facts';
import { EmptyListError, failureOf } from './failure';
import { parseAnswer } from './schema';

/** A whole reading of one Region, or why there is none: never a part of one. */
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
    const rows = parseAnswer(await within(timeoutMs, (ends) => listModels(access, region, ends), signal));
    if (rows.length === 0) throw new EmptyListError('modelSummaries is empty');
    const readAt = now();
    const facts = toFacts(rows, region, readAt, baseOf);
    return { ok: true, reading: { region, readAt: readAt.toISOString(), facts } };
  } catch (error) {
    return { ok: false, failure: failureOf(region, error, now()) };
  }
}

/** The call is not paginated: one answer holds the whole list. */
async function listModels(access: Access, region: Region, abortSignal: AbortSignal): Promise<unknown> {
  const client = createClient(region, access);
  try {
    return await client.send(new ListFoundationModelsCommand({}), { abortSignal });
  } finally {
    client.destroy();
  }
}
