/** Runs work for a key, at most once in a while. */
export type Coalescer<T> = {
  /**
   * Runs the work at once where none was run for the key lately, else when that time is over; of all that is asked for
   * until then, the last alone. Resolves, or rejects, as the run does that stands for this call.
   */
  readonly run: (key: string, work: () => Promise<T>) => Promise<T>;
};

/** What is next for a key; `turn` is there while somebody waits for it, `free` resolves when it may begin. */
type Lane<T> = { work: () => Promise<T>; turn?: Promise<T> | undefined; free: Promise<void> };

/** `everyMs`: from the end of one run for a key to the begin of the next, at least. */
export function createCoalescer<T>(everyMs: number, delay: (ms: number) => Promise<unknown>): Coalescer<T> {
  const lanes = new Map<string, Lane<T>>();

  function start(key: string, lane: Lane<T>): Promise<T> {
    lane.turn = undefined;
    const run = lane.work();
    lane.free = run.then(
      () => rest(key, lane),
      () => rest(key, lane),
    );
    return run;
  }

  async function rest(key: string, lane: Lane<T>): Promise<void> {
    await delay(everyMs);
    if (lane.turn === undefined) lanes.delete(key);
  }

  return {
    run(key, work) {
      const lane = lanes.get(key);
      if (lane === undefined) {
        const fresh: Lane<T> = { work, free: Promise.resolve() };
        lanes.set(key, fresh);
        return start(key, fresh);
      }
      lane.work = work;
      lane.turn ??= lane.free.then(() => start(key, lane));
      return lane.turn;
    },
  };
}
