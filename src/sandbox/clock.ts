/** The sandbox's date: the machine's own, moved ahead by as much as somebody asked for. */
export type SandboxClock = {
  readonly now: () => Date;
  /** How far ahead of the machine's clock it is, in ms; never negative. */
  readonly offsetMs: () => number;
  /** Moves it to an instant; one that has passed already changes nothing. */
  readonly moveTo: (instant: Date) => void;
};

export function createSandboxClock(): SandboxClock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    offsetMs: () => offset,
    moveTo: (instant) => {
      offset = Math.max(offset, instant.getTime() - Date.now());
    },
  };
}
