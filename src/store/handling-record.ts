import { z } from 'zod';
import { addDays, type Day, dayOf } from '../domain/day';
import { type Handling, type Said } from '../domain/handling';
import { type ItemRef } from '../domain/item';
import { daySchema, instantSchema } from './fact-schema';
import { defineRecord } from './record';

/** The part of the keys under which handlings stand. */
export const HANDLINGS = 'handlings';

/** Who said something, and when, as records hold it. */
export const saidSchema = z.strictObject({ by: z.string().min(1), at: instantSchema });

/** What is acknowledged and painted, as records hold it. */
export const itemSchema: z.ZodType<ItemRef> = z.strictObject({
  modelId: z.string().min(1),
  kind: z.enum(['legacy', 'extended', 'eol']),
  day: daySchema,
});

/** How a handling is written. */
export const HANDLING = defineRecord<Handling>({
  kind: 'handling',
  schema: z.strictObject({
    channel: z.string().min(1),
    item: itemSchema,
    acknowledged: saidSchema.exactOptional(),
    snoozed: saidSchema.extend({ until: daySchema }).exactOptional(),
  }),
});

/** The parts by which `KeptRecords` finds the handling of an item. */
export function handlingParts(channel: string, { modelId, kind, day }: ItemRef): readonly string[] {
  return [channel, modelId, kind, day];
}

/** An item's day may move, and why it is open again is told by what was said of the old one. */
const KEPT_DAYS = 400;

/** For how many ms a handling is kept: until 400 days after its day, and after the last word about it. */
export function handlingTtl({ day }: ItemRef, { at }: Said): number {
  const said = dayOf(new Date(at));
  const last: Day = day > said ? day : said;
  return Date.parse(addDays(last, KEPT_DAYS)) - Date.parse(at);
}
