import { type Commit, type CommitResult, type Entry } from './waist';

/** All of a namespace's names in Redis; the braces put them into one slot of a Cluster. */
export type Names = Record<'version' | 'index' | 'expiries' | 'entries' | 'channel', string>;

/** The names of a namespace. */
export function namesIn(namespace: string): Names {
  const tag = `{${namespace.replaceAll(/[{}]/g, '_')}}`;
  return {
    version: `${tag}:version`,
    index: `${tag}:index`,
    expiries: `${tag}:expiries`,
    entries: `${tag}:entry:`,
    channel: `${tag}:changes`,
  };
}

/** The arguments of the commit script. */
export function commitArgs(names: Names, change: Commit): [number, ...(string | number)[]] {
  const { checks = [], puts = [], deletes = [] } = change;
  const touched = [...checks.map((check) => check.key), ...puts.map((put) => put.key), ...deletes];
  const keys = [names.version, names.index, names.expiries, ...touched.map((key) => names.entries + key)];
  return [
    keys.length,
    ...keys,
    ...[names.channel, names.entries, checks.length, puts.length, deletes.length],
    ...checks.flatMap(({ key, version }) => [key, version ?? '']),
    ...puts.flatMap(({ key, value, ttlMs }) => [key, value, ttlMs ?? '']),
    ...deletes,
  ];
}

/** What the commit script's answer means. */
export function resultOf([ok, answer]: [number, string]): CommitResult {
  return ok === 1 ? { ok: true, version: Number(answer) } : { ok: false, conflict: answer };
}

/** All keys that begin with the prefix: 0xff is no byte of UTF-8, so it lies behind every one of them. */
export function rangeOf(prefix: string): [Buffer, Buffer] {
  const bytes = Buffer.from(prefix);
  return [
    Buffer.concat([Buffer.from('['), bytes]),
    Buffer.concat([Buffer.from('('), bytes, Buffer.from([0xff])]),
  ];
}

/** The list script's answer: key, entry, key, entry, … */
export function entriesOf(flat: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) entries.push(entryOf(flat[at] ?? '', flat[at + 1] ?? ''));
  return entries;
}

/** An entry as it stands in Redis: `<version> <value>`. */
export function entryOf(key: string, held: string): Entry {
  const space = held.indexOf(' ');
  return { key, value: held.slice(space + 1), version: Number(held.slice(0, space)) };
}
