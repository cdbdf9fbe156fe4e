import { editDistance } from './edit-distance';
import { containsWord, nameKey, wordsOf, type SearchEntry } from './search-words';

const MAX_WORDS = 12;

/** How far each model is from a query that none matches: 0 is nearest, models out of bounds are left out. */
export function nearMisses(query: string, entries: readonly SearchEntry[]): ReadonlyMap<string, number> {
  const key = nameKey(query);
  const words = wordsOf(query).slice(0, MAX_WORDS);
  const wordDistance = distancesToWords(words, entries);
  const found = new Map<string, number>();
  for (const entry of entries) {
    const distance = Math.min(keyDistance(key, entry), sumOfWords(words, entry, wordDistance));
    const before = found.get(entry.modelId) ?? Infinity;
    if (distance < Infinity) found.set(entry.modelId, Math.min(before, distance));
  }
  return found;
}

function keyDistance(key: string, entry: SearchEntry): number {
  const bound = boundOf(key);
  const distances = [...entry.ownKeys, ...entry.nameKeys].map((own) => editDistance(key, own, bound));
  return Math.min(Infinity, ...distances.filter((distance) => distance !== undefined));
}

/** A mistake for every four characters, at most five. */
function boundOf(text: string): number {
  return Math.min(5, Math.floor(text.length / 4));
}

/** Every word of the query has to be near some word of the model, and one of them has to be more than a number. */
function sumOfWords(
  words: readonly string[],
  entry: SearchEntry,
  distances: ReadonlyMap<string, ReadonlyMap<string, number>>,
): number {
  if (!words.some((word) => /^[a-z]{3}/.test(word))) return Infinity;
  let sum = 0;
  for (const word of words) {
    let nearest = Infinity;
    for (const own of entry.words) nearest = Math.min(nearest, distances.get(word)?.get(own) ?? Infinity);
    sum += nearest;
    if (sum === Infinity) break;
  }
  return sum;
}

/** Each distinct pair of words is measured once: models share most of theirs. */
function distancesToWords(
  words: readonly string[],
  entries: readonly SearchEntry[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const vocabulary = new Set(entries.flatMap((entry) => [...entry.words]));
  return new Map(
    words.map((word) => {
      const near = new Map<string, number>();
      for (const own of vocabulary) {
        const distance = wordDistance(word, own);
        if (distance !== undefined) near.set(own, distance);
      }
      return [word, near];
    }),
  );
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
