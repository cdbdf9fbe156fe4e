import { type KnownBlock } from '@slack/types';
import { type WebClient } from '@slack/web-api';
import { type Handling } from '../../domain/handling';
import { type Overrides } from '../../domain/overrides';
import { type Plan } from '../../domain/plan';
import { type UseOf } from '../../domain/use-of-model';
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
 * does not let the bot edit it by itself, and whoever asked replaces it; `overtaken`: likewise, but somebody who asked
 * later does. Never rejects.
 */
export type Paint = (message: PressedMessage) => Promise<'shown' | 'refused' | 'overtaken'>;

/** What acknowledging, snoozing and planning need of the house. */
export type ItemDeps = {
  readonly handlings: KeptRecords<Handling>;
  readonly plans: KeptRecords<Plan>;
  readonly subscriptions: KeptSubscriptions;
  readonly snapshot: Snapshot;
  readonly standings: Standings;
  /** Whether all that people said is in memory; before that, nothing is told or changed of it. */
  readonly isSaidKnown: () => boolean;
  readonly directory: Directory;
  /** User ids; `undefined`: there are none, and everyone counts as one. */
  readonly admins: readonly string[] | undefined;
  readonly web: WebClient;
  readonly usage: UsageSource;
  /** Who uses a model, as far as it is known. */
  readonly useOf: UseOf;
  /** What the operator knows better: names of accounts, owners of models. */
  readonly overrides: () => Overrides;
  readonly paint: Paint;
  /** Has posts brought up to date that a change of a plan put out of date, at once; they would be with the next beat. */
  readonly repaint: () => void;
  /** Sends at once what a change of a plan queued for its owner; it would go with the next beat. */
  readonly sendQueued: () => void;
  readonly log: Log;
};
