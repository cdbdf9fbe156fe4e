import { CONFIRMED_AFTER_MS, lostTooMany } from '../../domain/doubt';
import { type RegionReading } from '../../domain/fact';
import { type ReadingResult } from '../../sources/bedrock-api/read-region';

/** A reading as far as it is believed, and since when the account has been giving cause for doubt in the Region. */
export type Believed = { readonly result: ReadingResult; readonly doubtfulSince?: string };

/**
 * Takes a whole reading that lacks far too many models for a failure, until one half an hour later agrees.
 * `before`: what the account was known to list. `doubtfulSince`: when the first such reading was made, as the last sync
 * left it. A failed reading settles nothing.
 */
export function believe(
  before: Pick<RegionReading, 'facts'> | undefined,
  result: ReadingResult,
  doubtfulSince: string | undefined,
): Believed {
  if (!result.ok) return { result, ...(doubtfulSince !== undefined && { doubtfulSince }) };
  const { region, readAt } = result.reading;
  const lost = lostTooMany(before, result.reading);
  const since = doubtfulSince ?? readAt;
  if (lost === undefined || Date.parse(readAt) - Date.parse(since) >= CONFIRMED_AFTER_MS) return { result };
  const message = `AWS lists ${lost} models fewer than before; the last whole reading stays until one 30 minutes later agrees`;
  const failure = { region, failedAt: readAt, reason: 'doubtful', message } as const;
  return { result: { ok: false, failure }, doubtfulSince: since };
}
