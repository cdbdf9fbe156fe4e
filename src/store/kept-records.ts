import { foreignPart, keyOf, partsOf, prefixOf } from './key';
import { createLoader } from './loader';
import { type StoreLog } from './log';
import { type Place } from './place';
import { type Held, type RecordKind, type Unreadable } from './record';
import { type Kept, createRecordIndex } from './record-index';
import { type Entry, type Store } from './waist';

export type KeptRecordsParts<T> = {
  readonly store: Store;
  readonly log: StoreLog;
  readonly kind: RecordKind<T>;
  /** The part of the keys after the workspace: `plans`. */
  readonly room: string;
  /** What the log calls them: `plans`. */
  readonly what: string;
};

/** What became of a record: `undefined` where there was, or is, none. */
export type RecordChange<T> = { readonly before: T | undefined; readonly now: T | undefined };

/** Is told of every record that was changed by whoever; `parts` are those that `get` takes. It must be quick. */
export type ChangeListener<T> = (parts: readonly string[], change: RecordChange<T>) => void;

/**
 * All records of one room in memory, kept in step with the store. A record is found by its parts, such as a channel and
 * a model's id.
 */
export type KeptRecords<T> = {
  /** Loads what the store has and follows it from then on; a store that is away is loaded when it is back. */
  begin(workspace: string): Promise<void>;
  get(...parts: readonly string[]): Kept<T> | undefined;
  /** Those whose first parts are these, in no particular order: `under(channel)`. */
  under(...parts: readonly [string, ...string[]]): readonly Kept<T>[];
  /** In no particular order. */
  all(): Iterable<Kept<T>>;
  /** Whether a load has ever succeeded. Before that, what is not in memory may well be in the store. */
  isKnown(): boolean;
  /** Loads what stands in the store now; for whoever must miss none. Throws where the store is away. */
  refresh(): Promise<void>;
  /**
   * Runs a verb on the record as memory has it, to be checked by its version. What the verb reads and commits through
   * its `place` is in memory at once.
   */
  change<R>(parts: readonly string[], verb: (place: Place, held: Held<T>) => Promise<R>): Promise<R>;
  onChange(listener: ChangeListener<T>): { stop(): void };
  /** Records that this version cannot read and keeps. */
  unreadable(): readonly Unreadable[];
  stop(): void;
};

export function createKeptRecords<T>(parts: KeptRecordsParts<T>): KeptRecords<T> {
  const { store, log, kind, room, what } = parts;
  const index = createRecordIndex<T>(root);
  const unreadable = new Map<string, Unreadable & { version: number }>();
  /** Keys that were read or written by themselves while a whole load was under way: that one knows less of them. */
  const ahead = new Set<string>();
  const listeners = new Set<ChangeListener<T>>();
  const loader = createLoader({ load: loadOnce, log, what });
  let known: string | undefined;
  let isKnown = false;
  let watch: { stop(): void } | undefined;

  function workspace(): string {
    if (known === undefined) throw new Error(`The ${what} are asked for before the workspace is known`);
    return known;
  }

  function root(): string {
    return prefixOf(workspace(), room);
  }

  function keyFrom(of: readonly string[]): string {
    return keyOf(workspace(), room, ...of.map(foreignPart));
  }

  function tell(key: string, before: Kept<T> | undefined, now: Kept<T> | undefined): void {
    const own = before ?? now;
    if (own === undefined) return;
    for (const listener of listeners) {
      try {
        listener(partsOf(key).slice(2), { before: before?.value, now: now?.value });
      } catch (error) {
        log.error({ err: error, key }, `Who follows the ${what} failed at a change`);
      }
    }
  }

  /**
   * Takes an entry. What was read is the store's word, also where the store was set back; of what was committed, a later
   * version may be known before the answer comes.
   */
  function take(entry: Entry, came: 'read' | 'committed'): void {
    const { key, version } = entry;
    const before = index.get(key);
    const last = before ?? unreadable.get(key);
    if (last?.version === version) return;
    if (came === 'committed' && last !== undefined && last.version > version) return;
    const decoded = kind.decode(entry);
    if (decoded.ok) {
      unreadable.delete(key);
      index.set({ key, value: decoded.value, version });
    } else {
      const { fault, reason } = decoded;
      index.delete(key);
      unreadable.set(key, { key, fault, reason, version });
      log.error({ key, fault, reason }, `One of the ${what} cannot be read; it is kept, and not heeded`);
    }
    tell(key, before, index.get(key));
  }

  function drop(key: string): void {
    const before = index.get(key);
    index.delete(key);
    unreadable.delete(key);
    tell(key, before, undefined);
  }

  async function loadOnce(): Promise<void> {
    ahead.clear();
    const gone = new Set([...index.keys(), ...unreadable.keys()]);
    for (const entry of await store.list(root())) {
      gone.delete(entry.key);
      if (!ahead.has(entry.key)) take(entry, 'read');
    }
    for (const key of gone) if (!ahead.has(key)) drop(key);
    isKnown = true;
  }

  /** The store as verbs see it: memory hears what they read and commit. */
  const heard: Store = {
    ...store,
    async get(key) {
      const before = index.get(key);
      const entry = await store.get(key);
      // What became of it while the answer was on its way is later than the answer.
      if (key.startsWith(root()) && index.get(key) === before) {
        ahead.add(key);
        if (entry === undefined) drop(key);
        else take(entry, 'read');
      }
      return entry;
    },
    async commit(change) {
      const result = await store.commit(change);
      if (!result.ok) return result;
      for (const { key, value } of change.puts ?? []) {
        if (!key.startsWith(root())) continue;
        ahead.add(key);
        take({ key, value, version: result.version }, 'committed');
      }
      for (const key of change.deletes ?? []) {
        if (!key.startsWith(root())) continue;
        ahead.add(key);
        drop(key);
      }
      return result;
    },
  };

  return {
    async begin(of) {
      known = of;
      watch = store.watch(root(), () => loader.hear());
      await loader.load();
    },
    get: (...of) => index.get(keyFrom(of)),
    under: (...of) => index.under(`${keyFrom(of)}/`),
    all: () => index.all(),
    isKnown: () => isKnown,
    refresh: () => loader.refresh(),
    async change(of, verb) {
      const place = { store: heard, workspace: workspace(), log };
      const key = keyFrom(of);
      return verb(place, index.get(key) ?? { key, value: undefined, version: undefined });
    },
    onChange(listener) {
      listeners.add(listener);
      return { stop: () => void listeners.delete(listener) };
    },
    unreadable: () => [...unreadable.values()],
    stop() {
      watch?.stop();
      loader.stop();
    },
  };
}
