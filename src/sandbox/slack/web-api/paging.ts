import { type Arguments, numberArgument, textArgument } from './arguments';

/** One page of a list and the cursor of the next, empty at the end. */
export type Page<Item> = { items: Item[]; nextCursor: string };

/** Cuts a list as `limit` and `cursor` ask; `undefined` if the cursor is not one of ours. */
export function page<Item>(items: readonly Item[], args: Arguments): Page<Item> | undefined {
  const start = Number(readCursor(args, 'next', '0'));
  if (Number.isNaN(start)) return undefined;
  const end = start + limitOf(args);
  const nextCursor = end < items.length ? writeCursor('next', String(end)) : '';
  return { items: items.slice(start, end), nextCursor };
}

/**
 * Cuts a list of messages that is in order of time, either way. The cursor holds a timestamp, so that what is
 * posted between two pages moves nothing.
 */
export function pageByTime<Item extends { ts: string }>(
  items: readonly Item[],
  args: Arguments,
): Page<Item> | undefined {
  const from = readCursor(args, 'next_ts', '');
  if (from === undefined) return undefined;
  const isNewestFirst = (items[0]?.ts ?? '') > (items.at(-1)?.ts ?? '');
  const rest = items.filter(({ ts }) => from === '' || (isNewestFirst ? ts <= from : ts >= from));
  const limit = limitOf(args);
  const next = rest[limit]?.ts;
  return { items: rest.slice(0, limit), nextCursor: next === undefined ? '' : writeCursor('next_ts', next) };
}

function limitOf(args: Arguments): number {
  return Math.min(Math.max(numberArgument(args, 'limit', 100), 1), 1000);
}

function writeCursor(kind: string, position: string): string {
  return Buffer.from(`${kind}:${position}`).toString('base64');
}

function readCursor(args: Arguments, kind: string, start: string): string | undefined {
  const cursor = textArgument(args, 'cursor');
  if (cursor === undefined) return start;
  const [found, position] = Buffer.from(cursor, 'base64').toString().split(':');
  return found === kind && /^\d+(\.\d+)?$/.test(position ?? '') ? position : undefined;
}
