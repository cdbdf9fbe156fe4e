import { type ModelLookUp, type ModelReference, type ParsedModel, parseModelId } from './model-id';
import { nearMisses } from './near-miss';
import {
  type SearchableModel,
  type SearchEntry,
  containsWord,
  nameKey,
  toSearchEntry,
  wordsOf,
} from './search-words';

export { type SearchableModel } from './search-words';

/** What a query names. */
export type SearchResult =
  | {
      readonly kind: 'one';
      readonly modelId: string;
      /** How the query named it, where it was an id or ARN and not a name or a part of one. */
      readonly reference?: ParsedModel;
    }
  | { readonly kind: 'several'; readonly modelIds: readonly string[]; readonly total: number }
  | { readonly kind: 'look-up'; readonly reference: ModelLookUp }
  /** Not in the catalogue, which says nothing about its phase. */
  | { readonly kind: 'none'; readonly near: readonly string[] };

/** A model is taken apart once: it is never changed, only replaced. */
const ENTRIES = new WeakMap<SearchableModel, SearchEntry>();

const MAX_LISTED = 10;
const MAX_NEAR = 5;
const MAX_QUERY = 256;

/**
 * Finds the model that a query names, by the first of these that matches any: its id in any form; its id without
 * the provider; a name of it, or its id without version or date; all the query's words; parts of words. An id
 * that is not in the catalogue never gives another model as the one. The order of `models` plays no part. What it
 * learns of a model it keeps with the object: hand in the same objects as long as the models are the same.
 */
export function searchModels(query: string, models: readonly SearchableModel[]): SearchResult {
  const known = new Set(models.map((model) => model.modelId));
  const reference = parseModelId(query, (modelId) => known.has(modelId));
  if (reference.resolution === 'parsed' && known.has(reference.modelId)) {
    return { kind: 'one', modelId: reference.modelId, reference };
  }
  if (reference.resolution === 'look-up' && reference.resource !== 'bare-name') {
    return { kind: 'look-up', reference };
  }
  const asksForId = isWholeId(reference, known);
  const text = (asksForId ? reference.modelId : query).slice(0, MAX_QUERY);
  const entries = models.map(entryOf);
  const matches = bestMatches(text, entries);
  const single = matches.modelIds[0];
  if (matches.modelIds.length === 1 && single !== undefined && (matches.by === 'name' || !asksForId)) {
    return { kind: 'one', modelId: single };
  }
  if (matches.modelIds.length > 1) {
    const modelIds = inOrder(matches.modelIds, () => 0, models).slice(0, MAX_LISTED);
    return { kind: 'several', modelIds, total: matches.modelIds.length };
  }
  return nothingFound(text, matches.modelIds, reference, entries, models);
}

function entryOf(model: SearchableModel): SearchEntry {
  const entry = ENTRIES.get(model) ?? toSearchEntry(model);
  ENTRIES.set(model, entry);
  return entry;
}

/** An id of a provider that the catalogue has, as against a name with a dot in it (`glm-4.7-flash`). */
function isWholeId(reference: ModelReference, known: ReadonlySet<string>): reference is ParsedModel {
  if (reference.resolution !== 'parsed') return false;
  if (reference.form !== 'foundation-model' && reference.form !== 'context-variant') return true;
  const provider = `${reference.modelId.split('.')[0]}.`;
  return [...known].some((modelId) => modelId.startsWith(provider));
}

type Matches = { readonly by: 'name' | 'part'; readonly modelIds: readonly string[] };

function bestMatches(text: string, entries: readonly SearchEntry[]): Matches {
  const key = nameKey(text);
  const words = wordsOf(text);
  if (key === '' || words.length === 0) return { by: 'part', modelIds: [] };
  const ways: readonly [Matches['by'], (entry: SearchEntry) => boolean][] = [
    ['name', (entry) => entry.ownKeys.has(key)],
    ['name', (entry) => entry.nameKeys.has(key)],
    ['part', (entry) => words.every((word) => entry.words.has(word))],
    ['part', (entry) => words.every((word) => hasPart(entry, word))],
  ];
  for (const [by, matches] of ways) {
    const modelIds = new Set(entries.filter(matches).map((entry) => entry.modelId));
    if (modelIds.size > 0) return { by, modelIds: [...modelIds] };
  }
  return { by: 'part', modelIds: [] };
}

/** A short word must begin one of the entry's: `lis` is meant for something else than `english`. */
const SHORT_WORD = 4;

function hasPart(entry: SearchEntry, word: string): boolean {
  if (entry.words.has(word)) return true;
  const isShort = word.length <= SHORT_WORD;
  for (const own of entry.words) {
    if (containsWord(own, word) && (!isShort || own.startsWith(word))) return true;
  }
  if (isShort) return false;
  for (const key of entry.nameKeys) if (containsWord(key, word)) return true;
  return false;
}

/** The one model that holds an unknown id within its own is not the one asked for, but the nearest to it. */
function nothingFound(
  text: string,
  holding: readonly string[],
  reference: ModelReference,
  entries: readonly SearchEntry[],
  models: readonly SearchableModel[],
): SearchResult {
  const distances = new Map([
    ...nearMisses(text, entries),
    ...holding.map((modelId) => [modelId, -1] as const),
  ]);
  const near = inOrder([...distances.keys()], (modelId) => distances.get(modelId) ?? 0, models);
  if (near.length === 0 && reference.resolution === 'look-up' && looksGiven(reference.identifier)) {
    return { kind: 'look-up', reference };
  }
  return { kind: 'none', near: near.slice(0, MAX_NEAR) };
}

/** A name that somebody or AWS gave to a resource, as against a single word that was mistyped. */
function looksGiven(name: string): boolean {
  return /[-_\d]/.test(name);
}

/** Nearest first, then the shortest name, the highest version, the latest date; the id decides the rest. */
function inOrder(
  modelIds: readonly string[],
  distanceOf: (modelId: string) => number,
  models: readonly SearchableModel[],
): readonly string[] {
  const ranks = new Map<string, readonly number[]>();
  for (const { modelId, name } of models) {
    const rank = [distanceOf(modelId), wordsOf(name).length, -versionOf(name), -dateOf(modelId)];
    const other = ranks.get(modelId);
    if (!other || compareRanks(rank, other) < 0) ranks.set(modelId, rank);
  }
  const byId = (left: string, right: string) => (left < right ? -1 : Number(left > right));
  return [...modelIds].sort(
    (left, right) => compareRanks(ranks.get(left) ?? [], ranks.get(right) ?? []) || byId(left, right),
  );
}

function compareRanks(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const difference = value - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function versionOf(name: string): number {
  return Number(/\d{1,2}(?:\.\d{1,2})?(?![\d.]*b\b)/i.exec(name)?.[0] ?? 0);
}

function dateOf(modelId: string): number {
  return Number(/-(\d{8})\b/.exec(modelId)?.[1] ?? 0);
}
