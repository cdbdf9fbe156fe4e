import { type Day, dayOf } from '../../../domain/day';
import { type Region } from '../../../domain/region';

/** How often something is called in an hour or in a day; what is left out is 0. */
export type CallNumbers = {
  readonly served?: number;
  /** Refused with a client error. */
  readonly refused?: number;
  readonly throttled?: number;
  /** Of the served ones, those to a model that is Legacy. */
  readonly legacy?: number;
};

/** What an account calls, and how often. */
export type LocalCalls = {
  /** The id, profile id or ARN under which CloudWatch counts it. */
  readonly calledAs: string;
  /** Which endpoint of Bedrock is called; `runtime` where not given. */
  readonly endpoint?: 'runtime' | 'mantle';
  /** The calls in the hour that begins at an instant, in ms since the epoch. */
  readonly inHour: (hour: number) => CallNumbers;
  /** What `GetMetricData` answers for it instead of its datapoints. */
  readonly instead?: 'InternalError' | 'Forbidden' | 'PartialData';
};

/**
 * What an account calls in a Region. CloudWatch is asked by it for each request anew, so the calls can change at any
 * time: a function that looks at what was set last is enough.
 */
export type CallsOf = (region: Region) => readonly LocalCalls[];

/** As many calls every day, spread over its hours; `until`: the first day without any. */
export function daily(
  numbers: CallNumbers,
  { from, until }: { readonly from?: Day; readonly until?: Day } = {},
): LocalCalls['inHour'] {
  return (at) => {
    const hour = new Date(at);
    const day = dayOf(hour);
    if ((from !== undefined && day < from) || (until !== undefined && day >= until)) return {};
    const { served = 0, refused = 0, throttled = 0, legacy = 0 } = numbers;
    const share = (count: number): number => shareOf(count, hour.getUTCHours());
    return {
      served: share(served),
      refused: share(refused),
      throttled: share(throttled),
      legacy: share(legacy),
    };
  };
}

/** The whole numbers of all 24 hours add up to the day's. */
function shareOf(count: number, hour: number): number {
  return Math.floor(((hour + 1) * count) / 24) - Math.floor((hour * count) / 24);
}
