/** A clock that stands until it is moved. */
export type TestClock = { readonly now: () => Date; set(instant: string): void; forward(ms: number): void };

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function testClock(instant: string): TestClock {
  let at = new Date(instant);
  return {
    now: () => at,
    set: (to) => (at = new Date(to)),
    forward: (ms) => (at = new Date(at.getTime() + ms)),
  };
}
