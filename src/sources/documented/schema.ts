import { z } from 'zod';
import { type Day, parseDay } from '../../domain/day';

/** The one form of the file that this version reads. */
export const FORMAT_VERSION = 1;

const text = z.string().trim().min(1, 'must not be empty');

const day = z.string().transform((written, context): Day => {
  const parsed = parseDay(written);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: `"${written}" is no calendar date; write YYYY-MM-DD` });
  return z.NEVER;
});

const modelId = z
  .string()
  .regex(/^[a-z0-9-]+\.[a-z0-9.-]+(:[a-z0-9-]+){0,2}$/, 'is no model id, such as amazon.nova-pro-v1:0');

const regions = z.array(text).min(1, 'must name a Region; leave it out where the source names none');

/** A document or listing that rows are taken from, and the last day on which it is known to have said so. */
export const sourceSchema = z.strictObject({
  kind: z.enum(['docs-table', 'model-card', 'api-snapshot', 'third-party']),
  name: text,
  url: z.url().exactOptional(),
  asOf: day,
});

/**
 * What one source says of one model. Absent means that the source does not say; no `regions` means that it names
 * none and speaks for all. In a row of an API snapshot, status and dates were read in the first of its Regions.
 */
export const rowSchema = z.strictObject({
  /** A key of the file's `sources`. */
  source: text,
  /** The base model's id; a row without one is known by its name. */
  modelId: modelId.exactOptional(),
  name: text.exactOptional(),
  provider: text,
  /** The whole row speaks of this context variant of the model alone. */
  variant: text.exactOptional(),
  regions: regions.exactOptional(),
  status: z.enum(['active', 'legacy', 'end-of-life', 'other']).exactOptional(),
  /** The word as printed, where `status` is `other`. */
  statusText: text.exactOptional(),
  launch: day.exactOptional(),
  legacy: day.exactOptional(),
  extendedAccess: z
    .union([z.literal('not-offered'), day], 'is neither a date (YYYY-MM-DD) nor "not-offered"')
    .exactOptional(),
  endOfLife: day.exactOptional(),
  /** A floor under the end of life: no date, and of no account once `endOfLife` is given. */
  noSoonerThan: day.exactOptional(),
  legacyPeriod: text.exactOptional(),
  endpoint: z.literal('bedrock-mantle').exactOptional(),
  inputModalities: z.array(text).exactOptional(),
  outputModalities: z.array(text).exactOptional(),
  /** Context variants whose lifecycle is the row's own, each with the Regions (some of the row's) that list it. */
  variants: z.record(text, regions).exactOptional(),
  replacements: z.array(z.strictObject({ modelId: modelId.exactOptional(), name: text })).exactOptional(),
  note: text.exactOptional(),
});

/** The file around its rows; each row is read by itself, so that one bad row does not hide another. */
export const fileSchema = z.strictObject({
  formatVersion: z.literal(
    FORMAT_VERSION,
    `must be ${FORMAT_VERSION}, the form that this version of the bot reads`,
  ),
  /** The day a person last brought the file up to date. */
  updated: day,
  sources: z.record(text, sourceSchema),
  rows: z.array(z.unknown()).min(1, 'must hold at least one row'),
});

export type DocumentedSource = z.infer<typeof sourceSchema>;
export type DocumentedRow = z.infer<typeof rowSchema>;

/** A catalogue file whose shape is right. */
export type CatalogueFile = {
  readonly updated: Day;
  readonly sources: Readonly<Record<string, DocumentedSource>>;
  readonly rows: readonly DocumentedRow[];
};
