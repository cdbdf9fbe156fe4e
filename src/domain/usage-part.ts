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
};

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

/** The first run that knew a part's calls up to a day; `undefined` where none does yet. */
export function firstToKnow({ reached }: Pick<PartState, 'reached'>, day: Day): string | undefined {
  return reached.find((one) => one.day >= day)?.run;
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
