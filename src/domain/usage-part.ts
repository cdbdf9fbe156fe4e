import { type Day } from './day';
import { type ReadingFailure } from './fact';
import { type Region } from './region';

/** One account in one Region: what is read of usage at once. */
export type UsagePart = { readonly account: string; readonly region: Region };

/** How the readings of one thing of a part go. Instants are ISO 8601 UTC. */
export type ReadState = {
  /** The last success. */
  readonly readAt?: string;
  /** The number of the reading that stands; it rises with each that says something new. */
  readonly edition?: number;
  /** The last failure, and whether it is newer than the last success. */
  readonly failure?: ReadingFailure;
  readonly isFailing: boolean;
};

/** What the readings of a part came to, over all replicas. */
export type PartState = UsagePart & {
  /** The run that last dealt with it, whether or not it could be read. */
  readonly done: string;
  readonly calls: ReadState;
  readonly dependents: ReadState;
  /**
   * The last days up to which its calls were known, oldest first, each with the run that first knew so far. What was
   * known before the first of them was known to its run at the latest.
   */
  readonly reached: readonly { readonly day: Day; readonly run: string }[];
  /** The called models that are Legacy there, each with the run that first knew it; absent: an earlier version's. */
  readonly knownLegacy?: readonly { readonly modelId: string; readonly run: string }[];
};

/** What somebody asks for is not read anew where it was read so recently, in ms: CloudWatch's answers cost money. */
export const FRESH_MS = 600_000;

/** Days of `reached` that are kept: channels look at them daily, and a bot that is down reads none. */
const MOST_REACHED = 10;

/** Nothing has been read of a part yet. */
export const UNREAD: ReadState = { isFailing: false };

/** Whether a Region is not enabled in an account: then there is nothing to read, and nothing is wrong. */
export function isNotEnabled({ isFailing, failure }: ReadState): boolean {
  return isFailing && failure?.reason === 'not-enabled';
}

/** Notes that a run knows a part's calls up to a day. */
export function reachedBy(before: PartState['reached'], day: Day, run: string): PartState['reached'] {
  const last = before.at(-1);
  if (last !== undefined && last.day >= day) return before;
  return [...before, { day, run }].slice(-MOST_REACHED);
}

/**
 * Notes which models a run knows to be Legacy. Where an earlier version kept no note, all that are Legacy count as known
 * from the first run that is remembered: so that version took them, and told of them.
 */
export function legacyKnownBy(
  before: Pick<PartState, 'reached' | 'knownLegacy'> | undefined,
  modelIds: readonly string[],
  run: string,
): NonNullable<PartState['knownLegacy']> {
  const known = new Map(before?.knownLegacy?.map((one) => [one.modelId, one.run]));
  const otherwise = (before?.knownLegacy === undefined ? before?.reached[0]?.run : undefined) ?? run;
  return [...modelIds].sort().map((modelId) => ({ modelId, run: known.get(modelId) ?? otherwise }));
}

/** The first run that knew a part's calls up to a day, and that a model is Legacy there; `undefined`: none does yet. */
export function firstToKnow(
  { reached, knownLegacy }: Pick<PartState, 'reached' | 'knownLegacy'>,
  modelId: string,
  day: Day,
): string | undefined {
  const calls = reached.find((one) => one.day >= day)?.run;
  if (knownLegacy === undefined || calls === undefined) return calls;
  const legacy = knownLegacy.find((one) => one.modelId === modelId)?.run;
  return legacy !== undefined && legacy < calls ? calls : legacy;
}

/** Two parts are one where this is equal. */
export function partKey({ account, region }: UsagePart): string {
  return `${account}/${region}`;
}

/** Longer than two days by a run that took its time: a reading that is older says nothing of today (design §5). */
const SLACK_MS = 2 * 3_600_000;

/** How old a reading may be, in ms, where usage is read once in a period: two of them have passed then without any. */
export function outdatedAfterMs(periodMs: number): number {
  return 2 * periodMs + SLACK_MS;
}
