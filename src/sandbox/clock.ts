/** The sandbox's date: the machine's own, moved ahead by as much as somebody asked for. */
export type SandboxClock = {
  readonly now: () => Date;
  /** How far ahead of the machine's clock it is, in ms; negative only where it started in the past. */
  readonly offsetMs: () => number;
  /** Moves it to an instant; one that has passed already changes nothing. */
  readonly moveTo: (instant: Date) => void;
};

/**
 * @param machine the machine's own clock, in ms
 * @param startAt what the clock says first; what the machine's says where not given
 */
export function createSandboxClock(machine: () => number = Date.now, startAt?: Date): SandboxClock {
  let offset = startAt === undefined ? 0 : startAt.getTime() - machine();
  return {
    now: () => new Date(machine() + offset),
    offsetMs: () => offset,
    moveTo: (instant) => {
      offset = Math.max(offset, instant.getTime() - machine());
    },
  };
}
