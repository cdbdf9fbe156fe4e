import { nextSlot } from '../ops/cron';
import { type StoreLog } from '../store/log';

export type HeartOptions = {
  /** A valid cron expression of 5 or 6 fields, read in UTC. */
  readonly schedule: string;
  /** What a slot of the schedule calls for, be the one before over or not; its failure is logged. */
  readonly onDue: (slot: Date) => Promise<unknown>;
  /** What every beat calls for, one at a time; its failure is logged. */
  readonly onBeat: () => Promise<unknown>;
  /** The bot's date, which may step. */
  readonly now: () => Date;
  /** A clock that never steps, in ms from any start. */
  readonly uptime: () => number;
  readonly log: StoreLog;
};

/** The clock that drives the house. */
export type Heart = {
  /** The next slot of the schedule; `undefined` once the heart is stopped. */
  nextRun(): Date | undefined;
  /** Beats at once, and resolves when all that was due by then has been done. For a clock that was moved. */
  beat(): Promise<void>;
  /** Ends it at once; work under way is left to itself. */
  stop(): void;
};

const BEAT_MS = 5_000;
const STEP_MS = 2_000;

/**
 * Beats every five seconds and at every slot of the schedule. What is due is found by comparing instants, never by
 * counting down: a late beat, or a step of the clock in either direction, loses no slot and repeats none. Of several
 * slots that passed at once, one is called for.
 */
export function startHeart({ schedule, onDue, onBeat, now, uptime, log }: HeartOptions): Heart {
  let offset = offsetOf();
  let next = nextSlot(schedule, now());
  let beating: Promise<void> | undefined;
  let isStopped = false;
  let timer = setTimeout(wake, pause());

  function offsetOf(): number {
    return now().getTime() - uptime();
  }

  function pause(): number {
    const untilSlot = next === undefined ? BEAT_MS : next.getTime() - now().getTime();
    return Math.min(BEAT_MS, Math.max(1, untilSlot));
  }

  function wake(): void {
    if (isStopped) return;
    void work();
    timer = setTimeout(wake, pause());
  }

  function work(): Promise<void> {
    return Promise.all([fireDue(), beatOnce()]).then(() => undefined);
  }

  async function fireDue(): Promise<void> {
    noticeStep();
    const due = next;
    if (due === undefined || due > now()) return;
    next = nextSlot(schedule, now());
    await guarded(() => onDue(due), 'Scheduled work failed');
  }

  function beatOnce(): Promise<void> {
    beating ??= guarded(onBeat, 'A beat failed; the next one tries again').finally(
      () => (beating = undefined),
    );
    return beating;
  }

  /** After a step back, the slots between are slots again: the schedule goes by the new time at once. */
  function noticeStep(): void {
    const stepMs = offsetOf() - offset;
    if (Math.abs(stepMs) <= STEP_MS) return;
    offset += stepMs;
    log.warn({ stepMs, schedule }, 'The wall clock was set: the schedule goes by the new time');
    if (stepMs < 0) next = nextSlot(schedule, now());
  }

  async function guarded(run: () => Promise<unknown>, sentence: string): Promise<void> {
    try {
      await run();
    } catch (error) {
      log.error({ err: error, schedule }, sentence);
    }
  }

  return {
    nextRun: () => (isStopped ? undefined : next),
    async beat() {
      await fireDue();
      await beating;
      await beatOnce();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
