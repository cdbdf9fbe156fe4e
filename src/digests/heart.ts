import { createTask, type ScheduledTask } from 'node-cron';
import { type StoreLog } from '../store/log';

export type HeartOptions = {
  /** A valid cron expression of 5 or 6 fields. It is read in UTC, where no slot falls into a daylight-saving gap. */
  readonly schedule: string;
  /** What a slot calls for, be the one before over or not; its failure is logged. */
  readonly onDue: () => Promise<unknown>;
  /** The wall clock. */
  readonly now: () => Date;
  /** A clock that never steps, in ms from any start. */
  readonly uptime: () => number;
  readonly log: StoreLog;
};

/** A schedule that is running. */
export type Heart = {
  /** The next slot; `undefined` once the heart is stopped. */
  nextRun(): Date | undefined;
  /** Ends the schedule at once; work under way is left to itself. */
  stop(): void;
};

const BEAT_MS = 5_000;
const STEP_MS = 2_000;

/**
 * Calls `onDue` at every slot of a schedule. node-cron counts down to a slot and so keeps silent for as long as a
 * step of the wall clock back: where wall clock and uptime part by more than two seconds, the countdown starts anew,
 * and a slot that the step jumped over is made up for.
 */
export function startHeart({ schedule, onDue, now, uptime, log }: HeartOptions): Heart {
  let offset = offsetOf();
  let task = startTask();
  let awaited = task.getNextRun();
  let isStopped = false;
  const beating = setInterval(beat, BEAT_MS);

  function offsetOf(): number {
    return now().getTime() - uptime();
  }

  function fire(): void {
    onDue().catch((error: unknown) => log.error({ err: error, schedule }, 'Scheduled work failed'));
  }

  function startTask(): ScheduledTask {
    const started = createTask(schedule, fire, { timezone: 'UTC', suppressMissedWarning: true });
    // A slot that a busy process came to late is a slot all the same.
    started.on('execution:missed', fire);
    void started.start();
    return started;
  }

  function beat(): void {
    const stepMs = offsetOf() - offset;
    if (Math.abs(stepMs) > STEP_MS) {
      log.warn({ stepMs, schedule }, 'The wall clock was set: the schedule starts anew');
      if (awaited !== null && awaited <= now()) fire();
      void task.destroy();
      task = startTask();
      offset += stepMs;
    }
    awaited = task.getNextRun();
  }

  return {
    nextRun: () => (isStopped ? undefined : (task.getNextRun() ?? undefined)),
    stop() {
      isStopped = true;
      clearInterval(beating);
      void task.destroy();
    },
  };
}
