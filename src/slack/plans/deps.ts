import { type Plan } from '../../domain/plan';
import { type KeptRecords } from '../../store/kept-records';
import { type KeptSubscriptions } from '../../store/kept-subscriptions';
import { type Place } from '../../store/place';
import { type Snapshot } from '../../store/snapshot';
import { type FileToSend } from '../send-file';
import { type SightParts } from '../sight';

/** What `/bedrock-plans` needs of the house. */
export type PlansDeps = SightParts & {
  readonly plans: Pick<KeptRecords<Plan>, 'all' | 'under' | 'unreadable'>;
  /** Whether all that people said is in memory. */
  readonly isSaidKnown: () => boolean;
  readonly subscriptions: KeptSubscriptions;
  readonly snapshot: Snapshot;
  /** Where the audit is kept; `undefined` before the workspace is known. */
  readonly place: () => Place | undefined;
  /** Resolves when the file is in the person's direct messages; rejects with the SDK's errors. */
  readonly sendFile: (userId: string, file: FileToSend) => Promise<void>;
};
