import { z } from 'zod';
import { type StoreLog } from './log';
import { type Commit, type Entry, type Store, StoreUnavailableError } from './waist';

/** How a kind of record is written: `{"v":2,"data":…}`, `v` being the version of the data's shape. */
export type RecordKind<T> = {
  readonly kind: string;
  encode(value: T): string;
  decode(entry: Entry): Decoded<T>;
};

export type Decoded<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Unreadable);

/** A record this version cannot read; it is kept as it is. */
export type Unreadable = {
  readonly key: string;
  readonly fault: 'corrupt' | 'newer';
  /** One line for the log. */
  readonly reason: string;
};

/** What stands under a key, read so that it may be replaced: `undefined` twice where nothing stands there. */
export type Held<T> = {
  readonly key: string;
  readonly value: T | undefined;
  readonly version: number | undefined;
};

/** A verb met a record it cannot read, and left it alone. */
export class UnreadableRecordError extends Error {
  override readonly name = 'UnreadableRecordError';

  constructor(readonly record: Unreadable) {
    super(
      record.fault === 'newer'
        ? `The record ${record.key} was written by a newer version of the bot and is kept as it is: start that version.`
        : `The record ${record.key} cannot be read (${record.reason}) and is kept as it is: repair or delete it.`,
    );
  }
}

const Envelope = z.object({ v: z.int().positive(), data: z.unknown() });

/**
 * Defines a kind of record. `upgrades[0]` makes data of version 1 into version 2, and so on; the current version
 * is one more than there are upgrades. An upgrade may throw: the record is then corrupt. `versionFor` names the oldest
 * version that holds all of a value: it is written as that, so that replicas of that age read it.
 */
export function defineRecord<T>(definition: {
  kind: string;
  schema: z.ZodType<T>;
  upgrades?: readonly ((data: unknown) => unknown)[];
  versionFor?: (value: T) => number;
}): RecordKind<T> {
  const { kind, schema, upgrades = [] } = definition;
  const current = upgrades.length + 1;
  const versionFor = definition.versionFor ?? (() => current);
  return {
    kind,
    encode: (value) => JSON.stringify({ v: versionFor(value), data: schema.parse(value) }),
    decode(entry) {
      const unreadable = (fault: Unreadable['fault'], reason: string): Decoded<T> => {
        return { ok: false, key: entry.key, fault, reason };
      };
      try {
        const { v, data } = Envelope.parse(JSON.parse(entry.value));
        if (v > current) return unreadable('newer', `${kind} version ${v}, this bot reads up to ${current}`);
        const upgraded = upgrades.slice(v - 1).reduce((older, upgrade) => upgrade(older), data);
        return { ok: true, value: schema.parse(upgraded) };
      } catch (error) {
        return unreadable('corrupt', `${kind}: ${oneLine(error)}`);
      }
    },
  };
}

/**
 * The same kind for records that are few, large and read far more often than they change: each is decoded once, until
 * another text stands under its key, and what this process wrote last not at all.
 */
export function decodedOnce<T>(kind: RecordKind<T>): RecordKind<T> {
  const known = new Map<string, { readonly text: string; readonly decoded: Decoded<T> }>();
  let written: { readonly text: string; readonly decoded: Decoded<T> } | undefined;
  return {
    ...kind,
    encode(value) {
      const text = kind.encode(value);
      written = { text, decoded: { ok: true, value } };
      return text;
    },
    decode(entry) {
      if (written?.text === entry.value) return written.decoded;
      const last = known.get(entry.key);
      if (last?.text === entry.value) return last.decoded;
      const decoded = kind.decode(entry);
      if (known.size >= MOST_DECODED) known.clear();
      known.set(entry.key, { text: entry.value, decoded });
      return decoded;
    },
  };
}

/** More than there are Regions. */
const MOST_DECODED = 64;

/** Reads one record. An unreadable one is logged and thrown as `UnreadableRecordError`. */
export async function readRecord<T>(
  store: Store,
  kind: RecordKind<T>,
  key: string,
  log: StoreLog,
): Promise<Held<T>> {
  const entry = await store.get(key);
  if (entry === undefined) return { key, value: undefined, version: undefined };
  const decoded = kind.decode(entry);
  if (decoded.ok) return { key, value: decoded.value, version: entry.version };
  report(decoded, log);
  throw new UnreadableRecordError(decoded);
}

/** Reads all records below a prefix. Unreadable ones are logged and answered apart. */
export async function listRecords<T>(
  store: Store,
  kind: RecordKind<T>,
  prefix: string,
  log: StoreLog,
): Promise<{ held: (Held<T> & { value: T; version: number })[]; unreadable: Unreadable[] }> {
  const held: (Held<T> & { value: T; version: number })[] = [];
  const unreadable: Unreadable[] = [];
  for (const entry of await store.list(prefix)) {
    const decoded = kind.decode(entry);
    if (decoded.ok) {
      held.push({ key: entry.key, value: decoded.value, version: entry.version });
    } else {
      report(decoded, log);
      unreadable.push({ key: decoded.key, fault: decoded.fault, reason: decoded.reason });
    }
  }
  return { held, unreadable };
}

/**
 * The part of a commit that replaces what was read. It asks for the reading and checks its version: so a record
 * that could not be read, or that changed since, is never overwritten.
 */
export function replacing<T>(
  kind: RecordKind<T>,
  held: Held<T>,
  value: T,
  ttlMs?: number,
): { checks: NonNullable<Commit['checks']>; puts: NonNullable<Commit['puts']> } {
  const put = { key: held.key, value: kind.encode(value) };
  return {
    checks: [{ key: held.key, version: held.version }],
    puts: [ttlMs === undefined ? put : { ...put, ttlMs }],
  };
}

/** The part of a commit that deletes what was read, under the same check as `replacing`. */
export function deleting(held: Held<unknown>): {
  checks: NonNullable<Commit['checks']>;
  deletes: NonNullable<Commit['deletes']>;
} {
  return { checks: [{ key: held.key, version: held.version }], deletes: [held.key] };
}

const CHANGE_TRIES = 100;

/**
 * Reads a record, changes it and stores it, again from the start when someone else was faster. `change` may run
 * several times; `undefined` from it leaves the record as it is. Answers what stands there afterwards.
 * Throws `UnreadableRecordError`, `StoreUnavailableError`, and what `change` throws.
 */
export async function changeRecord<T>(
  store: Store,
  kind: RecordKind<T>,
  key: string,
  change: (value: T | undefined) => T | undefined,
  log: StoreLog,
): Promise<Held<T>> {
  for (let tries = 0; tries < CHANGE_TRIES; tries += 1) {
    const held = await readRecord(store, kind, key, log);
    const value = change(held.value);
    if (value === undefined) return held;
    const result = await store.commit(replacing(kind, held, value));
    if (result.ok) return { key, value, version: result.version };
  }
  throw new StoreUnavailableError(`Others kept changing ${key}: nothing was stored. Try again.`);
}

function report(record: Unreadable, log: StoreLog): void {
  log.error(
    { key: record.key, fault: record.fault, reason: record.reason },
    'A record cannot be read; it is kept',
  );
}

/** The fault's place and kind, without the record's content. */
function oneLine(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map((issue) => `${issue.path.join('.') || 'data'}: ${issue.message}`).join('; ');
  }
  return error instanceof SyntaxError ? 'no JSON' : 'an upgrade failed';
}
