import { dayOf } from './day';
import { CONFIRMED_AFTER_MS } from './doubt';
import { type Absence, type Fact, type RegionReading, rowOf } from './fact';
import { lastWord, withSeenLegacy } from './last-word';

/** What was known of a Region before a reading of it. */
type Known = Pick<RegionReading, 'facts' | 'absent'>;

/**
 * A whole reading with what the one before knew and it does not say: the models that are no longer listed, and the last
 * word on those of which it says nothing that can be used. Where a row names no model, it may be that of any which seems
 * to be missing: none is then, and what was known of each stays. The same reading twice changes nothing, nor does the order in
 * which two came. `after.absent` is not looked at: what AWS answers has none.
 */
export function withAbsences(before: RegionReading | undefined, after: RegionReading): RegionReading {
  const { region, readAt, unnamedRows } = after;
  const facts = rowsAfter(before, after);
  const absent = absencesAfter(before, { facts, readAt }, oneLister(unnamedRows === undefined));
  return {
    ...{ region, readAt, facts },
    ...(unnamedRows !== undefined && { unnamedRows }),
    ...(absent.length > 0 && { absent }),
  };
}

/**
 * The rows of a whole reading, each after what was known of its model before; and where a row named no model, all that
 * was known of those which seem to be missing.
 */
export function rowsAfter(before: Known | undefined, { facts, readAt, unnamedRows }: RegionReading): Fact[] {
  const known = lastWords(before);
  const seenOn = dayOf(new Date(readAt));
  const rows = facts.map((fact) => {
    const last = known.get(rowOf(fact));
    return withSeenLegacy(last, lastWord(last, fact), seenOn);
  });
  if (unnamedRows === undefined) return rows;
  const listed = new Set(rows.map(rowOf));
  return [...rows, ...(before?.facts.filter((fact) => !listed.has(rowOf(fact))) ?? [])];
}

/** Whose word it is that a model is not there. */
export type Listers = {
  /** The accounts that have just been read to the last row: those that can agree that a model is gone. */
  readonly agreeing: ReadonlySet<string>;
  /** The accounts that listed a model before; `undefined` where accounts are not told apart. */
  readonly before: (modelId: string) => readonly string[] | undefined;
};

function oneLister(agrees: boolean): Listers {
  return { agreeing: new Set(agrees ? ['the one'] : []), before: () => undefined };
}

/** The models that were known before and are not listed now, by id; each confirmed once all who listed it agree. */
export function absencesAfter(
  before: Known | undefined,
  { facts, readAt }: Pick<RegionReading, 'facts' | 'readAt'>,
  { agreeing, before: listersOf }: Listers,
): Absence[] {
  const listed = new Set(facts.filter(isBase).map(({ modelId }) => modelId));
  const known = new Map<string, Absence>();
  for (const one of before?.absent ?? []) known.set(one.fact.modelId, one);
  for (const fact of before?.facts ?? []) {
    if (!isBase(fact) || listed.has(fact.modelId)) continue;
    const awaits = listersOf(fact.modelId);
    known.set(fact.modelId, { fact, since: readAt, isConfirmed: false, ...(awaits && { awaits }) });
  }
  return [...known.values()]
    .filter(({ fact }) => !listed.has(fact.modelId))
    .map((one) => (agreeing.size === 0 ? one : seenAgain(one, readAt, agreeing)))
    .sort((a, b) => (a.fact.modelId < b.fact.modelId ? -1 : 1));
}

function seenAgain(
  { fact, since, isConfirmed, awaits }: Absence,
  readAt: string,
  agreeing: ReadonlySet<string>,
): Absence {
  const apart = Date.parse(readAt) - Date.parse(since);
  const isLater = Math.abs(apart) >= CONFIRMED_AFTER_MS;
  const left = awaits?.filter((account) => !(isLater && agreeing.has(account)));
  const isGone = isConfirmed || (isLater && (left === undefined || left.length === 0));
  return {
    fact,
    since: apart < 0 ? readAt : since,
    isConfirmed: isGone,
    ...(left && !isGone && { awaits: left }),
  };
}

/**
 * What the API says of a model that it does not list: what it last said until the absence is confirmed, then that it is
 * withdrawn, since the first reading without it. The dates stay, so that at its end of life it is at its end of life.
 */
export function standIn({ fact, since, isConfirmed }: Absence): Fact {
  // There is no row any more that could be doubtful.
  const { unread: _unread, doubted: _doubted, ...known } = fact;
  if (!isConfirmed) return known;
  const { statusText: _, ...rest } = known;
  const provenance = { ...fact.provenance, asOf: dayOf(new Date(since)), readAt: since };
  return { ...rest, status: 'withdrawn', provenance };
}

function lastWords(known: Known | undefined): ReadonlyMap<string, Fact> {
  const absent = known?.absent?.map(({ fact }) => fact) ?? [];
  return new Map([...absent, ...(known?.facts ?? [])].map((fact) => [rowOf(fact), fact]));
}

function isBase({ variant }: Fact): boolean {
  return variant === undefined;
}
