import { z } from 'zod';
import { type Day } from '../domain/day';
import { type ReadingFailure } from '../domain/fact';
import { type Region } from '../domain/region';
import { daySchema, failureSchema, instantSchema } from './fact-schema';
import { keyOf } from './key';
import { type Place } from './place';
import { decodedOnce, defineRecord, type Held, readRecord, replacing } from './record';
import { type Commit } from './waist';

/** What the syncs of all replicas came to in one Region for one account. Instants are ISO 8601 UTC. */
export type AccountSync = {
  /** The last whole reading. */
  readonly readAt?: string;
  readonly failure?: ReadingFailure;
  /** Whether the last try failed, with that failure. */
  readonly isFailing: boolean;
  /** Since when it has listed far fewer models than its last whole reading. */
  readonly doubtfulSince?: string;
};

/** What the syncs of all replicas came to in one Region. Instants are ISO 8601 UTC. */
export type RegionSync = {
  /** The run that last dealt with it, whether or not it could be read. */
  readonly done: string;
  /** The run that first dealt with it: of what was before, nothing is known. */
  readonly since: string;
  /** The last whole reading, and the first one. */
  readonly readAt?: string;
  readonly firstReadAt?: string;
  /** The run in which the reading in the store was last replaced. */
  readonly changed?: string;
  readonly failure?: ReadingFailure;
  /** Whether the last try failed, with that failure. */
  readonly isFailing: boolean;
  /** Since when it has listed far fewer models than its last whole reading. */
  readonly doubtfulSince?: string;
  /** The day for which changes were last judged. Never goes back. */
  readonly judgedOn: Day;
  /** The editions of the documents by which they were judged, the present one first. */
  readonly documents: readonly string[];
  /** How each account stands, by its id; absent where none is known by one. */
  readonly accounts?: Readonly<Record<string, AccountSync>>;
};

/** Where the sync stands: one record for all replicas. */
export type SyncState = {
  /** The newest run, named by the instant of its start. */
  readonly run: string;
  /** Absent while it is under way, or was abandoned. */
  readonly finishedAt?: string;
  readonly regions: Readonly<Record<Region, RegionSync>>;
};

export type HeldSyncState = Held<SyncState>;

const accountSync: z.ZodType<AccountSync> = z.strictObject({
  readAt: instantSchema.exactOptional(),
  failure: failureSchema.exactOptional(),
  isFailing: z.boolean(),
  doubtfulSince: instantSchema.exactOptional(),
});

/** Version 2 knows how each account stands. */
const SYNC_STATE = decodedOnce(
  defineRecord<SyncState>({
    kind: 'sync state',
    upgrades: [(version1) => version1],
    versionFor: ({ regions }) => (Object.values(regions).some(({ accounts }) => accounts) ? 2 : 1),
    schema: z.strictObject({
      run: instantSchema,
      finishedAt: instantSchema.exactOptional(),
      regions: z.record(
        z.string(),
        z.strictObject({
          done: instantSchema,
          since: instantSchema,
          readAt: instantSchema.exactOptional(),
          firstReadAt: instantSchema.exactOptional(),
          changed: instantSchema.exactOptional(),
          failure: failureSchema.exactOptional(),
          isFailing: z.boolean(),
          doubtfulSince: instantSchema.exactOptional(),
          judgedOn: daySchema,
          documents: z.array(z.string()),
          accounts: z.record(z.string(), accountSync).exactOptional(),
        }),
      ),
    }),
  }),
);

/** The key of the record, for watching it. */
export function syncStateKey(workspace: string): string {
  return keyOf(workspace, 'sync');
}

/** Reads where the sync stands; nothing before the first run. Throws as `readRecord` does. */
export function readSyncState({ store, workspace, log }: Place): Promise<HeldSyncState> {
  return readRecord(store, SYNC_STATE, syncStateKey(workspace), log);
}

/** The part of a commit that replaces it. */
export function replacingSyncState(held: HeldSyncState, state: SyncState): Commit {
  return replacing(SYNC_STATE, held, state);
}

/** Whether a run is over: it finished, or a later one has begun, which reads all that it left. */
export function isOver(state: SyncState | undefined, run: string): boolean {
  return state?.run !== run || state.finishedAt !== undefined;
}
