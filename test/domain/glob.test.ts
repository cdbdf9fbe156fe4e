import fc from 'fast-check';
import { matchesGlob, nearestGlob } from '../../src/domain/glob';

test.each([
  ['claude-instant*', 'claude-instant-v1', true],
  ['claude-instant*', 'anthropic.claude-instant-v1', false],
  ['*Haiku*', 'anthropic.claude-3-haiku-20240307-v1:0', true],
  ['claude 3 ?aiku', 'Claude 3 Haiku', true],
  ['nova-?', 'nova-pro', false],
  ['nova-pro', 'nova-pro-v1', false],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['?', '', false],
  ['a.c', 'abc', false],
])('%j describes %j: %s', (glob, text, matches) => {
  expect(matchesGlob(glob, text)).toBe(matches);
});

test.each([
  ['anthropic.claude-3*', 'anthropic.claude-3*'],
  ["L'Étoile (v1.0, 8B) a/b+c & d:e;f_?", "L'Étoile (v1.0, 8B) a/b+c & d:e;f_?"],
  ['claude%', 'claude*'],
  ['[a-z]claude', 'a-zclaude'],
  ['[', ''],
  ['a'.repeat(101), 'a'.repeat(100)],
])('the nearest glob to %j is %j', (text, glob) => {
  expect(nearestGlob(text)).toBe(glob);
});

/** What a glob means, tried every way. */
function describes(glob: string, text: string): boolean {
  const [first, rest] = [glob[0], glob.slice(1)];
  if (first === undefined) return text === '';
  if (first === '*') return describes(rest, text) || (text !== '' && describes(glob, text.slice(1)));
  return text !== '' && (first === '?' || first === text[0]) && describes(rest, text.slice(1));
}

test('a glob matches what its meaning, tried every way, says', () => {
  const few = (letters: string, maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...letters), maxLength });
  fc.assert(
    fc.property(few('ab*?', 8), few('ab', 9), (glob, text) => {
      expect(matchesGlob(glob, text)).toBe(describes(glob, text));
    }),
    { numRuns: 3000 },
  );
});

test('a hostile glob over a long name takes no time to speak of', () => {
  const glob = '*a'.repeat(49) + '*b';
  const started = process.cpuUsage();
  for (let i = 0; i < 100; i += 1) expect(matchesGlob(glob, 'a'.repeat(300))).toBe(false);
  expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
});
