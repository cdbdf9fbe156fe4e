import { hasPrintedId } from './printed-id';

/** A model as a person may look for it. */
export type SearchableModel = {
  readonly modelId: string;
  readonly name: string;
  readonly provider: string;
  readonly otherNames?: readonly string[];
};

/**
 * A name without case, blanks and punctuation, so that `Claude 3.5 Haiku` and `claude-3-5-haiku` are one. What
 * parts two numbers stays, as a dot: `Ministral 3 8B` is not `ministral 38b`. `R+` keeps its plus, as a word.
 */
export function nameKey(text: string): string {
  return plain(text)
    .replace(/(?<=\d)[^a-z0-9]+(?=\d)/g, '.')
    .replace(/(?<!\d)[^a-z0-9]+|[^a-z0-9.]+(?!\d)|[.](?!\d)/g, '');
}

/** The words of a name, an id or a query, each once: `sonnet-4-5` is `sonnet` and `4.5`. */
export function wordsOf(text: string): readonly string[] {
  const joined = plain(text).replace(/(?<![\d.])(\d{1,2})[-_](\d{1,2})(?![a-z0-9.])/g, '$1.$2');
  return [...new Set(joined.match(/[a-z0-9]+(?:[.:]\d+)*/g) ?? [])];
}

/** Whether a word stands inside a text without cutting a number or a version: `4` is in `4b`, not in `4.5`. */
export function containsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(at + word.length, at + word.length + 2);
    const cutsBefore = /^\d/.test(word) && /\d[.]?$/.test(before);
    const cutsAfter = /\d$/.test(word) && /^[.]?\d/.test(after);
    if (!cutsBefore && !cutsAfter) return true;
  }
  return false;
}

/** What a model is found by; built from its id and names alone. */
export type SearchEntry = {
  readonly modelId: string;
  /** Keys of its whole id, with and without the provider. */
  readonly ownKeys: ReadonlySet<string>;
  /** Keys of its names, and of its id without version or date; other models may share them. */
  readonly nameKeys: ReadonlySet<string>;
  /** The keys that a misspelt query is measured against. */
  readonly nearKeys: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
};

/** Takes a model apart for searching. */
export function toSearchEntry(model: SearchableModel): SearchEntry {
  // A model that AWS never gave an id is found by its name alone.
  const id = hasPrintedId(model.modelId) ? model.modelId : '';
  const [slug = '', ...rest] = id.split('.');
  const own = rest.join('.');
  const names = [model.name, ...(model.otherNames ?? [])];
  const bare = names.map((name) => withoutProvider(name, model.provider, slug));
  const bareKeys = [...new Set([...names, ...bare, ...stemsOf(own)].map(nameKey))].filter(
    (key) => key !== '',
  );
  const fronts = [...new Set([nameKey(model.provider), nameKey(firstWord(model.provider)), nameKey(slug)])];
  return {
    modelId: model.modelId,
    ownKeys: new Set([nameKey(id), nameKey(own)]),
    nameKeys: new Set([...bareKeys, ...bareKeys.flatMap((key) => fronts.map((front) => joined(front, key)))]),
    nearKeys: new Set([nameKey(id), ...bareKeys]),
    words: new Set(wordsOf([...names, model.provider, id].join(' ')).flatMap(withParts)),
  };
}

/** A name without the provider that some names begin with: `Amazon Titan Text G1 - Lite`. */
function withoutProvider(name: string, provider: string, slug: string): string {
  const fronts = [provider, firstWord(provider), slug].map((front) => `${front.toLowerCase()} `);
  const front = fronts.find((candidate) => candidate !== ' ' && name.toLowerCase().startsWith(candidate));
  return name.slice(front?.length ?? 0);
}

/** The key of two texts side by side. */
function joined(front: string, key: string): string {
  return /\d$/.test(front) && /^\d/.test(key) ? `${front}.${key}` : front + key;
}

function firstWord(text: string): string {
  return text.split(' ')[0] ?? '';
}

/** An id without revision, then without version, then without date; one word alone names too many models. */
function stemsOf(id: string): readonly string[] {
  const withoutRevision = id.replace(/:.*$/, '');
  const withoutVersion = withoutRevision.replace(/-v?\d{1,2}$/, (end) => (end.startsWith('-v') ? '' : end));
  const withoutDate = withoutVersion.replace(/-\d{8}$/, '');
  return [withoutRevision, withoutVersion, withoutDate].filter((stem) => wordsOf(stem).length > 1);
}

/** A version is looked for without its v and without its revision too: `v2`, `v1:0`. */
function withParts(word: string): readonly string[] {
  const [version = word, revision] = word.split(':');
  if (revision !== undefined) return [word, version];
  return /^v[2-9][\d.]*$/.test(word) ? [word, word.slice(1)] : [word];
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\+/g, ' plus ');
}
