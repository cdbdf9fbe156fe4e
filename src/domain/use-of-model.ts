import { type CallCount, type ModelCalls, callsWithin } from './calls';
import { type Day, addDays, dayOf } from './day';
import { type Dependent, type DependentKind } from './dependent';
import { type Region } from './region';

/** A model's calls in one account and Region, as last read. */
export type CallsHere = {
  readonly account: string;
  readonly region: Region;
  /** Instant, ISO 8601 UTC. */
  readonly readAt: string;
  readonly calls: ModelCalls;
  /** The last day with a call by something whose model is not known and may be this one. */
  readonly hiddenOn?: Day;
};

/** A model that was called within so many days is in use. */
export const IN_USE_DAYS = 30;

/** The first of so many days up to a reading's own, which is the last of them. */
export function firstDayOf({ readAt }: Pick<CallsHere, 'readAt'>, days: number): Day {
  return addDays(dayOf(new Date(readAt)), 1 - days);
}

/** The calls of those days. */
export function callsInDays(here: CallsHere, days: number): CallCount {
  return callsWithin(here.calls, firstDayOf(here, days));
}

/** A part of the scope that is not known: never "not in use". */
export type UseGap = {
  readonly account: string;
  readonly region: Region;
  readonly what: 'calls' | DependentKind;
  readonly why: 'not-read-yet' | 'not-allowed' | 'failed' | 'outdated' | 'unresolved';
  /** The permission that is missing, where that is why. */
  readonly action?: string;
  /** What was called and may be the model, where that is why. */
  readonly calledAs?: readonly string[];
};

/** Who uses a model, and what depends on it, in all accounts and Regions that are read. */
export type UseOfModel = {
  /**
   * In use: attempts in 30 days, or a dependent (design §5, "Digest"). `unknown`: neither was found, and not all could
   * be read.
   */
  readonly word: 'in-use' | 'not-in-use' | 'unknown';
  /** Those with any attempt known, most in 30 days first. */
  readonly calls: readonly CallsHere[];
  readonly dependents: readonly Dependent[];
  readonly gaps: readonly UseGap[];
};

/** Asks memory who uses a model, in some Regions or all. */
export type UseOf = (modelId: string, regions?: readonly Region[]) => UseOfModel;

/** Where usage is not read at all (`USAGE_SCHEDULE=off`, no Region watched, no reading yet). */
export const UNKNOWN_USE: UseOfModel = { word: 'unknown', calls: [], dependents: [], gaps: [] };

/** The accounts that call a model or have something resting on it, each once. */
export function accountsUsing({ calls, dependents }: Pick<UseOfModel, 'calls' | 'dependents'>): string[] {
  return [...new Set([...calls, ...dependents].map(({ account }) => account))];
}
