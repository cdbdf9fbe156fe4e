import { type Store, StoreUnavailableError } from '../store/waist';

/** A store that can be away, and the switch for it. */
export type AwayStore = { readonly store: Store; readonly setAway: (on: boolean) => void };

type Watcher = { readonly onChange: () => void };

/**
 * Wraps a store. While it is away, every call but `close` rejects with `StoreUnavailableError`, and watchers hear nothing;
 * those who would have heard of a change are called once it is back, as by the adapter of Redis after it has reconnected.
 */
export function createAwayStore(inner: Store): AwayStore {
  const unheard = new Set<Watcher>();
  let isAway = false;

  async function unlessAway<T>(work: () => Promise<T>): Promise<T> {
    if (isAway) throw new StoreUnavailableError('The store is away, by a switch of the sandbox.');
    return work();
  }

  function watch(prefix: string, onChange: () => void): { stop(): void } {
    const watcher: Watcher = { onChange };
    const watching = inner.watch(prefix, () => {
      if (isAway) unheard.add(watcher);
      else onChange();
    });
    return {
      stop() {
        unheard.delete(watcher);
        watching.stop();
      },
    };
  }

  /** One that goes away again at once, or is stopped, is not called. */
  function catchUp(watcher: Watcher): void {
    if (!isAway && unheard.delete(watcher)) watcher.onChange();
  }

  function setAway(on: boolean): void {
    isAway = on;
    if (!isAway) for (const watcher of unheard) setImmediate(catchUp, watcher);
  }

  return {
    setAway,
    store: {
      get: (key) => unlessAway(() => inner.get(key)),
      list: (prefix) => unlessAway(() => inner.list(prefix)),
      commit: (change) => unlessAway(() => inner.commit(change)),
      now: () => unlessAway(() => inner.now()),
      watch,
      close: () => inner.close(),
    },
  };
}
