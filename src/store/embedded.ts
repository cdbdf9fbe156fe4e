import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'libsql';
import { checkCommit, checkKey } from './limits';
import { type StoreLog } from './log';
import { type Commit, type CommitResult, type Entry, type Store, StoreUnavailableError } from './waist';
import { createWatchers } from './watchers';

/** How long an opening process waits for the one before it to let go of the file. */
const OPEN_WAIT_MS = 1_000;

/** The layout of the tables below; written into the file, so that a later layout is not misread. */
const LAYOUT = 1;

/** Keys and values are blobs: as text, SQLite's binding cuts them at a NUL. Blobs also sort by byte. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS entry (
    key BLOB PRIMARY KEY, value BLOB NOT NULL, version INTEGER NOT NULL, expires_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS entry_expiry ON entry (expires_at) WHERE expires_at IS NOT NULL;
  CREATE TABLE IF NOT EXISTS counter (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL) STRICT;
  INSERT OR IGNORE INTO counter VALUES (1, 0);
  PRAGMA user_version = ${LAYOUT};`;

const SQL = {
  get: 'SELECT key, value, version FROM entry WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)',
  list: `SELECT key, value, version FROM entry
    WHERE key >= ? AND key < ? AND (expires_at IS NULL OR expires_at > ?) ORDER BY key`,
  sweep: 'DELETE FROM entry WHERE expires_at <= ?',
  rise: 'UPDATE counter SET version = version + 1 RETURNING version',
  put: 'INSERT OR REPLACE INTO entry (key, value, version, expires_at) VALUES (?, ?, ?, ?)',
  delete: 'DELETE FROM entry WHERE key = ?',
} as const;

type Row = { readonly key: ArrayBuffer; readonly value: ArrayBuffer; readonly version: number };

/**
 * The store in one SQLite file (or `:memory:`), for one process: a commit that was answered has reached the
 * disk. Parent folders are made. Throws `StoreUnavailableError` where the file cannot be used, for one because
 * another process holds it. `now` is the store's clock, in ms since the epoch.
 */
export function openEmbeddedStore(options: { path: string; now: () => number; log: StoreLog }): Store {
  const { path, now, log } = options;
  const db = openFile(path);
  const watchers = createWatchers(log);
  const work = guarded(db, path);
  return {
    ...verbsOf(db, now, work, (keys) => watchers.tell(keys)),
    watch: (prefix, onChange) => watchers.add(prefix, onChange),
    async close() {
      if (db.open) work(() => closeFile(db));
    },
  };
}

type Work = <T>(task: () => T) => T;

/** Runs work on the file; whatever goes wrong is a `StoreUnavailableError`. */
function guarded(db: Database.Database, path: string): Work {
  return (task) => {
    if (!db.open) throw new StoreUnavailableError(`The store ${path} is closed.`);
    try {
      return task();
    } catch (error) {
      const message = `The store ${path} failed: ${reasonOf(error)}. Nothing was stored.`;
      throw new StoreUnavailableError(message, { cause: error });
    }
  };
}

function verbsOf(
  db: Database.Database,
  now: () => number,
  work: Work,
  tell: (keys: readonly string[]) => void,
): Pick<Store, 'get' | 'list' | 'commit' | 'now'> {
  const prepared = prepareAll(db);
  const sweep = sweeper(prepared);
  const apply = db.transaction((change: Commit) => applyCommit(prepared, change, now(), sweep));
  return {
    async get(key) {
      checkKey(key);
      const [row] = work(() => rowsOf(prepared.get.all(Buffer.from(key), now())));
      return row && entryOf(row);
    },
    async list(prefix) {
      const from = Buffer.from(prefix);
      const to = Buffer.concat([from, Buffer.from([0xff])]);
      return work(() => rowsOf(prepared.list.all(from, to, now())).map(entryOf));
    },
    async commit(change) {
      checkCommit(change);
      const result = work(() => apply.immediate(change));
      if (result.ok) tell(changedBy(change));
      return result;
    },
    async now() {
      return now();
    },
  };
}

/** `busy_timeout` comes first: without it, the others fail at once while another process opens the file. */
function openFile(path: string): Database.Database {
  let db: Database.Database | undefined;
  try {
    if (path !== ':memory:') mkdirSync(dirname(resolve(path)), { recursive: true });
    db = new Database(path);
    db.pragma(`busy_timeout = ${OPEN_WAIT_MS}`);
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    refuseNewerLayout(db);
    db.exec(TABLES);
    return db;
  } catch (error) {
    db?.close();
    throw new StoreUnavailableError(`The store ${path} cannot be opened: ${openingAdvice(error)}`, {
      cause: error,
    });
  }
}

class NewerLayout extends Error {}

function refuseNewerLayout(db: Database.Database): void {
  const row = db.prepare('PRAGMA user_version').all()[0] as { user_version: number } | undefined;
  if ((row?.user_version ?? 0) > LAYOUT) {
    throw new NewerLayout('a newer version of the bot wrote it');
  }
}

/** Gives the file back at once; a bare close would hold it until its statements are garbage-collected. */
function closeFile(db: Database.Database): void {
  db.pragma('journal_mode = DELETE');
  db.pragma('locking_mode = NORMAL');
  db.exec('SELECT 1 FROM counter');
  db.close();
}

type Prepared = Record<keyof typeof SQL, Database.Statement>;

function prepareAll(db: Database.Database): Prepared {
  const prepare = (name: keyof typeof SQL): Database.Statement => db.prepare(SQL[name]);
  return {
    get: prepare('get'),
    list: prepare('list'),
    sweep: prepare('sweep'),
    rise: prepare('rise'),
    put: prepare('put'),
    delete: prepare('delete'),
  };
}

/** Deletes what has expired, once a second at most: nobody sees it any more, and presses come faster than that. */
function sweeper({ sweep }: Prepared): (now: number) => void {
  let last = -Infinity;
  return (now) => {
    if (Math.abs(now - last) < SWEEP_EVERY_MS) return;
    last = now;
    sweep.run(now);
  };
}

const SWEEP_EVERY_MS = 1_000;

function applyCommit(
  prepared: Prepared,
  change: Commit,
  now: number,
  sweep: (now: number) => void,
): CommitResult {
  for (const { key, version } of change.checks ?? []) {
    const [held] = rowsOf(prepared.get.all(Buffer.from(key), now));
    if (held?.version !== version) return { ok: false, conflict: key };
  }
  sweep(now);
  const { version } = prepared.rise.all()[0] as { version: number };
  for (const { key, value, ttlMs } of change.puts ?? []) {
    prepared.put.run(Buffer.from(key), Buffer.from(value), version, ttlMs === undefined ? null : now + ttlMs);
  }
  // In an array: a lone Buffer would be taken for an object of named parameters.
  for (const key of change.deletes ?? []) prepared.delete.run([Buffer.from(key)]);
  return { ok: true, version };
}

function changedBy(change: Commit): string[] {
  return [...(change.puts ?? []).map((put) => put.key), ...(change.deletes ?? [])];
}

function rowsOf(answer: unknown): readonly Row[] {
  return answer as readonly Row[];
}

function entryOf(row: Row): Entry {
  return { key: textOf(row.key), value: textOf(row.value), version: row.version };
}

function textOf(blob: ArrayBuffer): string {
  return Buffer.from(blob).toString('utf8');
}

function openingAdvice(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'SQLITE_BUSY') {
    return 'another process has it open. Stop that one, set STORE_PATH to another file, or share a Redis (REDIS_URL).';
  }
  if (error instanceof NewerLayout) {
    return `${error.message}. Start that version, or set STORE_PATH to another file.`;
  }
  if (code === 'SQLITE_NOTADB') return 'it is no SQLite file. Set STORE_PATH to another file.';
  return `${reasonOf(error)}. Check that STORE_PATH names a file the bot may write.`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
