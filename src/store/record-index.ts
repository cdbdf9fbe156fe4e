import { type Held } from './record';

/** A record that stands in the store. */
export type Kept<T> = Held<T> & { readonly value: T; readonly version: number };

/** Records by key, and by every `/`-ended beginning of their keys. */
export type RecordIndex<T> = {
  get(key: string): Kept<T> | undefined;
  under(prefix: string): readonly Kept<T>[];
  all(): Iterable<Kept<T>>;
  keys(): Iterable<string>;
  set(record: Kept<T>): void;
  delete(key: string): void;
};

/** An empty index of records below `root`. */
export function createRecordIndex<T>(root: () => string): RecordIndex<T> {
  const records = new Map<string, Kept<T>>();
  const groups = new Map<string, Map<string, Kept<T>>>();

  /** The beginnings of a key below the root, shortest first. */
  function prefixesOf(key: string): string[] {
    const prefixes = [];
    for (let end = key.indexOf('/', root().length); end !== -1; end = key.indexOf('/', end + 1)) {
      prefixes.push(key.slice(0, end + 1));
    }
    return prefixes;
  }

  return {
    get: (key) => records.get(key),
    under: (prefix) => [...(groups.get(prefix)?.values() ?? [])],
    all: () => records.values(),
    keys: () => records.keys(),
    set(record) {
      records.set(record.key, record);
      for (const prefix of prefixesOf(record.key)) {
        const group = groups.get(prefix);
        if (group) group.set(record.key, record);
        else groups.set(prefix, new Map([[record.key, record]]));
      }
    },
    delete(key) {
      if (!records.delete(key)) return;
      for (const prefix of prefixesOf(key)) {
        const group = groups.get(prefix);
        group?.delete(key);
        if (group?.size === 0) groups.delete(prefix);
      }
    },
  };
}
