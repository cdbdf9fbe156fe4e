import { claimLease, fence, type Lease, releaseLease, renewLease } from './lease';
import { type StoreLog } from './log';
import { type Commit, type CommitResult, type Store } from './waist';

/** Calls `work` every so many ms until it is stopped. */
export type Every = (ms: number, work: () => void) => { stop(): void };

export type LeaseWanted = {
  readonly key: string;
  /** Who holds it: a name that no other process, and no earlier life of this one, has. */
  readonly holder: string;
  readonly ttlMs: number;
  /** How often it is renewed; well below `ttlMs`. */
  readonly renewMs: number;
  readonly every: Every;
  readonly log: StoreLog;
};

/** A lease that renews itself as long as its work goes on. */
export type HeldLease = {
  /** Commits only while the lease is held. Throws `LeaseLostError`, with nothing written, and as `commit` does. */
  commit(change: Commit): Promise<CommitResult>;
  /** Gives it back, after what was committed before. Never rejects: what is not given back ends by itself. */
  release(): Promise<void>;
};

/** The lease ended or went to another holder: whoever holds it now goes on with the work. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** Takes a lease and keeps it until it is released; `undefined` where another holds it. Throws as `commit` does. */
export async function holdLease(store: Store, wanted: LeaseWanted): Promise<HeldLease | undefined> {
  const lease = await claimLease(store, wanted);
  return lease && keep(store, lease, wanted);
}

function keep(store: Store, claimed: Lease, { renewMs, every, log }: LeaseWanted): HeldLease {
  let lease: Lease | undefined = claimed;
  let last: Promise<unknown> = Promise.resolve();
  const renewing = every(renewMs, () => void inTurn(renew));

  /** A renewal voids the token that a commit on its way carries: one after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function renew(): Promise<void> {
    if (lease === undefined) return;
    const { key } = lease;
    try {
      lease = await renewLease(store, lease);
      if (lease === undefined) lose(key);
    } catch (error) {
      log.warn({ key, err: error }, 'A lease could not be renewed; it is tried again');
    }
  }

  function lose(key: string): void {
    lease = undefined;
    renewing.stop();
    log.warn({ key }, 'A lease was lost: another process goes on with its work');
  }

  async function commit(change: Commit): Promise<CommitResult> {
    if (lease === undefined) throw new LeaseLostError(`The lease ${claimed.key} was lost`);
    const result = await store.commit({ ...change, checks: [fence(lease), ...(change.checks ?? [])] });
    if (result.ok || result.conflict !== lease.key) return result;
    lose(claimed.key);
    throw new LeaseLostError(`The lease ${claimed.key} was lost`);
  }

  async function giveBack(): Promise<void> {
    renewing.stop();
    const given = lease;
    lease = undefined;
    if (given === undefined) return;
    await releaseLease(store, given).catch((error: unknown) => {
      log.warn({ key: given.key, err: error }, 'A lease could not be given back; it ends by itself');
    });
  }

  return { commit: (change) => inTurn(() => commit(change)), release: () => inTurn(giveBack) };
}
