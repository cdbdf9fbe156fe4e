import { delay, every } from '../../src/app/timers';
import { createSync } from '../../src/digests/sync';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { accountsToWatch } from '../../src/sources/aws/accounts';
import { baseOf } from '../../src/sources/bedrock-api/base-of';
import { readRegions } from '../../src/sources/bedrock-api/read-regions';
import { Snapshot } from '../../src/store/snapshot';
import { inputOfChild, memoryNow, report } from './child';
import { LOG, type StoreAt, withStore } from './stores';

export type AccountsInput = {
  readonly store: StoreAt;
  readonly endpoint: string;
  readonly roleArns: readonly string[];
  /** How many syncs follow the first. */
  readonly more: number;
};

/** What syncs of all Regions came to; memory in MiB. */
export type AccountsFindings = {
  /** The first of a process and of a store: it loads the SDK, assumes the roles and writes all. In ms. */
  readonly first: number;
  /** The last, which finds nothing new, in ms; and the facts that those after the first wrote all the same. */
  readonly unchanged: number;
  readonly written: number;
  readonly heap: number;
  readonly resident: number;
  readonly peak: number;
};

const REGIONS = COMMERCIAL_REGIONS;

async function main(): Promise<void> {
  const { store, endpoint, roleArns, more } = inputOfChild<AccountsInput>();
  await withStore(store, async (place) => {
    let written = 0;
    const counting: typeof place.store = {
      ...place.store,
      commit(change) {
        written += (change.puts ?? []).filter(({ key }) => key.includes('/readings/')).length;
        return place.store.commit(change);
      },
    };
    const now = () => new Date();
    const access = { endpoint, credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } };
    const accounts = accountsToWatch({
      ...{ access, roleArns, externalId: undefined, regions: REGIONS, wallClock: now },
    });
    const snapshot = new Snapshot([], REGIONS);
    const sync = createSync({
      place: () => ({ ...place, store: counting }),
      ...{ holder: 'bench', regions: REGIONS, documented: [], every, delay, now, log: LOG },
      read: (regions) => readRegions({ accounts, regions, now, baseOf }),
      knows: (modelId, region) => snapshot.knows(modelId, region),
      before: (region) => snapshot.readings().get(region),
      onReading: (reading, _, version) => snapshot.takeReading(reading, version),
      onFailure: ({ message }) => fail(message),
      onAccountFailure: ({ message }) => fail(message),
    });
    const timed = async (): Promise<number> => {
      const from = performance.now();
      await sync.run();
      return performance.now() - from;
    };
    const first = await timed();
    written = 0;
    let unchanged = 0;
    for (let i = 0; i < more; i += 1) unchanged = await timed();
    const peak = process.resourceUsage().maxRSS / 1024;
    report({ first, unchanged, written, peak, ...(await memoryNow()) } satisfies AccountsFindings);
  });
}

function fail(message: string): never {
  throw new Error(message);
}

void main();
