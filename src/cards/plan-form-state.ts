import { z } from 'zod';

/** What the plan modal carries from its opening to its submission, as `private_metadata`. */
export type PlanFormState = {
  readonly channel: string;
  readonly modelId: string;
  /** The version of the plan that the form was filled from; absent where there was none. */
  readonly seen?: number;
  /** The print of what people had said in it: the bot's bookkeeping makes new versions too. */
  readonly print?: string;
  /** What the form was filled with; absent in forms of an earlier version. */
  readonly saw?: PlanSeen;
  /** How often the form was filled anew. */
  readonly edition: number;
  /** Where it was opened from, and from which message; absent: from Home. */
  readonly from?: { readonly channel: string; readonly ts?: string };
};

/** The prints of the fields that held something, and the steps that were ticked. */
export type PlanSeen = {
  readonly fields: Readonly<Record<string, string>>;
  readonly ticked: readonly string[];
};

/** No id that AWS ever printed has more than 70 characters; Slack takes 3,000 in all. */
const LONGEST_ID = 300;

const channel = z.string().regex(/^[A-Z][A-Z0-9]{1,30}$/);

const State = z.strictObject({
  v: z.literal(1),
  channel,
  modelId: z.string().min(1).max(LONGEST_ID),
  seen: z.int().min(0).exactOptional(),
  print: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .exactOptional(),
  saw: z
    .strictObject({
      fields: z.record(z.string().max(20), z.string().regex(/^[0-9a-f]{8}$/)),
      ticked: z.array(z.string().max(50)).max(30),
    })
    .exactOptional(),
  edition: z.int().min(1).max(1_000),
  from: z
    .strictObject({
      channel,
      ts: z
        .string()
        .regex(/^\d{1,12}\.\d{1,9}$/)
        .exactOptional(),
    })
    .exactOptional(),
});

export function encodePlanState(state: PlanFormState): string {
  return JSON.stringify({ v: 1, ...state });
}

/** Reads it back; `undefined` where it is none of ours. */
export function decodePlanState(metadata: string): PlanFormState | undefined {
  let json: unknown;
  try {
    json = JSON.parse(metadata);
  } catch {
    return undefined;
  }
  const parsed = State.safeParse(json);
  if (!parsed.success) return undefined;
  const { v: _, ...state } = parsed.data;
  return state;
}
