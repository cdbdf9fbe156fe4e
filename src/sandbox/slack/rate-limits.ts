import { PER_MINUTE, TIERS } from './rate-tiers';
import { type Arguments, textArgument } from './web-api/arguments';

/** So many calls at once after a pause, and so many a second from then on. */
type Limit = { key: string; burst: number; perSecond: number };

type Bucket = { left: number; at: number };

/** What Slack calls several hundred a minute. */
const HUNDREDS = 300;

/** So many are remembered: the one used longest ago is forgotten. */
const MOST_BUCKETS = 1_000;

/**
 * Slack's limits on calls of the Web API: by tier for each method; for `chat.postMessage` one a second in each channel,
 * three at once after a pause, and several hundred a minute in the workspace. Nothing is counted unless enforced.
 */
export class RateLimits {
  private readonly buckets = new Map<string, Bucket>();
  private isLifted = false;

  /** @param now milliseconds since the epoch */
  constructor(
    private readonly now: () => number,
    private isEnforced: boolean,
  ) {}

  /** Whether calls are held to the limits. */
  enforce(on: boolean): void {
    this.isEnforced = on;
  }

  /** Whether they are let off for the moment, as while time is being moved; changes nothing of `enforce`. */
  lift(on: boolean): void {
    this.isLifted = on;
  }

  /** Counts a call. Whole seconds to wait where it is one too many, as `Retry-After` says them. */
  count(method: string, args: Arguments): number | undefined {
    if (!this.isEnforced || this.isLifted) return undefined;
    const limits = limitsOn(method, args);
    const waits = limits.map((limit) => (1 - this.leftOf(limit)) / limit.perSecond);
    const longest = Math.max(0, ...waits);
    if (longest > 0) return Math.ceil(longest);
    for (const limit of limits) this.take(limit);
    return undefined;
  }

  private leftOf({ key, burst, perSecond }: Limit): number {
    const now = this.now();
    const { left, at } = this.buckets.get(key) ?? { left: burst, at: now };
    return Math.min(left + (Math.max(now - at, 0) / 1000) * perSecond, burst);
  }

  private take(limit: Limit): void {
    const left = this.leftOf(limit) - 1;
    this.buckets.delete(limit.key);
    this.buckets.set(limit.key, { left, at: this.now() });
    if (this.buckets.size <= MOST_BUCKETS) return;
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}

function perMinute(key: string, calls: number): Limit {
  return { key, burst: calls, perSecond: calls / 60 };
}

/** The limits that a call is counted against; a method that is none has none. */
function limitsOn(method: string, args: Arguments): Limit[] {
  const tier = TIERS.get(method);
  switch (tier) {
    case undefined:
    case 'unsaid':
      return [];
    case 'hundreds':
      return [perMinute(method, HUNDREDS)];
    case 'posts': {
      const channel = `${method} ${textArgument(args, 'channel') ?? ''}`;
      return [perMinute(method, HUNDREDS), { key: channel, burst: 3, perSecond: 1 }];
    }
    case 1:
    case 2:
    case 3:
    case 4:
      return [perMinute(method, PER_MINUTE[tier])];
  }
}
