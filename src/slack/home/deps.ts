import { type HomeView } from '@slack/types';
import { type Day } from '../../domain/day';
import { type Handling } from '../../domain/handling';
import { type ModelStatus } from '../../domain/model-status';
import { type Overrides } from '../../domain/overrides';
import { type Plan } from '../../domain/plan';
import { type Settings } from '../../domain/subscription';
import { type UseOf } from '../../domain/use-of-model';
import { type Log } from '../../ops/log';
import { type KeptRecords } from '../../store/kept-records';
import { type KeptSubscriptions } from '../../store/kept-subscriptions';
import { type Snapshot } from '../../store/snapshot';
import { type Standings } from '../../store/standings';
import { type Directory } from '../directory';

/** Runs work for a key at once, then at most once in a while; of all that is asked for meanwhile, the last. */
export type Coalesced = (key: string, work: () => Promise<void>) => Promise<void>;

/** What Home is made from: all of it is in memory. */
export type HomeSources = {
  readonly plans: Pick<KeptRecords<Plan>, 'all'>;
  /** Whether all that people said is in memory. */
  readonly isSaidKnown: () => boolean;
  readonly subscriptions: KeptSubscriptions;
  readonly snapshot: Snapshot;
  readonly standings: Standings;
  /** Who uses a model, as far as it is known. */
  readonly useOf: UseOf;
  /** What the operator knows better: owners of models among it. */
  readonly overrides: () => Overrides;
  /** Every model as it stands where a channel with these settings looks, before its filters. */
  readonly statusesFor: (settings: Settings, today: Day) => readonly ModelStatus[];
};

/** What keeping Home up to date needs of the house. */
export type HomeDeps = HomeSources & {
  readonly plans: Pick<KeptRecords<Plan>, 'all' | 'onChange'>;
  readonly handlings: Pick<KeptRecords<Handling>, 'onChange'>;
  readonly directory: Pick<Directory, 'channelsOf'>;
  /** Shows a person their Home; rejects with the SDK's errors. */
  readonly publish: (userId: string, view: HomeView) => Promise<unknown>;
  readonly coalesced: Coalesced;
  readonly delay: (ms: number) => Promise<unknown>;
  /** The bot's date. */
  readonly now: () => Date;
  /** A clock that never steps, in ms. */
  readonly uptime: () => number;
  readonly log: Log;
};
