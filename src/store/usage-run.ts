import { z } from 'zod';
import { failureSchema, instantSchema } from './fact-schema';
import { type ReadingFailure } from '../domain/fact';
import { keyOf } from './key';
import { type Place } from './place';
import { decodedOnce, defineRecord, type Held, readRecord, replacing } from './record';
import { type Commit } from './waist';

/** Where the reading of usage stands: one record for all replicas. */
export type UsageRun = {
  /** The newest run, named by the instant of its start. Names only rise. */
  readonly run: string;
  /** The newest run that is over; all that earlier ones knew was known by then. */
  readonly finished?: string;
  /** The accounts that the last run found to read; absent before the first one did. */
  readonly accounts?: readonly string[];
  /** Why the last run that is over found none. */
  readonly failure?: ReadingFailure;
};

export type HeldUsageRun = Held<UsageRun>;

/** The part of the keys under which it stands. */
export const USAGE_RUNS = 'usage-run';

/** How it is written. */
export const USAGE_RUN = decodedOnce(
  defineRecord<UsageRun>({
    kind: 'usage run',
    schema: z.strictObject({
      run: instantSchema,
      finished: instantSchema.exactOptional(),
      accounts: z.array(z.string().min(1)).max(1_000).exactOptional(),
      failure: failureSchema.exactOptional(),
    }),
  }),
);

/** Reads where the reading of usage stands; nothing before the first run. Throws as `readRecord` does. */
export function readUsageRun({ store, workspace, log }: Place): Promise<HeldUsageRun> {
  return readRecord(store, USAGE_RUN, keyOf(workspace, USAGE_RUNS, 'newest'), log);
}

/** The part of a commit that replaces it. */
export function replacingUsageRun(held: HeldUsageRun, state: UsageRun): Commit {
  return replacing(USAGE_RUN, held, state);
}

/** Whether the newest run began and is not over: it is under way, or its replica has left it. */
export function isUnderWay(state: UsageRun | undefined): boolean {
  return state !== undefined && state.finished !== state.run;
}
