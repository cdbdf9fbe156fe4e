/**
 * Makes a function that tells whether any of the things a part shows is another one than when it was last asked. What
 * changes on the page is replaced, never changed in place: the same thing is drawn the same.
 */
export function createWatch(): (...things: readonly unknown[]) => boolean {
  let before: readonly unknown[] | undefined;
  return (...things) => {
    const isSame = before?.length === things.length && things.every((thing, at) => thing === before?.[at]);
    before = things;
    return !isSame;
  };
}
