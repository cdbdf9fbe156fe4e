import { z } from 'zod';
import { type Day, parseDay } from '../domain/day';
import { type Fact, type ReadingFailure, type RegionReading } from '../domain/fact';

/** The shapes of facts as records hold them. */

export const daySchema = z.custom<Day>(
  (value) => typeof value === 'string' && parseDay(value) !== undefined,
  'not a date',
);
export const instantSchema = z.iso.datetime();
const words = z.array(z.string());

const provenance = z.strictObject({
  kind: z.enum(['override', 'api', 'docs-table', 'model-card', 'api-snapshot', 'third-party']),
  name: z.string(),
  url: z.string().exactOptional(),
  asOf: daySchema,
  readAt: instantSchema.exactOptional(),
});

const milestones = z.strictObject({
  launch: daySchema.exactOptional(),
  legacy: daySchema.exactOptional(),
  extendedAccess: z.union([daySchema, z.literal('not-offered')]).exactOptional(),
  endOfLife: z.strictObject({ day: daySchema, certainty: z.enum(['on', 'not-before']) }).exactOptional(),
});

const unreadField = z.enum([
  ...(['lifecycle', 'status', 'launch', 'legacy', 'extendedAccess', 'endOfLife'] as const),
  ...(['name', 'provider', 'inputModalities', 'outputModalities', 'inferenceTypes'] as const),
]);

export const factSchema: z.ZodType<Fact> = z.strictObject({
  modelId: z.string().min(1),
  variant: z.string().exactOptional(),
  region: z.string().min(1),
  name: z.string().exactOptional(),
  provider: z.string().exactOptional(),
  status: z.enum(['active', 'legacy', 'end-of-life', 'withdrawn', 'other']).exactOptional(),
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
  seenLegacy: daySchema.exactOptional(),
  doubted: milestones.exactOptional(),
  unread: z.array(z.strictObject({ field: unreadField, said: z.string().exactOptional() })).exactOptional(),
  provenance,
});

export const readingSchema: z.ZodType<RegionReading> = z.strictObject({
  region: z.string().min(1),
  readAt: instantSchema,
  facts: z.array(factSchema).min(1),
  unnamedRows: z.int().positive().exactOptional(),
  absent: z
    .array(
      z.strictObject({
        fact: factSchema,
        since: instantSchema,
        isConfirmed: z.boolean(),
        awaits: words.exactOptional(),
      }),
    )
    .exactOptional(),
  accounts: z
    .array(
      z.strictObject({
        account: z.string().min(1),
        lacks: words,
        says: z.array(factSchema),
        unnamedRows: z.int().positive().exactOptional(),
      }),
    )
    .exactOptional(),
});

export const failureSchema: z.ZodType<ReadingFailure> = z.strictObject({
  region: z.string().min(1),
  account: z.string().min(1).exactOptional(),
  failedAt: instantSchema,
  reason: z.enum([
    'not-enabled',
    'access-denied',
    'credentials',
    'throttled',
    'timeout',
    'network',
    'bad-answer',
    'empty',
    'doubtful',
    'service-error',
    'other',
  ]),
  message: z.string(),
});
