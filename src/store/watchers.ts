import { type StoreLog } from './log';

/** Those who want to hear of changes, by prefix. */
export type Watchers = {
  add(prefix: string, onChange: () => void): { stop(): void };
  /** These keys were changed: their watchers are called once, soon. */
  tell(keys: readonly string[]): void;
  /** Anything may have changed. */
  tellAll(): void;
};

type Watcher = { readonly prefix: string; readonly onChange: () => void; due: boolean };

/** Watchers whose calls coalesce: many changes in one turn of the event loop are one call. */
export function createWatchers(log: StoreLog): Watchers {
  const watchers = new Set<Watcher>();

  function call(watcher: Watcher): void {
    watcher.due = false;
    if (!watchers.has(watcher)) return;
    try {
      watcher.onChange();
    } catch (error) {
      log.error({ err: error, prefix: watcher.prefix }, 'A watcher of the store failed');
    }
  }

  function schedule(watcher: Watcher): void {
    if (watcher.due) return;
    watcher.due = true;
    setImmediate(call, watcher);
  }

  return {
    add(prefix, onChange) {
      const watcher: Watcher = { prefix, onChange, due: false };
      watchers.add(watcher);
      return { stop: () => void watchers.delete(watcher) };
    },
    tell(keys) {
      for (const watcher of watchers) {
        if (keys.some((key) => key.startsWith(watcher.prefix))) schedule(watcher);
      }
    },
    tellAll() {
      for (const watcher of watchers) schedule(watcher);
    },
  };
}
