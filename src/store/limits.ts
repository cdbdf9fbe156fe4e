import { type Commit } from './waist';

/** A key's largest size, in bytes of UTF-8. */
export const KEY_BYTES_MAX = 512;

/** A value's largest size, in bytes of UTF-8: 1 MiB. */
export const VALUE_BYTES_MAX = 1_048_576;

/** The caller asked for what the store never takes; nothing was written, and trying again will not help. */
export class InvalidChangeError extends Error {
  override readonly name = 'InvalidChangeError';
}

/** Throws `InvalidChangeError` unless the key is 1 to 512 bytes of well-formed text. */
export function checkKey(key: string): void {
  const bytes = Buffer.byteLength(key);
  if (bytes === 0) throw new InvalidChangeError('A key must not be empty.');
  if (bytes > KEY_BYTES_MAX) {
    throw new InvalidChangeError(
      `The key ${key.slice(0, 60)}… has ${bytes} bytes; at most ${KEY_BYTES_MAX} fit.`,
    );
  }
  if (!isWellFormed(key))
    throw new InvalidChangeError(`The key ${JSON.stringify(key)} is no well-formed text.`);
}

/** Throws `InvalidChangeError` unless every key and value fits and no key is changed twice. */
export function checkCommit(change: Commit): void {
  const changed = new Set<string>();
  const changeOnce = (key: string): void => {
    checkKey(key);
    if (changed.has(key)) throw new InvalidChangeError(`The key ${key} is changed twice in one commit.`);
    changed.add(key);
  };
  for (const { key } of change.checks ?? []) checkKey(key);
  for (const put of change.puts ?? []) {
    changeOnce(put.key);
    checkValue(put.key, put.value);
    checkTtl(put.key, put.ttlMs);
  }
  for (const key of change.deletes ?? []) changeOnce(key);
}

function checkValue(key: string, value: string): void {
  const bytes = Buffer.byteLength(value);
  if (bytes > VALUE_BYTES_MAX) {
    throw new InvalidChangeError(`The value for ${key} has ${bytes} bytes; at most ${VALUE_BYTES_MAX} fit.`);
  }
  if (!isWellFormed(value)) throw new InvalidChangeError(`The value for ${key} is no well-formed text.`);
}

function checkTtl(key: string, ttlMs: number | undefined): void {
  if (ttlMs === undefined || (Number.isSafeInteger(ttlMs) && ttlMs > 0)) return;
  throw new InvalidChangeError(
    `The time to live of ${key} is ${ttlMs}; whole milliseconds above 0 are meant.`,
  );
}

/** Half a surrogate pair has no UTF-8: it would be stored as another text than the one given. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
