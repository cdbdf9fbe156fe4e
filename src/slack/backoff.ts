const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait after so many failures in a row: not at all after the first, since most troubles last a moment;
 * then half a second and doubling, to half a minute.
 */
export function backoffMs(failures: number): number {
  return failures <= 1 ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 2, 10));
}
