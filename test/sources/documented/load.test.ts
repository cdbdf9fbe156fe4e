import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CatalogueError, loadCatalogue } from '../../../src/sources/documented/load';
import { fileWith, rowWith } from './files';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function refusal(path: string): Promise<CatalogueError> {
  const outcome: unknown = await loadCatalogue(path).catch((error: unknown) => error);
  if (!(outcome instanceof CatalogueError)) throw new Error(`${path} was not refused`);
  return outcome;
}

test('a catalogue in another place loads, with the day it was updated', async () => {
  const path = await write('own.json', JSON.stringify(fileWith(rowWith({ modelId: 'acme.own' }))));
  const { updated, facts } = await loadCatalogue(path);
  expect(updated).toBe('2026-11-22');
  expect(facts.map((fact) => fact.modelId)).toEqual(['acme.own']);
});

test('a catalogue with one bad row is refused whole, in sentences', async () => {
  const file = fileWith(rowWith(), rowWith({ regions: ['us-west-2'], legacy: 'soon' }));
  const path = await write('bad-row.json', JSON.stringify(file));
  const { message } = await refusal(path);
  expect(message).toBe(
    `The catalogue ${path} cannot be used, it has a fault:\n` +
      '- Row 2 (acme.model-v1:0), legacy: "soon" is no calendar date; write YYYY-MM-DD.',
  );
});

test('a catalogue with many faults tells the first twenty and counts the others', async () => {
  const rows = Array.from({ length: 25 }, (_, index) => rowWith({ modelId: `acme.m${index}`, launch: 'x' }));
  const { message, faults } = await refusal(await write('many.json', JSON.stringify(fileWith(...rows))));
  const lines = message.split('\n');
  expect(faults).toHaveLength(25);
  expect(lines[0]).toContain('it has 25 faults:');
  expect(lines).toHaveLength(22);
  expect(lines[20]).toContain('Row 20 (acme.m19)');
  expect(lines[21]).toBe('- and 5 more.');
});

test('an empty catalogue is refused', async () => {
  const { faults } = await refusal(await write('empty.json', JSON.stringify(fileWith())));
  expect(faults).toEqual(['The file, rows: must hold at least one row.']);
});

test('a file that is cut off is said to be no JSON', async () => {
  const path = await write('cut.json', '{ "formatVersion": 1,');
  const { message } = await refusal(path);
  expect(message).toContain(path);
  expect(message).toContain('The file is not JSON: ');
});

test('a file that is not there is said to be unreadable', async () => {
  const path = join(folder, 'nowhere.json');
  const { message } = await refusal(path);
  expect(message).toContain('The file cannot be read: ');
  expect(message).toContain(`ENOENT: no such file or directory, open '${path}'.`);
});
