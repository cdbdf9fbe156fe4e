import { dayOf } from '../domain/day';
import { CONFIRMED_AFTER_MS, lostTooMany } from '../domain/doubt';
import { type ReadingFailure, type RegionReading } from '../domain/fact';
import { type ReadingDifference, differenceOf } from '../domain/reading-difference';
import { type Region } from '../domain/region';
import { type ReadingResult } from '../sources/bedrock-api/read-region';
import { type StoreLog } from '../store/log';

export type SyncOptions = {
  /** Begins a reading of every watched Region: one promise a Region, of which none rejects. */
  readonly read: () => readonly Promise<ReadingResult>[];
  /** The last whole reading of a Region, which a new one is held against. */
  readonly before: (region: Region) => RegionReading | undefined;
  /** Keeps a reading; it may reject where the store is away or holds what this version cannot read. */
  readonly save: (reading: RegionReading) => Promise<'changed' | 'unchanged'>;
  /** Told of every whole reading once it has been saved, or could not be. Must not throw. */
  readonly onReading: (reading: RegionReading, saved: Saved) => void;
  /** Told of every failed reading. Must not throw. */
  readonly onFailure: (failure: ReadingFailure) => void;
  readonly now: () => Date;
  readonly log: StoreLog;
};

/** What became of a reading in the store: `not-saved` is known to this process only, until a later sync saves it. */
export type Saved = 'changed' | 'unchanged' | 'not-saved';

/** What a sync came to in one Region. */
export type RegionOutcome =
  | {
      readonly region: Region;
      readonly outcome: Saved;
      readonly readAt: string;
      /** What differs from the reading before; nothing where this is the Region's first. */
      readonly differences: readonly ReadingDifference[];
    }
  | { readonly region: Region; readonly outcome: 'failed'; readonly failure: ReadingFailure };

/** What a sync came to: one outcome a Region, in the order in which Regions are configured. */
export type SyncResult = {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly outcomes: readonly RegionOutcome[];
};

/** A Region's syncs in this process so far: `readAt` of the last whole reading, and the last failure. */
export type RegionSync = {
  readonly readAt?: string;
  readonly failure?: ReadingFailure;
  /** Whether the newest of the two is the failure. */
  readonly isFailing: boolean;
};

export type Sync = {
  /** Reads all Regions; who calls while a run is under way gets that run's result. */
  run(): Promise<SyncResult>;
  /** How each Region's syncs went in this process; none before the first run. */
  regions(): ReadonlyMap<Region, RegionSync>;
};

/**
 * Builds the reading of AWS into store and memory: read, save, tell, each Region as soon as its answer is there.
 * A failed reading is told and changes nothing. One process runs one sync at a time; to have one replica do it for
 * all, hold a lease around `run`.
 */
export function createSync(options: SyncOptions): Sync {
  const { read, now } = options;
  const regions = new Map<Region, RegionSync>();
  let running: Promise<SyncResult> | undefined;

  async function runOnce(): Promise<SyncResult> {
    const startedAt = now().toISOString();
    const outcomes = await Promise.all(read().map(async (reading) => settle(await reading)));
    const result = { startedAt, finishedAt: now().toISOString(), outcomes };
    logRun(result, options.log);
    return result;
  }

  /** Since when a Region has been listing far fewer models than its last whole reading. */
  const doubted = new Map<Region, string>();

  function judge(result: ReadingResult): ReadingResult {
    if (!result.ok) return result;
    const { reading } = result;
    const { region, readAt } = reading;
    const lost = lostTooMany(options.before(region), reading);
    const since = doubted.get(region) ?? readAt;
    if (lost === undefined || Date.parse(readAt) - Date.parse(since) >= CONFIRMED_AFTER_MS) {
      doubted.delete(region);
      return result;
    }
    doubted.set(region, since);
    const message = `AWS lists ${lost} models fewer than before; the last whole reading stays until one 30 minutes later agrees`;
    return { ok: false, failure: { region, failedAt: readAt, reason: 'doubtful', message } };
  }

  async function settle(read: ReadingResult): Promise<RegionOutcome> {
    const result = judge(read);
    const outcome = result.ok ? await take(result.reading, options) : refuse(result.failure, options);
    regions.set(outcome.region, follow(regions.get(outcome.region), outcome));
    return outcome;
  }

  return {
    run: () => (running ??= runOnce().finally(() => (running = undefined))),
    regions: () => new Map(regions),
  };
}

async function take(
  reading: RegionReading,
  { before, save, onReading, log }: SyncOptions,
): Promise<RegionOutcome> {
  const { region, readAt } = reading;
  const differences = differenceOf(before(region), reading, dayOf(new Date(readAt)));
  const outcome = await save(reading).catch((error: unknown): Saved => {
    log.error({ region, err: error }, 'A reading could not be saved; the next sync tries again');
    return 'not-saved';
  });
  onReading(reading, outcome);
  return { region, outcome, readAt, differences };
}

function refuse(failure: ReadingFailure, { onFailure, log }: SyncOptions): RegionOutcome {
  const { region, reason, message } = failure;
  log.warn({ region, reason }, message);
  onFailure(failure);
  return { region, outcome: 'failed', failure };
}

function follow(before: RegionSync | undefined, outcome: RegionOutcome): RegionSync {
  if (outcome.outcome === 'failed') return { ...before, failure: outcome.failure, isFailing: true };
  return { ...before, readAt: outcome.readAt, isFailing: false };
}

function logRun({ outcomes, startedAt }: SyncResult, log: StoreLog): void {
  const counts = { changed: 0, unchanged: 0, 'not-saved': 0, failed: 0 };
  for (const { outcome } of outcomes) counts[outcome] += 1;
  log.info({ startedAt, regions: outcomes.length, ...counts }, 'The Bedrock API has been read');
}
