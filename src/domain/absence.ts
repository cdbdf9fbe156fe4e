import { dayOf } from './day';
import { CONFIRMED_AFTER_MS } from './doubt';
import { type Absence, type Fact, type RegionReading } from './fact';
import { lastWord, withSeenLegacy } from './last-word';

/**
 * A whole reading with what the one before knew and it does not say: the models that are no longer listed, and the last
 * word on those of which it says nothing that can be used. Where a row names no model, it may be that of any which seems
 * to be missing: none is then, and what was known of each stays. The same reading twice changes nothing, nor does the order in
 * which two came. `after.absent` is not looked at: what AWS answers has none.
 */
export function withAbsences(before: RegionReading | undefined, after: RegionReading): RegionReading {
  const { region, readAt } = after;
  const known = lastWords(before);
  const seenOn = dayOf(new Date(readAt));
  const facts = after.facts.map((fact) => {
    const last = known.get(keyOf(fact));
    return withSeenLegacy(last, lastWord(last, fact), seenOn);
  });
  const { unnamedRows } = after;
  if (unnamedRows === undefined) return { region, readAt, facts, ...listOf(absencesAfter(before, after)) };
  const absent = before?.absent?.filter(({ fact }) => !facts.some((one) => keyOf(one) === keyOf(fact))) ?? [];
  return { region, readAt, facts: [...facts, ...unseenOf(before, facts)], unnamedRows, ...listOf(absent) };
}

function listOf(absent: readonly Absence[]): Pick<RegionReading, 'absent'> {
  return absent.length > 0 ? { absent } : {};
}

function unseenOf(before: RegionReading | undefined, facts: readonly Fact[]): Fact[] {
  const listed = new Set(facts.map(keyOf));
  return before?.facts.filter((fact) => !listed.has(keyOf(fact))) ?? [];
}

function absencesAfter(before: RegionReading | undefined, { facts, readAt }: RegionReading): Absence[] {
  const listed = new Set(facts.filter(isBase).map(({ modelId }) => modelId));
  const known = new Map<string, Absence>();
  for (const one of before?.absent ?? []) known.set(one.fact.modelId, one);
  for (const fact of before?.facts.filter(isBase) ?? []) {
    known.set(fact.modelId, { fact, since: readAt, isConfirmed: false });
  }
  return [...known.values()]
    .filter(({ fact }) => !listed.has(fact.modelId))
    .map((one) => seenAgain(one, readAt))
    .sort((a, b) => (a.fact.modelId < b.fact.modelId ? -1 : 1));
}

function seenAgain({ fact, since, isConfirmed }: Absence, readAt: string): Absence {
  const apart = Date.parse(readAt) - Date.parse(since);
  return {
    fact,
    since: apart < 0 ? readAt : since,
    isConfirmed: isConfirmed || Math.abs(apart) >= CONFIRMED_AFTER_MS,
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

function lastWords(reading: RegionReading | undefined): ReadonlyMap<string, Fact> {
  const absent = reading?.absent?.map(({ fact }) => fact) ?? [];
  return new Map([...absent, ...(reading?.facts ?? [])].map((fact) => [keyOf(fact), fact]));
}

function isBase({ variant }: Fact): boolean {
  return variant === undefined;
}

function keyOf({ modelId, variant = '' }: Fact): string {
  return `${modelId} ${variant}`;
}
