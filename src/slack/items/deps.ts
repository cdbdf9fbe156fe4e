import { type KnownBlock } from '@slack/types';
import { type WebClient } from '@slack/web-api';
import { type Mrkdwn } from '../../cards/mrkdwn';
import { type Handling } from '../../domain/handling';
import { type Plan } from '../../domain/plan';
import { type UsageSource } from '../../domain/verification';
import { type Log } from '../../ops/log';
import { type KeptRecords } from '../../store/kept-records';
import { type KeptSubscriptions } from '../../store/kept-subscriptions';
import { type Snapshot } from '../../store/snapshot';
import { type Standings } from '../../store/standings';
import { type Directory } from '../directory';

/** A message as it stands in a channel, with its item rows as they were when it was pressed. */
export type PressedMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
};

/**
 * Brings the item rows of a message up to date: at once, then at most once a second; the last state wins. `refused`: Slack
 * does not let the bot edit it by itself. Never rejects.
 */
export type Paint = (message: PressedMessage) => Promise<'shown' | 'refused'>;

/** What acknowledging, snoozing and planning need of the house. */
export type ItemDeps = {
  readonly handlings: KeptRecords<Handling>;
  readonly plans: KeptRecords<Plan>;
  readonly subscriptions: KeptSubscriptions;
  readonly snapshot: Snapshot;
  readonly standings: Standings;
  readonly directory: Directory;
  /** User ids; `undefined`: there are none, and everyone counts as one. */
  readonly admins: readonly string[] | undefined;
  readonly web: WebClient;
  readonly usage: UsageSource;
  readonly paint: Paint;
  /** Has posts brought up to date that a change of a plan put out of date, at once; they would be with the next beat. */
  readonly repaint: () => void;
  /** Sends somebody a direct message; resolves when it is certain to go. */
  readonly tell: (userId: string, lines: readonly Mrkdwn[]) => Promise<void>;
  readonly log: Log;
};
