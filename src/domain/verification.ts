import { type Day } from './day';
import { type UsageScope } from './plan-scope';
import { type Region } from './region';

/** What the bot found of a model that a plan calls migrated (design: "A plan has its own reminders"). */
export type Finding =
  /** No attempts for so many days, in every account and Region of the scope. `dependents` may still name it. */
  | {
      readonly kind: 'verified';
      readonly days: number;
      readonly accounts: readonly string[];
      readonly regions: readonly Region[];
      readonly dependents: readonly string[];
    }
  /** Attempts (calls, refused ones too) on the last day that had any, in the account and Region with the most. */
  | {
      readonly kind: 'still-called';
      readonly attempts: number;
      readonly day: Day;
      readonly account: string;
      readonly region: Region;
    }
  /** `why`: a few words, as `no usage data`. */
  | { readonly kind: 'cannot'; readonly why: string };

/** `at`: instant, ISO 8601 UTC. */
export type Verification = { readonly at: string; readonly finding: Finding };

/** Attempts at a model on one day in one account and Region. */
export type Attempts = {
  readonly account: string;
  readonly region: Region;
  readonly day: Day;
  readonly attempts: number;
};

/** What a source of usage knows of a model; `isWhole` is false where a part of the scope could not be read. */
export type Usage =
  | {
      readonly kind: 'read';
      readonly accounts: readonly string[];
      readonly regions: readonly Region[];
      readonly isWhole: boolean;
      /** What could not be read; a whole account where no Region is named. `why`: a few words. */
      readonly unread?: readonly {
        readonly account: string;
        readonly region?: Region;
        readonly why?: string;
      }[];
      /** Of the 7 days up to the reading of each place; days without any may be left out. */
      readonly attempts: readonly Attempts[];
      readonly dependents: readonly string[];
    }
  | { readonly kind: 'none'; readonly why: string };

/**
 * Asks how a model was used in the 7 days up to the last readings, as of an instant, in the accounts and Regions that are
 * meant, or all. May reject: then nothing is known.
 */
export type UsageSource = (modelId: string, now: Date, scope?: UsageScope) => Promise<Usage>;
