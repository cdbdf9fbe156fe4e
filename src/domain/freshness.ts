import { type Day } from './day';
import { type ReadingFailure } from './fact';
import { type Region } from './region';

/** Where the facts of an answer come from, and how old they are. */
export type Freshness = {
  /** The newest date of the documented catalogue; absent where there is none. */
  readonly documentsAsOf?: Day;
  /** Regions the bot was told to watch. */
  readonly watched: readonly Region[];
  /** The last whole reading of each watched Region that has one. */
  readonly readAt: ReadonlyMap<Region, string>;
  /** The last failure of each watched Region whose newest reading failed. */
  readonly failures: readonly ReadingFailure[];
  /** How many accounts are watched, where their ids are known. */
  readonly accounts?: number;
  /** Accounts that could not be read in Regions where others could, with those Regions; absent where there are none. */
  readonly unreadAccounts?: ReadonlyMap<string, readonly Region[]>;
  /** The time between two readings that are planned, in ms; absent where none are, and nothing grows stale. */
  readonly periodMs?: number;
};

/** How the live API stands, in one word for cards to speak from. */
export type ApiState = 'not-watched' | 'not-read-yet' | 'no-credentials' | 'failing' | 'partly' | 'whole';

/**
 * The same without the Regions that are not enabled in the account, which is no failure of theirs. Where that is all of
 * them, the credentials are more likely at fault, and nothing is left out.
 */
export function ofEnabledRegions(
  freshness: Freshness,
): Freshness & { readonly notEnabled: readonly Region[] } {
  const { watched, failures } = freshness;
  const notEnabled = failures.flatMap(({ region, reason }) => (reason === 'not-enabled' ? [region] : []));
  if (notEnabled.length === watched.length) return { ...freshness, notEnabled: [] };
  return {
    ...freshness,
    watched: watched.filter((region) => !notEnabled.includes(region)),
    failures: failures.filter(({ region }) => !notEnabled.includes(region)),
    notEnabled,
  };
}

/** Readings that are older than so many periods of the schedule are stale. */
const STALE_AFTER_PERIODS = 2;

/**
 * The watched Regions whose last whole reading is older than two periods of the schedule, the oldest reading first. One
 * that was never read is missing, not stale; one that is not enabled in the account is neither.
 */
export function staleRegions(freshness: Freshness, now: Date): Region[] {
  const { watched, readAt, periodMs } = ofEnabledRegions(freshness);
  if (periodMs === undefined) return [];
  const before = now.getTime() - STALE_AFTER_PERIODS * periodMs;
  return watched
    .map((region) => ({ region, at: Date.parse(readAt.get(region) ?? '') }))
    .filter(({ at }) => at < before)
    .sort((a, b) => a.at - b.at)
    .map(({ region }) => region);
}

/** Judges the live API by its latest readings and failures. */
export function apiState({ watched, readAt, failures }: Freshness): ApiState {
  if (watched.length === 0) return 'not-watched';
  if (failures.length > 0 && failures.every(({ reason }) => reason === 'credentials'))
    return 'no-credentials';
  if (readAt.size === 0) return failures.length > 0 ? 'failing' : 'not-read-yet';
  return readAt.size < watched.length || failures.length > 0 ? 'partly' : 'whole';
}
