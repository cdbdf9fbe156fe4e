import { type Commit, type Store } from './waist';

/** Work that one process at a time may do. It ends by itself, by the store's clock, unless it is renewed. */
export type Lease = {
  readonly key: string;
  readonly holder: string;
  readonly ttlMs: number;
  /** Rises with every claim and renewal: the fencing token. */
  readonly token: number;
};

/** Takes a lease that nobody holds; `undefined` where someone (or an earlier life of this process) does. */
export async function claimLease(
  store: Store,
  wanted: { key: string; holder: string; ttlMs: number },
): Promise<Lease | undefined> {
  return put(store, wanted, undefined);
}

/** Makes a lease last its whole time again; `undefined` where it has been lost. The old token is then void. */
export async function renewLease(store: Store, lease: Lease): Promise<Lease | undefined> {
  return put(store, lease, lease.token);
}

/** Gives a lease back; one that has been lost meanwhile is left to its new holder. */
export async function releaseLease(store: Store, lease: Lease): Promise<void> {
  await store.commit({ checks: [fence(lease)], deletes: [lease.key] });
}

/** The check that lets a commit pass only while the lease is held. */
export function fence(lease: Lease): NonNullable<Commit['checks']>[number] {
  return { key: lease.key, version: lease.token };
}

async function put(
  store: Store,
  { key, holder, ttlMs }: { key: string; holder: string; ttlMs: number },
  version: number | undefined,
): Promise<Lease | undefined> {
  const result = await store.commit({
    checks: [{ key, version }],
    puts: [{ key, value: JSON.stringify({ holder }), ttlMs }],
  });
  return result.ok ? { key, holder, ttlMs, token: result.version } : undefined;
}
