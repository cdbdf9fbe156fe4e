import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Day, parseDay } from '../domain/day';
import { type Fact, type RegionReading } from '../domain/fact';
import { partitionOf, type Region } from '../domain/region';
import { keyOf, prefixOf } from './key';
import { type StoreLog } from './log';
import { changeRecord, defineRecord, listRecords, type Unreadable } from './record';
import { type Store } from './waist';

/** Where the readings of a workspace are kept. */
export type ReadingsPlace = { readonly store: Store; readonly workspace: string; readonly log: StoreLog };

const day = z.custom<Day>(
  (value) => typeof value === 'string' && parseDay(value) !== undefined,
  'not a date',
);
const words = z.array(z.string());

const provenance = z.strictObject({
  kind: z.enum(['override', 'api', 'docs-table', 'model-card', 'api-snapshot', 'third-party']),
  name: z.string(),
  url: z.string().exactOptional(),
  asOf: day,
  readAt: z.iso.datetime().exactOptional(),
});

const milestones = z.strictObject({
  launch: day.exactOptional(),
  legacy: day.exactOptional(),
  extendedAccess: z.union([day, z.literal('not-offered')]).exactOptional(),
  endOfLife: z.strictObject({ day, certainty: z.enum(['on', 'not-before']) }).exactOptional(),
});

const fact: z.ZodType<Fact> = z.strictObject({
  modelId: z.string().min(1),
  variant: z.string().exactOptional(),
  region: z.string().min(1),
  name: z.string().exactOptional(),
  provider: z.string().exactOptional(),
  status: z.enum(['active', 'legacy', 'end-of-life', 'other']).exactOptional(),
  statusText: z.string().exactOptional(),
  milestones,
  legacyPeriod: z.string().exactOptional(),
  replacements: z
    .array(z.strictObject({ modelId: z.string().exactOptional(), name: z.string() }))
    .exactOptional(),
  endpoint: z.literal('bedrock-mantle').exactOptional(),
  inputModalities: words.exactOptional(),
  outputModalities: words.exactOptional(),
  inferenceTypes: words.exactOptional(),
  note: z.string().exactOptional(),
  provenance,
});

const READING = defineRecord<RegionReading>({
  kind: 'reading',
  schema: z.strictObject({
    region: z.string().min(1),
    readAt: z.iso.datetime(),
    facts: z.array(fact).min(1),
  }),
});

/**
 * Keeps the reading as its Region's last whole one. `unchanged`: the store holds the same facts already, or a newer
 * reading, and nothing is written. So the stored `readAt` is when these facts were first read: after a restart, that
 * is how old they are said to be, until the first sync of the new process has read the Region itself.
 * Throws `UnreadableRecordError` where a record this version cannot read stands there, which is left alone, and
 * what the store throws.
 */
export async function saveReading(
  place: ReadingsPlace,
  reading: RegionReading,
): Promise<'changed' | 'unchanged'> {
  let outcome: 'changed' | 'unchanged' = 'unchanged';
  const key = keyFor(place.workspace, reading.region);
  function replace(stored: RegionReading | undefined): RegionReading | undefined {
    outcome = stored === undefined || isNews(stored, reading) ? 'changed' : 'unchanged';
    return outcome === 'changed' ? reading : undefined;
  }
  await changeRecord(place.store, READING, key, replace, place.log);
  return outcome;
}

/** The last whole reading of every Region that has one, by Region, and the records that cannot be read. */
export async function loadReadings({ store, workspace, log }: ReadingsPlace): Promise<{
  readings: RegionReading[];
  unreadable: Unreadable[];
}> {
  const { held, unreadable } = await listRecords(store, READING, prefixOf(workspace, 'readings'), log);
  return { readings: held.map(({ value }) => value), unreadable };
}

function keyFor(workspace: string, region: Region): string {
  return keyOf(workspace, 'readings', partitionOf(region), region);
}

function isNews(stored: RegionReading, reading: RegionReading): boolean {
  return (
    Date.parse(stored.readAt) <= Date.parse(reading.readAt) &&
    !isDeepStrictEqual(contentOf(stored), contentOf(reading))
  );
}

/** What two readings of the same models have in common: the facts without when they were read, in one order. */
function contentOf({ facts }: RegionReading): Omit<Fact, 'provenance'>[] {
  return facts.map(({ provenance: _, ...said }) => said).sort(byModel);
}

function byModel(a: Omit<Fact, 'provenance'>, b: Omit<Fact, 'provenance'>): number {
  const [left, right] = [nameOf(a), nameOf(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function nameOf({ modelId, variant = '' }: Omit<Fact, 'provenance'>): string {
  return `${modelId} ${variant}`;
}
