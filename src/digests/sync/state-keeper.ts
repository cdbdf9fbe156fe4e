import { setImmediate as others } from 'node:timers/promises';
import { type HeldLease } from '../../store/held-lease';
import { type Place } from '../../store/place';
import {
  type HeldSyncState,
  type SyncState,
  readSyncState,
  replacingSyncState,
} from '../../store/sync-state';
import { type Commit, StoreUnavailableError } from '../../store/waist';

/** A new state, what is to be committed with it, and what to answer once it stands. */
export type StateChange<T> = {
  readonly state: SyncState;
  readonly commit: Commit;
  readonly answer: T;
};

/** The state of the sync while a run is under way, for many Regions at once. */
export type StateKeeper = {
  /** As the store has it. */
  state(): Promise<SyncState | undefined>;
  /**
   * Changes it, one change after the other, each in one commit under the lease. `change` may run again where somebody
   * changed a record meanwhile. Rejects as the store, the lease and `change` do; nothing is known to be written then.
   */
  change<T>(
    change: (state: SyncState | undefined) => Promise<StateChange<T>>,
  ): Promise<{ readonly answer: T; readonly version: number }>;
};

const TRIES = 3;

export function createStateKeeper(place: Place, lease: HeldLease): StateKeeper {
  let held: HeldSyncState | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function read(): Promise<HeldSyncState> {
    return (held ??= await readSyncState(place));
  }

  async function tryChange<T>(
    change: (state: SyncState | undefined) => Promise<StateChange<T>>,
  ): Promise<{ answer: T; version: number }> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      // A store in a file answers without a pause: somebody who asks something meanwhile comes between two Regions.
      await others();
      const before = await read();
      const { state, commit, answer } = await change(before.value);
      // Where the answer is lost, or tells of a conflict, the store alone knows what stands.
      held = undefined;
      const result = await lease.commit(joined(replacingSyncState(before, state), commit));
      if (!result.ok) continue;
      held = { key: before.key, value: state, version: result.version };
      return { answer, version: result.version };
    }
    throw new StoreUnavailableError('Others kept changing what the sync writes: nothing was stored.');
  }

  return {
    state: () => inTurn(async () => (await read()).value),
    change: (change) => inTurn(() => tryChange(change)),
  };
}

function joined(one: Commit, other: Commit): Commit {
  return {
    checks: [...(one.checks ?? []), ...(other.checks ?? [])],
    puts: [...(one.puts ?? []), ...(other.puts ?? [])],
    deletes: [...(one.deletes ?? []), ...(other.deletes ?? [])],
  };
}
