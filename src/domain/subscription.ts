import { type Handlers } from './may-handle';
import { type Region } from './region';
import { type Schedule } from './schedule';

/** What models a channel wants to hear of. An empty list says nothing; the words within a list are alternatives. */
export type Scope = {
  /** As the catalogue spells them. */
  readonly providers: readonly string[];
  readonly regions: readonly Region[];
  /** Globs (`*`, `?`) over model ids and display names, in any case. */
  readonly models: readonly string[];
};

/** Everything about a subscription that a person sets. */
export type Settings = {
  readonly schedule: Schedule;
  /** How far ahead the digest looks, in days. */
  readonly horizonDays: number;
  readonly include: Scope;
  readonly exclude: Scope;
  /** Only models that are called or depended on; unknown use is kept. Takes effect when usage is known. */
  readonly inUse: boolean;
  readonly alerts: boolean;
  readonly reminders: boolean;
  /** What the channel gets where a digest has nothing to say. */
  readonly whenEmpty: 'line' | 'silence';
  /** After so many days an acknowledgement must be confirmed again; absent: it need not. */
  readonly confirmDays?: number;
  /** Who may acknowledge, snooze and plan; absent: anyone. */
  readonly handlers?: Handlers;
};

/** Why nothing is sent. `asked`: a person paused it; the others are the bot's own doing. */
export type Pause = {
  readonly reason: 'asked' | 'archived' | 'left' | 'refused';
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  /** The person's user id, where one asked. */
  readonly by?: string;
  /** Slack's word, where Slack refused a post: `channel_not_found`. */
  readonly word?: string;
};

/** What one channel asked to be told; one a channel, bound to the channel's id. */
export type Subscription = {
  readonly channel: string;
  /** As last seen; names change. */
  readonly channelName: string;
  readonly isPrivate: boolean;
  readonly settings: Settings;
  readonly subscribedBy: string;
  readonly subscribedAt: string;
  readonly changedBy: string;
  readonly changedAt: string;
  readonly pause?: Pause;
};
