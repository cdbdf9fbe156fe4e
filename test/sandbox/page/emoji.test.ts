import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { emojiText } from '../../../src/sandbox/page/emoji';

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
