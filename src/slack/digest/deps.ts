import { type WebClient } from '@slack/web-api';
import { type Card } from '../../cards/card';
import { type Settings } from '../../domain/subscription';
import { type Log } from '../../ops/log';
import { type KeptSubscriptions } from '../../store/kept-subscriptions';
import { type Snapshot } from '../../store/snapshot';
import { type Directory } from '../directory';

/** What `/bedrock-digest`, its modal and the channels' events need of the house. */
export type DigestDeps = {
  readonly subscriptions: KeptSubscriptions;
  readonly snapshot: Snapshot;
  readonly directory: Directory;
  readonly web: WebClient;
  /** An IANA zone, for whoever Slack names none for. */
  readonly defaultZone: string;
  /** User ids; `undefined`: everyone may change subscriptions. */
  readonly admins: readonly string[] | undefined;
  /** The channel's digest as it would be now, by these settings: one card, and others where it does not fit that. */
  readonly preview: (channel: string, settings: Settings) => Promise<readonly Card[]>;
  /** Queues the channel's digest of now; resolves when it is in the store. */
  readonly postNow: (channel: string, askedBy: string, now: Date) => Promise<unknown>;
  readonly log: Log;
};
