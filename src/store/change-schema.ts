import { z } from 'zod';
import { type Change } from '../domain/change';
import { daySchema, instantSchema } from './fact-schema';

const phase = z.enum(['active', 'legacy', 'extended', 'eol', 'withdrawn', 'unknown']);
const milestone = z.enum(['legacy', 'extended', 'eol']);

const seen = {
  modelId: z.string(),
  name: z.string(),
  provider: z.string(),
  region: z.string(),
  source: z.enum(['api', 'documents']),
  cause: z.enum(['reading', 'date', 'new-catalogue']),
  run: instantSchema,
  isNews: z.boolean(),
};

/** The shape of a change as records hold it. */
export const changeSchema: z.ZodType<Change> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('appeared'), ...seen }),
  z.strictObject({ kind: z.literal('new-region'), ...seen }),
  z.strictObject({ kind: z.literal('phase'), from: phase, to: phase, ...seen }),
  z.strictObject({ kind: z.literal('date-announced'), milestone, day: daySchema, ...seen }),
  z.strictObject({
    kind: z.literal('date-moved'),
    milestone,
    from: daySchema,
    to: daySchema.exactOptional(),
    ...seen,
  }),
  z.strictObject({ kind: z.literal('withdrawn'), ...seen }),
  z.strictObject({ kind: z.literal('returned'), ...seen }),
  z.strictObject({
    kind: z.literal('disagreement'),
    about: z.enum(['phase', 'legacy', 'extended', 'eol']),
    state: z.enum(['began', 'ended']),
    api: z.string(),
    documents: z.string(),
    ...seen,
  }),
]);
