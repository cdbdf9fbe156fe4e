/** What the slowest machine may need; a fast one waits for none of it. */
export const PATIENCE_MS = 10_000;
const BETWEEN_MS = 10;

/** Jest's expectations, each of which settles once it holds. */
export type Eventually<T> = {
  toBe(expected: T): Promise<void>;
  toEqual(expected: unknown): Promise<void>;
  toMatchObject(expected: object): Promise<void>;
  toContain(part: string): Promise<void>;
  toMatch(pattern: RegExp): Promise<void>;
  toBeLessThan(limit: number): Promise<void>;
  toBeGreaterThan(limit: number): Promise<void>;
};

/**
 * Expects something of what the page shows once it has drawn all that came before: it is read anew until that holds.
 * Where it does not within 10 s, the test fails at its own line, with what was read last. A thing that must not come can
 * only be missed too early: first wait for what comes with it or after it.
 */
export function eventually<T>(read: () => Promise<T>): Eventually<T> {
  const here = { stack: '' };
  Error.captureStackTrace(here, eventually);

  async function holds(check: (shown: T) => void): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        return check(await read());
      } catch (failure) {
        if (performance.now() > end) throw Object.assign(Object(failure), framesOf(here, failure));
      }
      await new Promise((again) => setTimeout(again, BETWEEN_MS));
    }
  }

  return {
    toBe: (expected) => holds((it) => expect(it).toBe(expected)),
    toEqual: (expected) => holds((it) => expect(it).toEqual(expected)),
    toMatchObject: (expected) => holds((it) => expect(it).toMatchObject(expected)),
    toContain: (part) => holds((it) => expect(it).toContain(part)),
    toMatch: (pattern) => holds((it) => expect(it).toMatch(pattern)),
    toBeLessThan: (limit) => holds((it) => expect(it).toBeLessThan(limit)),
    toBeGreaterThan: (limit) => holds((it) => expect(it).toBeGreaterThan(limit)),
  };
}

/** The place of the test's line in the place of this file's. */
function framesOf(here: { stack: string }, failure: unknown): { stack: string } {
  return { stack: here.stack.replace(/^.*/, String(failure)) };
}
