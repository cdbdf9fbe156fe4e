import pLimit from 'p-limit';
import { type Region } from '../../domain/region';
import { type Access, withSharedCredentials } from './client';
import { readRegion, type ReadingOptions, type ReadingResult } from './read-region';

export type RegionsToRead = Omit<ReadingOptions, 'timeoutMs'> &
  Access & {
    readonly regions: readonly Region[];
    /** Regions read at the same time; 12 where not given. */
    readonly concurrency?: number;
    /** For each Region from its first request on; the look-up of credentials has half of it. 20,000 if not given. */
    readonly timeoutMs?: number;
  };

const CONCURRENCY = 12;
const TIMEOUT_MS = 20_000;

/**
 * Reads Regions side by side: one promise a Region, in the order given, each settled when its own reading is over.
 * None ever rejects. Missing credentials fail all Regions after a single look-up.
 */
export function readRegions(options: RegionsToRead): Promise<ReadingResult>[] {
  const { regions, concurrency = CONCURRENCY, timeoutMs = TIMEOUT_MS, endpoint, credentials } = options;
  const [first] = regions;
  if (first === undefined) return [];
  const access: Access = {
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
  };
  const shared = withSharedCredentials(access, first, timeoutMs / 2);
  const limit = pLimit(concurrency);
  return regions.map((region) => limit(() => readRegion(shared, region, { ...options, timeoutMs })));
}
