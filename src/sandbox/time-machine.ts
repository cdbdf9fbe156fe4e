import { dayOf } from '../domain/day';
import { type SandboxClock } from './clock';

/** What the time machine needs of the bot whose clock it moves. */
export type MovedHouse = {
  /** When something can be due next by the clock: a digest, or a day's reminders. */
  nextDue(): Date | undefined;
  /** When the next digest is due. */
  nextDigest(): Date | undefined;
  /** When the day begins on which the phase of a watched model changes next, by what the bot knows. */
  nextTransition(): Date | undefined;
  /** Resolves when everything that is due by the clock has been done. */
  beat(): Promise<void>;
};

export type TimeMachineOptions = {
  /** When AWS says something else next, after an instant; nothing changes there where not given. */
  readonly nextChange?: (after: Date) => Date | undefined;
  /** Told each time that the clock was moved on, before anything is done. */
  readonly onStop?: () => void;
  /** Told when time begins to be moved, and when it stands again. */
  readonly onMoving?: (isMoving: boolean) => void;
};

export type TimeMachine = {
  /**
   * `false`: there was nowhere to go, since no such thing lies ahead. Rejects with `HalfwayError`; the next move goes on
   * from there.
   */
  move(by: Move): Promise<boolean>;
  isMoving(): boolean;
};

/** How far time is moved. */
export type Move = '+1h' | '+1d' | '+1w' | 'next-transition' | 'next-digest';

/** A move did not get where it was to; the message is for the person who moved. */
export class HalfwayError extends Error {
  override readonly name = 'HalfwayError';

  constructor(at: Date, target: Date, cause: unknown) {
    const why = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
    super(
      `Time stopped at ${inWords(at)}, on the way to ${inWords(target)}: ${why}. Move it again to go on.`,
      {
        cause,
      },
    );
  }
}

const HOUR_MS = 3_600_000;
const LENGTHS = { '+1h': HOUR_MS, '+1d': 24 * HOUR_MS, '+1w': 168 * HOUR_MS } as const;

/** After a slot, so that it has passed for certain. */
const PAST_MS = 1_000;

/** After a change of AWS's, so that the hourly sync, at seven past, has read it for certain. */
const READ_MS = 10 * 60_000;

/** By the next sync and the one after, since that a model is gone counts when two readings agree on it. */
const READINGS_MS = [READ_MS, HOUR_MS + READ_MS] as const;

/**
 * Moves the clock and lets the bot do what comes due on the way, in order: time stops at every slot, and wherever AWS says
 * something else, until the work is done. Moves are made one after another.
 */
export function createTimeMachine(
  clock: SandboxClock,
  house: MovedHouse,
  {
    nextChange = () => undefined,
    onStop = () => undefined,
    onMoving = () => undefined,
  }: TimeMachineOptions = {},
): TimeMachine {
  let moving: Promise<unknown> = Promise.resolve();
  let movesAhead = 0;

  function targetOf(by: Move): Date | undefined {
    if (by === 'next-digest') return past(house.nextDigest());
    if (by !== 'next-transition') return new Date(clock.now().getTime() + LENGTHS[by]);
    // What AWS is about to say the bot cannot know yet.
    const first = sooner(house.nextTransition(), nextChange(clock.now()));
    return later(first && lastChangeOn(first, nextChange), READ_MS);
  }

  /** Where time has to stop next. */
  function nextStop(): Date | undefined {
    const now = clock.now().getTime();
    const due = past(house.nextDue());
    const readings = READINGS_MS.map((ms) => later(nextChange(new Date(now - ms)), ms));
    return [due, beforeChange(due), ...readings].reduce(sooner);
  }

  /** What is due between a change of AWS's and its being read is told by what was known before it. */
  function beforeChange(due: Date | undefined): Date | undefined {
    const change = nextChange(new Date(clock.now().getTime() + PAST_MS));
    const isDueThen = change && due && due >= change && due.getTime() < change.getTime() + READ_MS;
    return isDueThen ? later(change, -PAST_MS) : undefined;
  }

  async function stopAt(stop: Date, target: Date): Promise<void> {
    clock.moveTo(stop);
    onStop();
    try {
      await house.beat();
    } catch (error) {
      throw new HalfwayError(stop, target, error);
    }
  }

  async function moveOnce(by: Move): Promise<boolean> {
    const target = targetOf(by);
    if (target === undefined) return false;
    for (let stop = nextStop(); stop !== undefined && stop < target; stop = nextStop()) {
      await stopAt(stop, target);
      // A clock that runs behind would stop here for ever.
      if (clock.now() < stop) break;
    }
    await stopAt(target, target);
    return true;
  }

  function count(by: 1 | -1): void {
    movesAhead += by;
    if (movesAhead === (by === 1 ? 1 : 0)) onMoving(movesAhead > 0);
  }

  return {
    isMoving: () => movesAhead > 0,
    move(by) {
      count(1);
      const done = moving.then(() => moveOnce(by)).finally(() => count(-1));
      moving = done.catch(() => undefined);
      return done;
    },
  };
}

/** AWS's changes of a day fall on some hour of it: the last of them, or the instant itself. */
function lastChangeOn(day: Date, nextChange: (after: Date) => Date | undefined): Date {
  const isThatDay = (instant: Date) => dayOf(instant) === dayOf(day);
  let last = day;
  for (
    let change = nextChange(new Date(day.getTime() - 1));
    change !== undefined && isThatDay(change);
    change = nextChange(change)
  )
    last = change;
  return last;
}

function past(instant: Date | undefined): Date | undefined {
  return later(instant, PAST_MS);
}

function later(instant: Date | undefined, ms: number): Date | undefined {
  return instant && new Date(instant.getTime() + ms);
}

function sooner(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a <= b ? a : b;
}

function inWords(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
