import { z } from 'zod';
import { type PartState, type ReadState, type UsagePart } from '../domain/usage-part';
import { daySchema, failureSchema, instantSchema } from './fact-schema';
import { keyOf } from './key';
import { type Place } from './place';
import { decodedOnce, defineRecord, type Held, readRecord, replacing } from './record';
import { type Commit } from './waist';

/** The part of the keys under which the states of parts stand. */
export const USAGE_PARTS = 'usage-parts';

const readState: z.ZodType<ReadState> = z.strictObject({
  readAt: instantSchema.exactOptional(),
  edition: z.int().positive().exactOptional(),
  failure: failureSchema.exactOptional(),
  isFailing: z.boolean(),
});

/** How it is written what the readings of one account in one Region came to. Version 2 knows what was known to be Legacy. */
export const USAGE_PART = decodedOnce(
  defineRecord<PartState>({
    kind: 'usage part',
    upgrades: [(version1) => version1],
    versionFor: ({ knownLegacy }) => (knownLegacy === undefined ? 1 : 2),
    schema: z.strictObject({
      account: z.string().min(1),
      region: z.string().min(1),
      done: instantSchema,
      calls: readState,
      dependents: readState,
      reached: z.array(z.strictObject({ day: daySchema, run: instantSchema })).max(50),
      knownLegacy: z
        .array(z.strictObject({ modelId: z.string().min(1), run: instantSchema }))
        .exactOptional(),
    }),
  }),
);

export type HeldUsagePart = Held<PartState>;

/** The state of a part, to be replaced. Throws as `readRecord` does. */
export function readUsagePart({ store, workspace, log }: Place, part: UsagePart): Promise<HeldUsagePart> {
  return readRecord(store, USAGE_PART, keyOf(workspace, USAGE_PARTS, part.account, part.region), log);
}

/** The part of a commit that replaces it. */
export function replacingUsagePart(held: HeldUsagePart, state: PartState): Commit {
  return replacing(USAGE_PART, held, state);
}
