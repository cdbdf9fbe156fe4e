import { keyOf } from '../../store/key';
import { holdLease } from '../../store/held-lease';
import { TIMING } from '../delivery/timing';
import { type FollowParts } from './parts';

const RENEWALS = 3;

/**
 * Does a piece of work unless another replica is at it, and then not. The lease saves doing it twice; that nothing comes
 * of it twice is for the versions of what is committed.
 */
export async function alone(parts: FollowParts, name: string, work: () => Promise<void>): Promise<void> {
  const { store, workspace, holder, every, log } = parts;
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
