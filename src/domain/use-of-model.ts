import { type ModelCalls } from './calls';
import { type Dependent, type DependentKind } from './dependent';
import { type Region } from './region';

/** A model's calls in one account and Region, as last read. */
export type CallsHere = {
  readonly account: string;
  readonly region: Region;
  /** Instant, ISO 8601 UTC. */
  readonly readAt: string;
  readonly calls: ModelCalls;
};

/** A part of the scope that is not known: never "not in use". */
export type UseGap = {
  readonly account: string;
  readonly region: Region;
  readonly what: 'calls' | DependentKind;
  readonly why: 'not-read-yet' | 'not-allowed' | 'failed' | 'outdated';
  /** The permission that is missing, where that is why. */
  readonly action?: string;
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
