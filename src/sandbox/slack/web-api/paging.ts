import { type Arguments, numberArgument, textArgument } from './arguments';

/** One page of a list and the cursor of the next, empty at the end. */
export type Page<Item> = { items: Item[]; nextCursor: string };

/** Cuts a list as `limit` and `cursor` ask; `undefined` if the cursor is not one of ours. */
export function page<Item>(items: readonly Item[], args: Arguments, standard = 100): Page<Item> | undefined {
  const limit = Math.min(Math.max(numberArgument(args, 'limit', standard), 1), 1000);
  const start = startOf(textArgument(args, 'cursor'));
  if (start === undefined) return undefined;
  const end = start + limit;
  return { items: items.slice(start, end), nextCursor: end < items.length ? cursorOf(end) : '' };
}

function cursorOf(position: number): string {
  return Buffer.from(`next:${position}`).toString('base64');
}

function startOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return 0;
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  return match === null ? undefined : Number(match[1]);
}
