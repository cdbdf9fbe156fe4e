import { z } from 'zod';

/** What the settings modal carries from its opening to its submission, as `private_metadata`. */
export type SettingsFormState = {
  readonly channel: string;
  /** The print of the settings that stood in the store when the form was filled; absent where there were none. */
  readonly seen?: string;
  /** How often the form was filled anew. */
  readonly edition: number;
};

const State = z.strictObject({
  v: z.literal(1),
  channel: z.string().regex(/^[A-Z][A-Z0-9]{1,30}$/),
  seen: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .exactOptional(),
  edition: z.int().min(1).max(1_000),
});

export function encodeFormState(state: SettingsFormState): string {
  return JSON.stringify({ v: 1, ...state });
}

/** Reads it back; `undefined` where it is none of ours. */
export function decodeFormState(metadata: string): SettingsFormState | undefined {
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
