import { type Dependent } from '../../domain/dependent';
import { type Finds, type Found, NO_FINDS, type Thing, seenKey } from './found';
import { type Reach } from './reach';

/** A thing whose details are fetched only when its lists say something else of it than before. */
export type Detailed = {
  readonly thing: Thing;
  /** What the lists say of it, and how to have it described; may ask for the lists of its own parts. */
  readonly look: () => Promise<Look>;
};

/** To be raised when more, or something else, is read of details: what an earlier version kept is then described anew. */
const READ_AS = '1';

export type Look = { readonly stamp: string; readonly describe: () => Promise<readonly Found[]> };

/**
 * The things of a list in detail, those that are unchanged as they were found before. Where details fail, that thing alone
 * stands as it was found before, or, found for the first time, without models; it is looked at again by the next reading.
 */
export async function detailsOf<Row>(
  reach: Reach,
  rows: readonly Row[],
  toDetailed: (row: Row) => Detailed | undefined,
): Promise<Finds> {
  const known = knownBy(reach);
  const things = rows.flatMap((row) => toDetailed(row) ?? []);
  const each = await Promise.all(things.map((one) => detailOf(one, reach, known)));
  return {
    found: each.flatMap(({ found }) => found),
    kept: each.flatMap(({ kept }) => kept),
    seen: Object.fromEntries(each.flatMap(({ seen }) => Object.entries(seen))),
    odd: rows.length - things.length,
    failures: each.flatMap(({ failures }) => failures),
  };
}

async function detailOf(
  { thing, look }: Detailed,
  { before }: Reach,
  known: ReadonlyMap<string, readonly Dependent[]>,
): Promise<Finds> {
  const key = seenKey(thing);
  const earlier = known.get(key);
  const earlierStamp = before?.seen[key];
  try {
    const { stamp: told, describe } = await look();
    const stamp = `${READ_AS} ${told}`;
    const seen = { [key]: stamp };
    if (earlier !== undefined && earlierStamp === stamp) return { ...NO_FINDS, kept: earlier, seen };
    return { ...NO_FINDS, found: await describe(), seen };
  } catch (error) {
    const seen: Finds['seen'] = earlierStamp === undefined ? {} : { [key]: earlierStamp };
    return earlier === undefined
      ? { ...NO_FINDS, found: [{ ...thing, references: [] }], failures: [error] }
      : { ...NO_FINDS, kept: earlier, seen, failures: [error] };
  }
}

function knownBy({ before }: Reach): ReadonlyMap<string, readonly Dependent[]> {
  const known = new Map<string, Dependent[]>();
  for (const one of before?.dependents ?? []) {
    const key = seenKey({ kind: one.kind, id: withoutPart(one.id) });
    known.set(key, [...(known.get(key) ?? []), one]);
  }
  return known;
}

/** Between a thing's id and what of it rests on other models than the rest. */
const PART = '#';

/** The id of the thing itself. */
export function withoutPart(id: string): string {
  return id.split(PART)[0] ?? id;
}

/** The id of a part of a thing that rests on other models than the rest of it. */
export function partId(id: string, part: string): string {
  return `${id}${PART}${part}`;
}
