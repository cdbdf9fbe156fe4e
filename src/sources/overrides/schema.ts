import { z } from 'zod';
import { type Day, parseDay } from '../../domain/day';
import { isWellFormedRegion } from '../../domain/region';

/** The one form of the file that this version reads. */
export const FORMAT_VERSION = 1;

const text = z.string().trim().min(1, 'must not be empty').max(300, 'is longer than 300 characters');

const day = z.string('is no date; write YYYY-MM-DD').transform((written, context): Day => {
  const parsed = parseDay(written);
  if (parsed !== undefined) return parsed;
  context.addIssue({
    code: 'custom',
    message: `"${written.slice(0, 40)}" is no calendar date; write YYYY-MM-DD`,
  });
  return z.NEVER;
});

const modelId = z
  .string()
  .regex(/^[a-z0-9-]+\.[a-z0-9.-]+(:[a-z0-9-]+){0,2}$/, 'is no base model id, such as amazon.nova-pro-v1:0');

const account = z
  .string('must stand in quotes: "012345678901"')
  .regex(/^\d{12}$/, 'is no account id of 12 digits');

const owner = z
  .string()
  .regex(/^[UWS][A-Z0-9]{2,30}$/, 'is no id of a Slack user (U…, W…) or user group (S…)');

const tag = z.string().regex(/^[\w.-]{1,60}$/, 'is no tag: letters, digits and .-_ only');
const tags = z.array(tag).max(20).default([]);

const regions = z
  .array(z.string().refine(isWellFormedRegion, 'is no Region, such as us-east-1'))
  .min(1, 'must name a Region; leave it out for all of them')
  .default([]);

const dates = z.strictObject({
  legacy: day.exactOptional(),
  extendedAccess: z
    .union([z.literal('not-offered'), day], 'is neither a date (YYYY-MM-DD) nor not-offered')
    .exactOptional(),
  endOfLife: day.exactOptional(),
});

/** Why and by whom stands on the card, so neither may be left out. */
const model = z.strictObject({
  model: modelId,
  regions,
  name: text.exactOptional(),
  owner: owner.exactOptional(),
  tags,
  replacement: modelId.exactOptional(),
  dates: dates.exactOptional(),
  arrangement: z
    .strictObject({ until: day, accounts: z.array(account).min(1).max(200).exactOptional() })
    .exactOptional(),
  reason: text,
  author: text,
});

const accountEntry = z.strictObject({
  account,
  name: text.exactOptional(),
  owner: owner.exactOptional(),
  tags,
});

/** `OVERRIDES_FILE`, as YAML holds it. */
export const fileSchema = z.strictObject({
  version: z.literal(FORMAT_VERSION, `must be ${FORMAT_VERSION}, the form that this version reads`),
  models: z.array(model).max(2_000).default([]),
  accounts: z.array(accountEntry).max(1_000).default([]),
  /** Who owns what carries a tag. */
  tags: z.record(tag, z.strictObject({ owner })).default({}),
});

export type OverridesFile = z.output<typeof fileSchema>;
