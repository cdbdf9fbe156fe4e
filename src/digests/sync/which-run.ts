import { type SyncState } from '../../store/sync-state';

/** How far the clocks of two replicas may be apart; a run further ahead was begun before the clock was set back. */
const SKEW_MS = 60_000;

/** A run that was left this long ago is not gone on with: its readings belong to another time than those to come. */
const RESUMED_WITHIN_MS = 10 * 60_000;

/** Whether the newest run began and never ended: it is under way, or its replica has left it. */
export function isUnfinished(state: SyncState | undefined): state is SyncState {
  return state !== undefined && state.finishedAt === undefined;
}

/** The unfinished run that can be gone on with, for whoever holds the lease. */
export function resumable(state: SyncState | undefined, now: Date): string | undefined {
  if (!isUnfinished(state)) return undefined;
  const age = now.getTime() - Date.parse(state.run);
  return age >= -SKEW_MS && age <= RESUMED_WITHIN_MS ? state.run : undefined;
}

/** Whether a run has begun since a slot of the schedule, here or on another replica. */
export function isDealtWith(state: SyncState | undefined, slot: Date, now: Date): boolean {
  if (state === undefined) return false;
  const begun = Date.parse(state.run);
  return begun >= slot.getTime() && begun - now.getTime() <= SKEW_MS;
}

/** The name of a run that begins now: the instant, made later than the newest run's where replicas' clocks differ. */
export function nameOfRun(state: SyncState | undefined, now: Date): string {
  const newest = state === undefined ? 0 : Date.parse(state.run);
  const isAhead = newest >= now.getTime() && newest - now.getTime() <= SKEW_MS;
  return new Date(isAhead ? newest + 1 : now).toISOString();
}
