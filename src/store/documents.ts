import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Fact } from '../domain/fact';
import { factSchema } from './fact-schema';
import { keyOf, partsOf, prefixOf } from './key';
import { type Place } from './place';
import { defineRecord, listRecords } from './record';
import { type Commit } from './waist';

/**
 * What the documents said, as a sync judged by it: an edition is named by its content, so replicas that hold the same
 * documents mean the same edition.
 */
export type Edition = { readonly name: string; readonly facts: readonly Fact[] };

/** A piece of an edition's text, `n` of `of`, from 0: a catalogue may be larger than a value of the store. */
type Piece = { readonly n: number; readonly of: number; readonly text: string };

const PIECE = defineRecord<Piece>({
  kind: 'documents',
  schema: z.strictObject({ n: z.int().min(0), of: z.int().positive(), text: z.string() }),
});

const FACTS = z.array(factSchema);

/** In UTF-16 units; whatever they are, six bytes each as JSON stay below a value's 1 MiB. */
const PIECE_LENGTH = 150_000;

/** Names what the documents say. */
export function editionOf(facts: readonly Fact[]): Edition {
  const name = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
  return { name, facts };
}

/** An edition that was kept; `undefined` where there is none, or this version cannot read it, which is logged. */
export async function loadEdition(
  { store, workspace, log }: Place,
  name: string,
): Promise<Edition | undefined> {
  const { held } = await listRecords(store, PIECE, prefixOf(workspace, 'documents', name), log);
  const pieces = held.map(({ value }) => value).sort((a, b) => a.n - b.n);
  if (pieces.length === 0 || pieces.length !== pieces[0]?.of) return undefined;
  const facts = FACTS.safeParse(parse(pieces.map(({ text }) => text).join('')));
  if (facts.success) return { name, facts: facts.data };
  log.error({ edition: name }, 'Documents of an earlier sync cannot be read; changes in them go unseen');
  return undefined;
}

/** The part of a commit that keeps an edition. Doing it again changes nothing. */
export function keepEdition(workspace: string, { name, facts }: Edition): NonNullable<Commit['puts']> {
  const text = JSON.stringify(facts);
  const of = Math.ceil(text.length / PIECE_LENGTH);
  return Array.from({ length: of }, (_, n) => ({
    key: keyOf(workspace, 'documents', name, String(n).padStart(4, '0')),
    // Half of a pair of surrogates is written as an escape, which the store takes.
    value: PIECE.encode({ n, of, text: text.slice(n * PIECE_LENGTH, (n + 1) * PIECE_LENGTH) }),
  }));
}

/** The keys of all editions but those named, for a commit that forgets them. */
export async function otherEditions(
  { store, workspace }: Place,
  names: ReadonlySet<string>,
): Promise<string[]> {
  const entries = await store.list(prefixOf(workspace, 'documents'));
  return entries.map(({ key }) => key).filter((key) => !names.has(partsOf(key)[2] ?? ''));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
