import { setTimeout as pause } from 'node:timers/promises';
import { type Every } from '../store/held-lease';

/** Waits without keeping the process alive. */
export function delay(ms: number): Promise<void> {
  return pause(ms, undefined, { ref: false });
}

/** Repeats without keeping the process alive. */
export const every: Every = (ms, work) => {
  const timer = setInterval(work, ms);
  timer.unref();
  return { stop: () => clearInterval(timer) };
};
