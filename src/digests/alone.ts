import { keyOf } from '../store/key';
import { type Every, holdLease } from '../store/held-lease';
import { type Place } from '../store/place';
import { TIMING } from './delivery/timing';

const RENEWALS = 3;

/**
 * Does a piece of work unless another replica is at it, and then not. The lease saves doing it twice; that nothing comes
 * of it twice is for the versions of what is committed.
 */
export async function alone(
  { store, workspace, log, holder, every }: Place & { readonly holder: string; readonly every: Every },
  name: string,
  work: () => Promise<void>,
): Promise<void> {
  const ttlMs = TIMING.planLeaseMs;
  const key = keyOf(workspace, 'leases', name);
  const lease = await holdLease(store, { key, holder, ttlMs, renewMs: ttlMs / RENEWALS, every, log });
  if (lease === undefined) return;
  try {
    await work();
  } finally {
    await lease.release();
  }
}
