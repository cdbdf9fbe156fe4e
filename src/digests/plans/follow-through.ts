import { checkDonePlans } from './check';
import { type FollowParts } from './parts';
import { remindOwners } from './remind';

/** Sees to it that plans come to their end (design §5, "A plan"). All of it is found by comparing days with now. */
export type FollowThrough = {
  /** Queues what owners are to be told by now. Throws where the store is away. */
  remind(): Promise<void>;
  /** Looks whether what was called done is; a source may take its time over it. Throws likewise. */
  check(): Promise<void>;
  /** Begins nothing new and resolves when what was begun is over. */
  stop(): Promise<void>;
};

export function createFollowThrough(parts: FollowParts): FollowThrough {
  let tellEnding: () => void = () => undefined;
  const ending = new Promise<void>((resolve) => (tellEnding = resolve));
  const remind = oneAtATime(() => remindOwners(parts));
  const check = oneAtATime(() => checkDonePlans({ ...parts, ending }));
  return {
    remind: () => remind.run(),
    check: () => check.run(),
    async stop() {
      tellEnding();
      await Promise.all([remind.stop(), check.stop()]);
    },
  };
}

/** Who asks while it is under way gets that one's end. */
function oneAtATime(work: () => Promise<void>): { run(): Promise<void>; stop(): Promise<void> } {
  let under: Promise<void> | undefined;
  let isStopped = false;
  return {
    run() {
      if (isStopped) return Promise.resolve();
      under ??= work().finally(() => (under = undefined));
      return under;
    },
    async stop() {
      isStopped = true;
      await under?.catch(() => undefined);
    },
  };
}
