import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  type Dependent,
  type DependentKind,
  type DependentsReading,
  DEPENDENT_KINDS,
  type KindReading,
} from '../domain/dependent';
import { type UsagePart } from '../domain/usage-part';
import { daySchema, instantSchema } from './fact-schema';
import { keyOf } from './key';
import { VALUE_BYTES_MAX } from './limits';
import { type Place } from './place';
import { decodedOnce, defineRecord, type Held, readRecord, replacing } from './record';
import { type Commit } from './waist';

const text = z.string().min(1);

const dependent: z.ZodType<Dependent> = z.strictObject({
  kind: z.enum(DEPENDENT_KINDS),
  account: text,
  region: text,
  id: text,
  name: z.string(),
  models: z.array(
    z.strictObject({
      modelId: text,
      role: z.enum(['inference', 'base', 'embedding', 'parsing', 'reranking', 'fallback']),
    }),
  ),
  status: z.string().exactOptional(),
  versions: z.array(z.string()).exactOptional(),
  commitmentEnds: daySchema.exactOptional(),
});

const kindReading: z.ZodType<KindReading> = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('read') }),
  z.strictObject({ state: z.literal('not-allowed'), action: z.string() }),
  z.strictObject({ state: z.literal('failed'), message: z.string() }),
]);

/** What rests on models in one account and Region, as last read. */
const DEPENDENTS = decodedOnce(
  defineRecord<DependentsReading>({
    kind: 'dependents',
    schema: z.strictObject({
      account: text,
      region: text,
      readAt: instantSchema,
      kinds: z.record(z.enum(DEPENDENT_KINDS), kindReading),
      dependents: z.array(dependent),
      systemProfiles: z.array(z.strictObject({ id: text, modelId: text, regions: z.array(text) })),
      seen: z.record(z.string(), z.string()),
    }),
  }),
);

export type HeldDependents = Held<DependentsReading>;

/** The last reading of a part's dependents, to be replaced. Throws as `readRecord` does. */
export function readDependentsRecord(
  { store, workspace, log }: Place,
  part: UsagePart,
): Promise<HeldDependents> {
  return readRecord(store, DEPENDENTS, keyOf(workspace, 'usage-dependents', part.account, part.region), log);
}

/** The part of a commit that makes a reading its part's last one. */
export function replacingDependents(held: HeldDependents, reading: DependentsReading): Commit {
  return replacing(DEPENDENTS, held, fitting(reading));
}

/** Whether two readings say the same, whenever they were read: then the older one stays in the store. */
export function restsTheSame(a: DependentsReading, b: DependentsReading): boolean {
  return isDeepStrictEqual({ ...fitting(a), readAt: '' }, { ...fitting(b), readAt: '' });
}

/** Room for a record's envelope. */
const MOST_BYTES = VALUE_BYTES_MAX - 1_000;

/**
 * As much of a reading as one value holds, some thousands of dependents. Beyond that, `seen` goes first: details are then
 * fetched again each time. Then, of the kind with the most, those last by name go, and the kind counts as failed with
 * the reason: what is left out is never "none".
 */
function fitting(reading: DependentsReading): DependentsReading {
  if (sizeOf(reading) <= MOST_BYTES) return reading;
  let fitted: DependentsReading = { ...reading, seen: {} };
  while (sizeOf(fitted) > MOST_BYTES && fitted.dependents.length > 0) fitted = withFewer(fitted, reading);
  return fitted;
}

/** The kind with the most loses half of what it has left. */
function withFewer(fitted: DependentsReading, whole: DependentsReading): DependentsReading {
  const ofKind = (kind: DependentKind) => fitted.dependents.filter((one) => one.kind === kind);
  const kind = DEPENDENT_KINDS.reduce((most, one) => (ofKind(one).length > ofKind(most).length ? one : most));
  const own = ofKind(kind).sort(byName);
  const kept = new Set(own.slice(0, Math.floor(own.length / 2)));
  const all = whole.dependents.filter((one) => one.kind === kind).length;
  const message = `only ${kept.size} of ${all} fit the store`;
  return {
    ...fitted,
    kinds: { ...fitted.kinds, [kind]: { state: 'failed', message } },
    dependents: fitted.dependents.filter((one) => one.kind !== kind || kept.has(one)),
  };
}

function byName(a: Dependent, b: Dependent): number {
  return a.name.localeCompare(b.name) || a.id.localeCompare(b.id);
}

function sizeOf(reading: DependentsReading): number {
  return Buffer.byteLength(JSON.stringify(reading));
}
