import { type Place } from '../store/place';
import { UnreadableRecordError } from '../store/record';
import { type SyncState, readSyncState } from '../store/sync-state';

/**
 * Up to which instant (ISO 8601 UTC) all sync runs are over: the newest one's name, or just before it while it is under
 * way. Names only rise, whatever the clocks of replicas say, so what a later run sees lies after it.
 */
export async function newsEnd(place: Place, now: Date): Promise<string> {
  const state = await stateOf(place);
  if (state === undefined) return now.toISOString();
  const newest = Date.parse(state.run) - (state.finishedAt === undefined ? 1 : 0);
  return new Date(Math.min(now.getTime(), newest)).toISOString();
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
