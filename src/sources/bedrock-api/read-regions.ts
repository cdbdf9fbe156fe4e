import pLimit from 'p-limit';
import { type Region } from '../../domain/region';
import { type Access } from '../aws/access';
import { type ReadingOptions, type ReadingResult } from './read-region';

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
 * None ever rejects. Missing credentials fail all Regions after a single look-up. The AWS SDK is loaded here and not
 * at the start of the process, which would wait for it longer than for anything else.
 */
export function readRegions(options: RegionsToRead): Promise<ReadingResult>[] {
  const { regions, concurrency = CONCURRENCY } = options;
  const [first] = regions;
  if (first === undefined) return [];
  const reading = prepare(options, first);
  const limit = pLimit(concurrency);
  return regions.map((region) => limit(async () => (await reading)(region)));
}

async function prepare(
  { timeoutMs = TIMEOUT_MS, endpoint, credentials, ...options }: RegionsToRead,
  first: Region,
): Promise<(region: Region) => Promise<ReadingResult>> {
  const [{ withSharedCredentials }, { readRegion }] = await Promise.all([
    import('./client.js'),
    import('./read-region.js'),
  ]);
  const access: Access = {
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
  };
  const shared = withSharedCredentials(access, first, timeoutMs / 2);
  return (region) => readRegion(shared, region, { ...options, timeoutMs });
}
