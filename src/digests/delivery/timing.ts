/** The times by which the sender goes, in ms. */
export type Timing = {
  /** Between two posts to one channel. Slack takes about one a second. */
  readonly channelMs: number;
  /** Between two posts to the workspace. */
  readonly workspaceMs: number;
  /** How many shards of the queue one replica works on at once; what a lost replica began comes on top. */
  readonly workers: number;
  /** How long the planning stays with a replica that does not renew it. */
  readonly planLeaseMs: number;
  /** How long a shard stays with a replica that does not renew it. Longer than `requestMs`. */
  readonly leaseMs: number;
  /** How long Slack may take to answer a request; afterwards it is given up. */
  readonly requestMs: number;
  /** How long a request of unknown outcome is given to take effect, before anybody looks whether it did. */
  readonly unclearMs: number;
  /** How long nothing is sent after Slack rejected the bot itself. */
  readonly alarmMs: number;
  /** The wait after the first failure of an item; it doubles with each further one, up to `longestWaitMs`. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
};

/**
 * What a killed replica had begun is finished within 30 s (contract, "Time"): the lease ends within 15 s, the next beat
 * comes within 5 s, and looking and sending take the rest.
 */
export const TIMING: Timing = {
  channelMs: 1_100,
  workspaceMs: 100,
  workers: 8,
  planLeaseMs: 15_000,
  leaseMs: 15_000,
  requestMs: 10_000,
  unclearMs: 5_000,
  alarmMs: 60_000,
  firstWaitMs: 1_000,
  longestWaitMs: 300_000,
};

/** How long an item waits after so many tries. */
export function waitAfter({ firstWaitMs, longestWaitMs }: Timing, tries: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(Math.max(tries - 1, 0), 20));
}
