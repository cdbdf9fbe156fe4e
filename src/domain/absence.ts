import { dayOf } from './day';
import { CONFIRMED_AFTER_MS } from './doubt';
import { type Absence, type Fact, type RegionReading } from './fact';
import { lastWord, withSeenLegacy } from './last-word';

/**
 * A whole reading with what the one before knew and it does not say: the models that are no longer listed, and the last
 * word on those of which it says nothing that can be used. The same reading twice changes nothing, nor does the order in
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
  const absent = absencesAfter(before, after);
  return { region, readAt, facts, ...(absent.length > 0 && { absent }) };
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
  if (!isConfirmed) return fact;
  const { statusText: _, ...rest } = fact;
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
