import { nextSlot } from '../../ops/cron';
import { type UsageRun, isUnderWay } from '../../store/usage-run';

/** How far the clocks of two replicas may be apart; a run further ahead was begun before the clock was set back. */
const SKEW_MS = 60_000;

/** A run that was left longer ago is not gone on with: its readings belong to another day. */
const RESUMED_WITHIN_MS = 3 * 3_600_000;

/** After a run that found no account, the next is not waited for so long. */
const RETRY_MS = 3_600_000;

const DAY_MS = 86_400_000;

/**
 * The name of the run that is due now: a run that was left and can be gone on with, or a new one; `undefined` where none
 * is. One is due at every slot of the schedule, before anything was ever read, an hour after no account could be
 * found and, as the process starts, where the last is more than a day ago.
 */
export function dueRun(
  state: UsageRun | undefined,
  { schedule, now, isStart }: { readonly schedule: string; readonly now: Date; readonly isStart: boolean },
): string | undefined {
  if (state === undefined) return nameOfRun(state, now);
  const agoMs = now.getTime() - Date.parse(state.run);
  if (agoMs < -SKEW_MS) return nameOfRun(undefined, now);
  if (isUnderWay(state) && agoMs <= RESUMED_WITHIN_MS) return state.run;
  const slot = nextSlot(schedule, new Date(state.run));
  const isDue =
    isUnderWay(state) ||
    (slot !== undefined && slot <= now) ||
    (state.failure !== undefined && agoMs >= RETRY_MS) ||
    (isStart && agoMs >= DAY_MS);
  return isDue ? nameOfRun(state, now) : undefined;
}

/** The name of a run that begins now: the instant, made later than the newest run's where replicas' clocks differ. */
export function nameOfRun(state: Pick<UsageRun, 'run'> | undefined, now: Date): string {
  const newest = state === undefined ? 0 : Date.parse(state.run);
  const isAhead = newest >= now.getTime() && newest - now.getTime() <= SKEW_MS;
  return new Date(isAhead ? newest + 1 : now.getTime()).toISOString();
}
