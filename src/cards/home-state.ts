import { z } from 'zod';

/** What Home keeps as `private_metadata`, and its page buttons as their value: which page a person looks at. */
export type HomeState = { readonly page: number };

const State = z.object({ v: z.literal(1), page: z.int().min(1).max(10_000) });

export function encodeHomeState({ page }: HomeState): string {
  return JSON.stringify({ v: 1, page });
}

/** Reads it back; the first page where it is none of ours. */
export function decodeHomeState(text: string): HomeState {
  try {
    const parsed = State.safeParse(JSON.parse(text));
    return { page: parsed.success ? parsed.data.page : 1 };
  } catch {
    return { page: 1 };
  }
}
