import fc from 'fast-check';
import { editDistance } from '../../src/domain/edit-distance';

test.each([
  ['', '', 0],
  ['sonnet', 'sonnet', 0],
  ['sonnet', 'sonet', 1],
  ['haiku', 'hiaku', 1],
  ['opus', 'opal', 2],
  ['kitten', 'sitting', 3],
])('from %j to %j it takes %i', (from, to, distance) => {
  expect(editDistance(from, to, 5)).toBe(distance);
});

test('what takes more than the bound is not measured', () => {
  expect(editDistance('kitten', 'sitting', 2)).toBeUndefined();
  expect(editDistance('nova', 'nova-premier', 3)).toBeUndefined();
});

test('it is the same in both directions, and the bound changes nothing within it', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
  fc.assert(
    fc.property(word, word, (left, right) => {
      const distance = editDistance(left, right, 20);
      expect(distance).toBeDefined();
      expect(editDistance(right, left, 20)).toBe(distance);
      expect(editDistance(left, right, distance ?? 0)).toBe(distance);
      expect(distance === 0).toBe(left === right);
    }),
  );
});
