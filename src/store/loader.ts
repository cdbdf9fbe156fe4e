import { type StoreLog } from './log';

/** Loads again and again what somebody keeps in memory. */
export type Loader = {
  /** Loads once more. Never rejects: where it fails it is tried again by itself. */
  load(): Promise<void>;
  /** As `load`, for whoever must know: throws where it failed. */
  refresh(): Promise<void>;
  /** Something changed: loads at once, or soon where it was just loaded. */
  hear(): void;
  stop(): void;
};

export type LoaderParts = {
  /** One whole load; rejects where the store is away. */
  readonly load: () => Promise<void>;
  readonly log: StoreLog;
  /** What is loaded, for the log: `plans`. */
  readonly what: string;
};

const RETRY_MS = 5_000;

/** Between two loads that hearsay asks for: under a storm of changes, loading must not be all that is done. */
const REST_MS = 200;

export function createLoader({ load, log, what }: LoaderParts): Loader {
  let loading: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let rest: NodeJS.Timeout | undefined;
  /** A load was asked for that has not begun. */
  let isDue = false;
  /** Something was heard of that the last load may have missed. */
  let isStale = false;
  /** Why the last load failed. */
  let fault: Error | undefined;
  let isStopped = false;

  function start(): Promise<void> {
    isDue = true;
    loading ??= loadWhileDue();
    return loading;
  }

  async function loadWhileDue(): Promise<void> {
    clearTimeout(retry);
    clearTimeout(rest);
    try {
      while (isDue) {
        isDue = isStale = false;
        await load();
        fault = undefined;
      }
    } catch (error) {
      fault = error instanceof Error ? error : new Error(String(error));
      if (isStopped) return;
      log.warn({ err: error }, `The ${what} could not be loaded; it is tried again`);
      retry = setTimeout(() => void start(), RETRY_MS);
    } finally {
      // At once: what is asked for from now on is a load of its own.
      loading = undefined;
      if (!isStopped) rest = setTimeout(endRest, REST_MS);
    }
  }

  function endRest(): void {
    rest = undefined;
    if (isStale) void start();
  }

  return {
    load: start,
    async refresh() {
      await start();
      if (fault !== undefined) throw fault;
    },
    hear() {
      isStale = true;
      if (loading === undefined && rest === undefined) void start();
    },
    stop() {
      isStopped = true;
      clearTimeout(retry);
      clearTimeout(rest);
    },
  };
}
