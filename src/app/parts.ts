import { type Timing } from '../digests/delivery/timing';
import { type UsageSources } from '../digests/usage/parts';
import { type Fact } from '../domain/fact';
import { type Region } from '../domain/region';
import { type UsageSource } from '../domain/verification';
import { type Route } from '../http/answer';
import { type Log } from '../ops/log';
import { type Step } from '../ops/shutdown';
import { type SlackWay } from '../slack/bolt-app';
import { type TokenRejectedError } from '../slack/identify';
import { type WatchedAccount } from '../sources/aws/accounts';
import { type OverridesSource } from '../sources/overrides/file';
import { type Store } from '../store/waist';

/** Everything the house is built from: whatever touches the world is handed in. */
export type HouseParts = {
  readonly slack: SlackWay;
  readonly store: Store;
  /** For `health`: `Redis`, or the file's name. */
  readonly storeName: string;
  /** The documented catalogue's facts; none with `CATALOGUE_FILE=none`. */
  readonly documented: readonly Fact[];
  /** For `health`: why there are none, where the operator did not ask for that. */
  readonly undocumented?: string;
  readonly regions: readonly Region[];
  /** The accounts to watch, one at least, in the order of configuration. */
  readonly accounts: readonly WatchedAccount[];
  readonly syncSchedule: string;
  /** Cron expression; absent: usage is not read. */
  readonly usageSchedule?: string;
  /** Where usage is read from; absent: it is not read. */
  readonly usageSources?: UsageSources;
  /** Usage to verify migrations by, in place of what is read. */
  readonly usage?: UsageSource;
  /** What the operator knows better; absent: nothing. */
  readonly overrides?: OverridesSource;
  readonly idleLockoutDays: number;
  /** An IANA zone, for people whom Slack names none for. */
  readonly defaultTimezone: string;
  /** How fast messages are sent; Slack's usual limits where not given. */
  readonly deliveryTiming?: Timing;
  /** User ids; `undefined`: everyone may change subscriptions. */
  readonly adminUsers: readonly string[] | undefined;
  readonly http: { readonly host: string; readonly port: number };
  /** Further routes: the sandbox's page. */
  readonly routes: readonly Route[];
  /** What is closed after everything else: the sandbox next door. */
  readonly neighbours: readonly Step[];
  readonly version: string;
  /** A name that no other process, and no earlier life of this one, has: it holds leases. */
  readonly holder: string;
  readonly log: Log;
  /** The bot's date: all rules go by it, and the sandbox can move it. */
  readonly now: () => Date;
  /** The machine's own clock: Slack's signatures are judged by it, and its timestamps compared with it. */
  readonly wallClock: () => Date;
  /** A clock that never steps, in ms. */
  readonly uptime: () => number;
  /** Ends the process after a shutdown. */
  readonly exit: (code: number) => void;
  /** Slack rejects a token after the start. */
  readonly onRejected: (error: TokenRejectedError) => void;
};
