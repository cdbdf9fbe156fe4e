import { type Overrides } from '../../domain/overrides';
import { type Plan } from '../../domain/plan';
import { type UsageSource } from '../../domain/verification';
import { type Every } from '../../store/held-lease';
import { type KeptRecords } from '../../store/kept-records';
import { type KeptSubscriptions } from '../../store/kept-subscriptions';
import { type Place } from '../../store/place';
import { type Snapshot } from '../../store/snapshot';

/** What following plans through needs of the house. */
export type FollowParts = Place & {
  readonly plans: KeptRecords<Plan>;
  readonly subscriptions: Pick<KeptSubscriptions, 'get'>;
  readonly snapshot: Snapshot;
  readonly usage: UsageSource;
  /** What the operator knows better: names of accounts. */
  readonly overrides: () => Overrides;
  /** A person's own time zone; `undefined` where it is not known. Never rejects. */
  readonly zoneOf: (userId: string) => Promise<string | undefined>;
  /** An IANA zone, for channels without a subscription. */
  readonly defaultZone: string;
  /** Who holds the leases: a name that no other process has. */
  readonly holder: string;
  readonly every: Every;
  readonly delay: (ms: number) => Promise<unknown>;
  readonly now: () => Date;
};
