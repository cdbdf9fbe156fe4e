import { type SandboxClock } from './clock';

/** What the time machine needs of the bot whose clock it moves. */
export type MovedHouse = {
  /** When something is due next by the clock: a digest, or a day's reminders. */
  nextDue(): Date | undefined;
  /** When the next digest is due. */
  nextDigest(): Date | undefined;
  /** Resolves when everything that is due by the clock has been done. */
  beat(): Promise<void>;
};

/** `false`: there was nowhere to go, since no digest is due at any time. */
export type TimeMachine = { move(by: Move): Promise<boolean> };

/** How far time is moved. `next-digest` goes nowhere where no channel is subscribed. */
export type Move = '+1h' | '+1d' | '+1w' | 'next-digest';

const HOUR_MS = 3_600_000;
const LENGTHS = { '+1h': HOUR_MS, '+1d': 24 * HOUR_MS, '+1w': 168 * HOUR_MS } as const;

/** After a slot, so that it has passed for certain. */
const PAST_SLOT_MS = 1_000;

/**
 * Moves the clock and lets the bot do what comes due on the way, in order: time stops at every slot until its work is
 * done. Moves are made one after another.
 */
export function createTimeMachine(clock: SandboxClock, house: MovedHouse): TimeMachine {
  let moving: Promise<unknown> = Promise.resolve();

  function targetOf(by: Move): Date | undefined {
    if (by !== 'next-digest') return new Date(clock.now().getTime() + LENGTHS[by]);
    const digest = house.nextDigest();
    return digest && new Date(digest.getTime() + PAST_SLOT_MS);
  }

  async function moveOnce(by: Move): Promise<boolean> {
    const target = targetOf(by);
    if (target === undefined) return false;
    for (let due = house.nextDue(); due !== undefined; due = house.nextDue()) {
      const stop = new Date(due.getTime() + PAST_SLOT_MS);
      if (stop >= target) break;
      clock.moveTo(stop);
      await house.beat();
      if (clock.now() < stop) break;
    }
    clock.moveTo(target);
    await house.beat();
    return true;
  }

  return {
    move(by) {
      const done = moving.then(() => moveOnce(by));
      moving = done.catch(() => undefined);
      return done;
    },
  };
}
