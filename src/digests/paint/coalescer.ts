/** Runs work for a key, at most once in a while. */
export type Coalescer = {
  /**
   * Runs the work at once where none was run for the key lately, else when that time is over; of all that is asked for
   * until then, the last alone. Resolves, or rejects, as the run does that stands for this call.
   */
  run(key: string, work: () => Promise<void>): Promise<void>;
};

/** What is next for a key; `turn` is there while somebody waits for it, `free` resolves when it may begin. */
type Lane = { work: () => Promise<void>; turn?: Promise<void> | undefined; free: Promise<void> };

/** `everyMs`: from the end of one run for a key to the begin of the next, at least. */
export function createCoalescer(everyMs: number, delay: (ms: number) => Promise<unknown>): Coalescer {
  const lanes = new Map<string, Lane>();

  function start(key: string, lane: Lane): Promise<void> {
    lane.turn = undefined;
    const run = lane.work();
    lane.free = run.then(
      () => rest(key, lane),
      () => rest(key, lane),
    );
    return run;
  }

  async function rest(key: string, lane: Lane): Promise<void> {
    await delay(everyMs);
    if (lane.turn === undefined) lanes.delete(key);
  }

  return {
    run(key, work) {
      const lane = lanes.get(key);
      if (lane === undefined) {
        const fresh: Lane = { work, free: Promise.resolve() };
        lanes.set(key, fresh);
        return start(key, fresh);
      }
      lane.work = work;
      lane.turn ??= lane.free.then(() => start(key, lane));
      return lane.turn;
    },
  };
}
