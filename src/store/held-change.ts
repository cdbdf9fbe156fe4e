import { type Place } from './place';
import { type Held, type RecordKind, readRecord } from './record';
import { type Commit, StoreUnavailableError } from './waist';

/** What a verb makes of a record: what it commits, if anything, and what it says of it. */
export type Decision<R> = { readonly commit?: Commit; readonly outcome: R };

/** What was decided, and the version of the record as it stands now; after a deletion, that of the deletion. */
export type Decided<R> = { readonly outcome: R; readonly version: number | undefined };

const TRIES = 100;

/**
 * Commits what `decide` makes of a record as it is known in memory: one round trip. The commit must check the version
 * it was given. Where somebody was faster, and before it is settled that nothing is to be written, the record is read
 * and `decide` asked anew: so no outcome rests on what is outdated. Throws as `readRecord` does.
 */
export async function changeHeld<T, R>(
  { store, log }: Place,
  kind: RecordKind<T>,
  known: Held<T>,
  decide: (held: Held<T>) => Decision<R>,
): Promise<Decided<R>> {
  let held = known;
  for (let reads = 0; reads < TRIES; reads += 1) {
    const { commit, outcome } = decide(held);
    if (commit !== undefined) {
      const result = await store.commit(commit);
      if (result.ok) return { outcome, version: result.version };
    } else if (reads > 0) {
      return { outcome, version: held.version };
    }
    held = await readRecord(store, kind, known.key, log);
  }
  throw new StoreUnavailableError(`Others kept changing ${known.key}: nothing was stored. Try again.`);
}
