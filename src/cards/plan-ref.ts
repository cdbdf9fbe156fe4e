import { z } from 'zod';
import { LIMITS } from './limits';

/** Which plan a button is about: there is one a channel and model. */
export type PlanRef = { readonly channel: string; readonly modelId: string };

const PlanValue = z.object({
  v: z.literal(1),
  channel: z.string().regex(/^[A-Z][A-Z0-9]{1,30}$/),
  model: z.string().min(1).max(LIMITS.buttonValue),
});

/** A plan as the value of a button, or as the `block_id` of a row: some 50 characters more than the model's id. */
export function encodePlanRef({ channel, modelId }: PlanRef): string {
  return JSON.stringify({ v: 1, channel, model: modelId });
}

/** Reads it back; `undefined` where it is none of ours. */
export function decodePlanRef(value: string): PlanRef | undefined {
  let json: unknown;
  try {
    json = JSON.parse(value);
  } catch {
    return undefined;
  }
  const parsed = PlanValue.safeParse(json);
  return parsed.success ? { channel: parsed.data.channel, modelId: parsed.data.model } : undefined;
}
