/**
 * The one waist below all records: a small ordered key-value store with optimistic commits (the shape that
 * Deno KV and FoundationDB use). Two adapters stand under it: Redis and an embedded file.
 */
export type Store = {
  /** The entry under a key, or `undefined` where there is none or its time to live has passed. */
  get(key: string): Promise<Entry | undefined>;
  /** All live entries whose key starts with `prefix`, by key in byte order. */
  list(prefix: string): Promise<Entry[]>;
  /**
   * Applies all puts and deletes at once if every check holds, else nothing. The version it returns rises over
   * the whole store: it is the revision of every record put, and serves as a fencing token. Throws
   * `InvalidChangeError` for keys over 512 bytes, values over 1 MiB, and a key that is changed twice.
   */
  commit(change: Commit): Promise<CommitResult>;
  /** The store's own clock, in ms since the epoch: the one that leases are judged by. */
  now(): Promise<number>;
  /** Calls `onChange` soon after any commit by any process under `prefix`; a hint, polling stays the truth. */
  watch(prefix: string, onChange: () => void): { stop(): void };
  close(): Promise<void>;
};

export type Entry = {
  readonly key: string;
  /** JSON text, written and read above the waist. */
  readonly value: string;
  /** The version of the commit that put it. */
  readonly version: number;
};

export type Commit = {
  /** Holds where the key's present version is this one; `undefined`: where there is no such key. */
  readonly checks?: readonly { readonly key: string; readonly version: number | undefined }[];
  readonly puts?: readonly { readonly key: string; readonly value: string; readonly ttlMs?: number }[];
  readonly deletes?: readonly string[];
};

export type CommitResult =
  { readonly ok: true; readonly version: number } | { readonly ok: false; readonly conflict: string };

/**
 * The store cannot be reached or refused the work: nothing is known to have been written. Try again; where the
 * answer alone was lost, a check tells, since it then fails on the version that was written after all.
 */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}
