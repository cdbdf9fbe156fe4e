import { editDistance } from './edit-distance';
import { containsWord, nameKey, wordsOf, type SearchEntry } from './search-words';

/** A query is measured by its first words: nobody's name of a model has more. */
const MAX_WORDS = 8;

/** How far each model is from a query that none matches: 0 is nearest, models out of bounds are left out. */
export function nearMisses(query: string, entries: readonly SearchEntry[]): ReadonlyMap<string, number> {
  const key = nameKey(query);
  const words = wordsOf(query).slice(0, MAX_WORDS);
  const canTell = words.some((word) => /^[a-z]{3}/.test(word));
  const nearWords = canTell ? wordsNear(words, entries) : [];
  const found = new Map<string, number>();
  for (const entry of entries) {
    const distance = Math.min(keyDistance(key, entry), canTell ? sumOfWords(entry, nearWords) : Infinity);
    const before = found.get(entry.modelId) ?? Infinity;
    if (distance < Infinity) found.set(entry.modelId, Math.min(before, distance));
  }
  return found;
}

function keyDistance(key: string, entry: SearchEntry): number {
  let nearest = Infinity;
  let bound = boundOf(key);
  for (const own of entry.nearKeys) {
    const distance = editDistance(key, own, bound);
    if (distance === undefined) continue;
    nearest = distance;
    bound = distance - 1;
  }
  return nearest;
}

/** A mistake for every four characters, at most four. */
function boundOf(text: string): number {
  return Math.min(4, Math.floor(text.length / 4));
}

/** Every word of the query has to be near some word of the model, and one of them has to be more than a number. */
function sumOfWords(entry: SearchEntry, nearWords: readonly ReadonlyMap<string, number>[]): number {
  let sum = 0;
  for (const near of nearWords) {
    let nearest = Infinity;
    for (const [own, distance] of near) {
      if (distance < nearest && entry.words.has(own)) nearest = distance;
    }
    if (nearest === Infinity) return Infinity;
    sum += nearest;
  }
  return sum;
}

/** For each word of the query, the words of models near it. Each distinct word is measured once. */
function wordsNear(
  words: readonly string[],
  entries: readonly SearchEntry[],
): readonly ReadonlyMap<string, number>[] {
  const vocabulary = new Set(entries.flatMap((entry) => [...entry.words]));
  return words.map((word) => {
    const near = new Map<string, number>();
    for (const own of vocabulary) {
      const distance = wordDistance(word, own);
      if (distance !== undefined) near.set(own, distance);
    }
    return near;
  });
}

function wordDistance(asked: string, own: string): number | undefined {
  if (asked === own) return 0;
  if (/^\d/.test(asked)) return versionDistance(asked, own);
  if (asked.length > 2 && containsWord(own, asked)) return 1;
  return editDistance(asked, own, Math.floor(asked.length / 3));
}

/** Versions of one generation are near each other: `4` and `4.5`. */
function versionDistance(asked: string, own: string): number | undefined {
  if (!/^\d/.test(own)) return undefined;
  return Number.parseInt(asked, 10) === Number.parseInt(own, 10) ? 1 : undefined;
}
