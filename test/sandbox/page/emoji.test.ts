import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EMOJI, emojiText } from '../../../src/sandbox/page/emoji';

const PAGE = join(__dirname, '../../../src/sandbox/page');
const ROOMS = ['cards', 'slack', 'digests', 'domain'];
const SOURCES = ROOMS.flatMap((room) => filesIn(join(__dirname, '../../../src', room)));

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('the page has every emoji that the bot names', () => {
  const named = SOURCES.flatMap(
    (file) => readFileSync(file, 'utf8').match(/(?<=['`\n ]):[a-z+-][a-z0-9_+-]*:(?=['`\n ])/g) ?? [],
  );
  expect(named.length).toBeGreaterThan(30);
  const missing = named.filter((one) => emojiText(one.slice(1, -1)) === one);
  expect([...new Set(missing)]).toEqual([]);
});

test('the font of the page is asked for all of them', () => {
  const sheet = readFileSync(join(PAGE, 'styles/theme.css'), 'utf8');
  const [, list = ''] = /unicode-range:([^;]+);/.exec(sheet) ?? [];
  const ranges = [...list.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)].map(([, from = '', to = from]) =>
    [from, to].map((one) => parseInt(one, 16)),
  );
  const isAsked = (point: number) => ranges.some(([from = NaN, to = NaN]) => from <= point && point <= to);
  const points = [...EMOJI.values()].flatMap((text) => [...text].map((one) => one.codePointAt(0) ?? NaN));
  expect(points.filter((point) => !isAsked(point))).toEqual([]);
});
