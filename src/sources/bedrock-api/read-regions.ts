import pLimit from 'p-limit';
import { type Region } from '../../domain/region';
import { type WatchedAccount } from '../aws/accounts';
import { type Access } from '../aws/access';
import { type ReadingOptions, type ReadingResult } from './read-region';
import { type Reader } from './reader';

/** What one account came to in a Region; its id is absent where it is not known. */
export type AccountResult = { readonly account?: string; readonly result: ReadingResult };

/** What the accounts came to in one Region, in the order given. */
export type RegionResult = { readonly region: Region; readonly accounts: readonly AccountResult[] };

export type RegionsToRead = Pick<ReadingOptions, 'now' | 'baseOf' | 'signal'> & {
  readonly accounts: readonly WatchedAccount[];
  readonly regions: readonly Region[];
  /** Calls under way at the same time; 32 where not given. */
  readonly concurrency?: number;
  /** Of one account; 8 where not given. */
  readonly perAccount?: number;
  /** For each call from its first request on; the look-up of credentials has half of it. 20,000 if not given. */
  readonly timeoutMs?: number;
};

const CONCURRENCY = 32;
const PER_ACCOUNT = 8;
const TIMEOUT_MS = 20_000;

/**
 * Reads Regions side by side, each by every account: one promise a Region, in the order given, each settled when its own
 * reading is over. None ever rejects. Credentials that are missing fail all Regions of their account after a single
 * look-up. Calls of a Region are begun together, so that Regions are done one after the other and little is held. The
 * AWS SDK is loaded here and not at the start of the process, which would wait for it longer than for anything else.
 */
export function readRegions(options: RegionsToRead): Promise<RegionResult>[] {
  const { regions, accounts, concurrency = CONCURRENCY, perAccount = PER_ACCOUNT } = options;
  const [first] = regions;
  if (first === undefined) return [];
  const preparing = prepare(options, first);
  const limit = pLimit(concurrency);
  const watched = accounts.map((one) => ({ ...one, limit: pLimit(perAccount) }));
  const readings = regions.map(async (region): Promise<RegionResult> => {
    const { readerOf, read } = await preparing;
    const reader = readerOf(region);
    const results = watched.map(async ({ account, access, limit: own }): Promise<AccountResult> => {
      const result = await own(() => limit(() => read(access, region, reader)));
      return account === undefined ? { result } : { account, result: named(result, account) };
    });
    return { region, accounts: await Promise.all(results) };
  });
  // What could not be prepared has nothing to end, and has failed the readings.
  void Promise.allSettled(readings).then(() =>
    preparing.then(
      ({ end }) => end(),
      () => undefined,
    ),
  );
  return readings;
}

function named(result: ReadingResult, account: string): ReadingResult {
  return result.ok ? result : { ok: false, failure: { ...result.failure, account } };
}

type Prepared = {
  readonly readerOf: (region: Region) => Reader;
  readonly read: (access: Access, region: Region, reader: Reader) => Promise<ReadingResult>;
  /** Ends the connections that all readings share. */
  readonly end: () => void;
};

async function prepare(
  { timeoutMs = TIMEOUT_MS, accounts, ...options }: RegionsToRead,
  first: Region,
): Promise<Prepared> {
  const [{ openConnections }, { withSharedCredentials }, { readRegion }, { createReader }] =
    await Promise.all([
      import('../aws/connections.js'),
      import('./client.js'),
      import('./read-region.js'),
      import('./reader.js'),
    ]);
  const { now, baseOf, signal } = options;
  const { shared, end } = openConnections(first);
  const signedBy = new Map(
    accounts.map(({ access }) => [access, withSharedCredentials(access, first, timeoutMs / 2)]),
  );
  const all = { now, baseOf, timeoutMs, shared, ...(signal && { signal }) };
  return {
    readerOf: (region) => createReader(region, { now, baseOf }),
    read: (access, region, reader) => readRegion(signedBy.get(access) ?? access, region, { ...all, reader }),
    end,
  };
}
