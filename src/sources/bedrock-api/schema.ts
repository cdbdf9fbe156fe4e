import { z } from 'zod';
import { type Day, parseDay } from '../../domain/day';

/** The UTC date of an AWS stamp; an instant outside the years 0000 to 9999 has none and is refused. */
const day = z.date().transform((instant, context): Day => {
  const found = parseDay(instant.toISOString().slice(0, 10));
  if (found !== undefined) return found;
  context.addIssue('not a date of a four-digit year');
  return z.NEVER;
});

const words = z.array(z.string());

// The SDK checks no types: what AWS sends reaches this schema as it stands, dates apart.
const summary = z.object({
  modelId: z.string().min(1),
  modelName: z.string().optional(),
  providerName: z.string().optional(),
  inputModalities: words.optional(),
  outputModalities: words.optional(),
  inferenceTypesSupported: words.optional(),
  modelLifecycle: z
    .object({
      status: z.string().min(1),
      startOfLifeTime: day.optional(),
      legacyTime: day.optional(),
      publicExtendedAccessTime: day.optional(),
      endOfLifeTime: day.optional(),
    })
    .optional(),
});

const answer = z.object({ modelSummaries: z.array(summary) });

/** One row of `ListFoundationModels`, only the fields the bot reads; words AWS adds later pass as they are. */
export type ModelSummary = z.output<typeof summary>;

/** AWS answered, but not with a whole `ListFoundationModels` answer; the message names the first wrong field. */
export class BadAnswerError extends Error {
  override readonly name = 'BadAnswerError';
}

/** The rows of an answer as the SDK hands it over. One wrong field makes the whole answer wrong: `BadAnswerError`. */
export function parseAnswer(value: unknown): ModelSummary[] {
  const parsed = answer.safeParse(value);
  if (parsed.success) return parsed.data.modelSummaries;
  const [issue] = parsed.error.issues;
  throw new BadAnswerError(`${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'not understood'}`);
}
