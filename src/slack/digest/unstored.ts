import { type Log } from '../../ops/log';
import { StoreUnavailableError } from '../../store/waist';

/**
 * What happened to channels and is not in the store yet. Slack tells it once, whether or not the store answers: it is
 * kept here until it is stored. Who ends the process meanwhile loses it; the channel's next refused post tells then.
 */
export type Unstored = {
  /**
   * Stores it now, after what waits already; where the store is away, with a later `retry`. Of one `key`, such as
   * `pause C1`, the latest alone is kept. Never rejects: what fails for another reason is logged and given up.
   */
  add(key: string, store: () => Promise<void>): Promise<void>;
  /**
   * For every beat: stores what waits, oldest first, and ends where the store does not take something; with the next
   * beat the others go first. Never rejects.
   */
  retry(): Promise<void>;
};

/** More than a workspace archives in an outage. What is beyond is given up, the oldest first. */
const MOST_KEPT = 1_000;

/** An empty one, for the life of the process. */
export function createUnstored({ log }: { readonly log: Log }): Unstored {
  const waiting = new Map<string, () => Promise<void>>();
  let storing: Promise<void> | undefined;

  function storeAll(): Promise<void> {
    if (waiting.size === 0) return Promise.resolve();
    storing ??= storeInTurn();
    return storing;
  }

  /** One at a time, in the order in which Slack told them; what is added meanwhile is reached too. */
  async function storeInTurn(): Promise<void> {
    for (const [key, store] of waiting) {
      const isOver = await isStored(key, store);
      if (!isOver) break;
      if (waiting.get(key) === store) waiting.delete(key);
    }
    // At once: what is added from now on is a round of its own.
    storing = undefined;
  }

  /** Whether it is done with: stored, or given up for good. */
  async function isStored(key: string, store: () => Promise<void>): Promise<boolean> {
    try {
      await store();
      return true;
    } catch (error) {
      if (error instanceof StoreUnavailableError) return false;
      log.error({ err: error, change: key }, 'What happened to a channel cannot be stored, and is given up');
      return true;
    }
  }

  /** What the store did not take goes to the back: it may not be the store's fault. */
  function letOthersPass(): void {
    for (const [key, store] of [...waiting].slice(0, 1)) {
      waiting.delete(key);
      waiting.set(key, store);
    }
  }

  function dropOldest(): void {
    const [oldest] = waiting.keys();
    if (oldest === undefined || waiting.size <= MOST_KEPT) return;
    waiting.delete(oldest);
    log.error({ change: oldest }, 'Too much happened while the store is away: the oldest is given up');
  }

  return {
    async add(key, store) {
      // Behind the others: the order is that of the latest word.
      waiting.delete(key);
      waiting.set(key, store);
      dropOldest();
      await storeAll();
      if (waiting.get(key) !== store) return;
      const told = 'The store is away: what happened to a channel is kept in memory until it is back';
      log.warn({ change: key, waiting: waiting.size }, told);
    },
    async retry() {
      const before = waiting.size;
      await storeAll();
      letOthersPass();
      if (waiting.size >= before) return;
      log.info(
        { stored: before - waiting.size, waiting: waiting.size },
        'What happened to channels while the store was away is stored',
      );
    },
  };
}
