import { type Day } from './day';
import { type Region } from './region';

/** How often a model was called. */
export type CallCount = {
  /** Successes, refusals by the client's fault and throttles together: what somebody tried. */
  readonly attempts: number;
  readonly successes: number;
  /** `LegacyModelInvocations`: successes while the model was Legacy. */
  readonly legacy: number;
};

/** The calls of one UTC day. */
export type DayCalls = CallCount & { readonly day: Day };

/** How one base model was called by one account in one Region, as CloudWatch counted it. */
export type ModelCalls = {
  readonly modelId: string;
  /** What it was called by: CloudWatch's `ModelId`s, sorted. */
  readonly calledAs: readonly string[];
  /** The 24 hours before the reading. */
  readonly last24h: CallCount;
  /** The days of the last 30 that had any, oldest first. */
  readonly days: readonly DayCalls[];
  /** The last day with a success or an attempt that any reading has seen, however long ago. */
  readonly lastSuccess?: Day;
  readonly lastAttempt?: Day;
};

/** How something was called whose base model could not be told. */
export type UnresolvedCalls = {
  /** What CloudWatch counted it by, or `othersName`. */
  readonly calledAs: string;
  /** In 30 days. */
  readonly attempts: number;
  /** The last day of them with an attempt; not known where an earlier version made the reading. */
  readonly lastAttempt?: Day;
  readonly lastSuccess?: Day;
};

/** A whole reading of the calls of one account in one Region: a model that is not in it was not called. */
export type CallsReading = {
  readonly account: string;
  readonly region: Region;
  /** Instant, ISO 8601 UTC. */
  readonly readAt: string;
  readonly models: readonly ModelCalls[];
  readonly unresolved: readonly UnresolvedCalls[];
};

/** What stands for so many that are not kept one by one; no `ModelId` has a blank in it. */
export function othersName(count: number): string {
  return `${count} others`;
}

/** Whether it stands for many, and not for something that can be asked for. */
export function isOthers(calledAs: string): boolean {
  return /^\d+ others$/.test(calledAs);
}

/** The calls from a day on. */
export function callsWithin({ days }: ModelCalls, since: Day): CallCount {
  const sum = { attempts: 0, successes: 0, legacy: 0 };
  for (const { day, attempts, successes, legacy } of days) {
    if (day < since) continue;
    sum.attempts += attempts;
    sum.successes += successes;
    sum.legacy += legacy;
  }
  return sum;
}
