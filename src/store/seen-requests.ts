import { z } from 'zod';
import { keyOf } from './key';
import { defineRecord } from './record';
import { type Store } from './waist';

const SEEN = defineRecord<object>({ kind: 'seen request', schema: z.strictObject({}) });

/**
 * Remembers a request for `ttlMs`, for all replicas and beyond a restart; `false` where it is remembered already. Of many
 * that ask at once, one is told `true`.
 */
export async function takeRequest(
  { store, workspace }: { readonly store: Store; readonly workspace: string },
  signature: string,
  ttlMs: number,
): Promise<boolean> {
  const key = keyOf(workspace, 'seen-requests', signature);
  const { ok } = await store.commit({
    checks: [{ key, version: undefined }],
    puts: [{ key, value: SEEN.encode({}), ttlMs }],
  });
  return ok;
}
