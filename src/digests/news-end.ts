import { type Place } from '../store/place';
import { UnreadableRecordError } from '../store/record';
import { type SyncState, readSyncState } from '../store/sync-state';

/**
 * Up to which instant (ISO 8601 UTC) all sync runs are over. Runs are named by their start: what one that is under way
 * still sees would otherwise lie before a digest that could not tell it.
 */
export async function newsEnd(place: Place, now: Date): Promise<string> {
  const state = await stateOf(place);
  const isUnderWay = state !== undefined && state.finishedAt === undefined;
  const end = isUnderWay ? Math.min(now.getTime(), Date.parse(state.run) - 1) : now.getTime();
  return new Date(end).toISOString();
}

/** Without a state that can be read no run goes on either, and digests must not wait for it. */
async function stateOf(place: Place): Promise<SyncState | undefined> {
  try {
    return (await readSyncState(place)).value;
  } catch (error) {
    if (error instanceof UnreadableRecordError) return undefined;
    throw error;
  }
}
