import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Day } from '../../domain/day';
import { type Fact } from '../../domain/fact';
import { toFacts } from './facts';
import { readCatalogue } from './validate';

const FAULTS_TOLD = 20;

/** The documented facts, and the day a person last brought them up to date. */
export type DocumentedFacts = { readonly updated: Day; readonly facts: readonly Fact[] };

/** A catalogue file that cannot be used. The message holds up to 20 faults, one a line; `faults` holds them all. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';

  constructor(
    readonly path: string,
    readonly faults: readonly string[],
  ) {
    const told = faults.slice(0, FAULTS_TOLD).map((fault) => `- ${fault}`);
    const untold = faults.length - told.length;
    if (untold > 0) told.push(`- and ${untold} more.`);
    const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
    super([`The catalogue ${path} cannot be used, it has ${count}:`, ...told].join('\n'));
  }
}

/** The file that comes with the bot. */
export function packagedCatalogue(): string {
  return join(__dirname, 'catalogue.json');
}

/** Reads a catalogue file, or throws a `CatalogueError`: a file with a single fault is refused whole. */
export async function loadCatalogue(path = packagedCatalogue()): Promise<DocumentedFacts> {
  const reading = readCatalogue(parseJson(path, await readText(path)));
  if (!reading.ok) throw new CatalogueError(path, reading.faults);
  return { updated: reading.file.updated, facts: toFacts(reading.file) };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CatalogueError(path, [`The file cannot be read: ${messageOf(error)}.`]);
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CatalogueError(path, [`The file is not JSON: ${messageOf(error)}.`]);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
