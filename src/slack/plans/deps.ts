import { type Plan } from '../../domain/plan';
import { type KeptRecords } from '../../store/kept-records';
import { type KeptSubscriptions } from '../../store/kept-subscriptions';
import { type Place } from '../../store/place';
import { type Snapshot } from '../../store/snapshot';
import { type SightParts } from '../sight';

/** A file of text for somebody's direct messages, with what is said beside it. */
export type FileToSend = { readonly name: string; readonly text: string; readonly comment: string };

/** What `/bedrock-plans` needs of the house. */
export type PlansDeps = SightParts & {
  readonly plans: Pick<KeptRecords<Plan>, 'all' | 'under' | 'isKnown' | 'unreadable'>;
  readonly subscriptions: KeptSubscriptions;
  readonly snapshot: Snapshot;
  /** Where the audit is kept; `undefined` before the workspace is known. */
  readonly place: () => Place | undefined;
  /** Resolves when the file is in the person's direct messages; rejects with the SDK's errors. */
  readonly sendFile: (userId: string, file: FileToSend) => Promise<void>;
};
