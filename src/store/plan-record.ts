import { z } from 'zod';
import { type Plan, PLAN_STATUSES } from '../domain/plan';
import { type Verification } from '../domain/verification';
import { daySchema, instantSchema } from './fact-schema';
import { saidSchema } from './handling-record';
import { defineRecord } from './record';

/** The part of the keys under which plans stand. */
export const PLANS = 'plans';

const text = z.string().min(1);
const words = z.array(z.string());

const verification: z.ZodType<Verification> = z.strictObject({
  at: instantSchema,
  finding: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('verified'),
      days: z.int().positive(),
      accounts: words,
      regions: words,
      dependents: words,
    }),
    z.strictObject({
      kind: z.literal('still-called'),
      attempts: z.int().nonnegative(),
      day: daySchema,
      account: z.string(),
      region: z.string(),
    }),
    z.strictObject({ kind: z.literal('cannot'), why: z.string() }),
  ]),
});

/** How a plan is written. The bounds are those of the modal's fields. */
export const PLAN = defineRecord<Plan>({
  kind: 'plan',
  schema: z.strictObject({
    channel: text,
    modelId: text,
    modelName: z.string(),
    replacement: text,
    owner: text,
    due: daySchema,
    status: z.enum(PLAN_STATUSES),
    scope: z.string().max(3_000).exactOptional(),
    ticket: z.string().max(3_000).exactOptional(),
    notes: z.string().max(3_000).exactOptional(),
    checklist: z.array(z.strictObject({ id: text, ticked: saidSchema.exactOptional() })).max(50),
    made: saidSchema,
    changed: saidSchema,
    done: saidSchema.exactOptional(),
    verification: verification.exactOptional(),
    remindedThrough: daySchema,
    replacementTold: text.exactOptional(),
  }),
});

/** The parts by which `KeptRecords` finds a channel's plan for a model. */
export function planParts(channel: string, modelId: string): readonly string[] {
  return [channel, modelId];
}
