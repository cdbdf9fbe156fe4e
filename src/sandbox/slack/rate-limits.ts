/** What Slack gives each channel: one post a second, and some more at once after a pause. */
const POSTS_PER_SECOND = 1;
const BURST = 3;

type Allowance = { posts: number; at: number };

/** Slack's limit on `chat.postMessage`, counted for each channel by itself. */
export class PostLimits {
  private readonly allowances = new Map<string, Allowance>();

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  /** Counts one post to a channel. Whole seconds to wait where it is one too many, as `Retry-After` says them. */
  count(channel: string): number | undefined {
    const now = this.now();
    const { posts, at } = this.allowances.get(channel) ?? { posts: BURST, at: now };
    const regained = (Math.max(now - at, 0) / 1000) * POSTS_PER_SECOND;
    const left = Math.min(posts + regained, BURST);
    this.allowances.set(channel, { posts: left < 1 ? left : left - 1, at: now });
    return left < 1 ? Math.ceil((1 - left) / POSTS_PER_SECOND) : undefined;
  }
}
