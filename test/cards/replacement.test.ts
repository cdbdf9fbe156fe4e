import { replacementLines } from '../../src/cards/replacement';
import { join } from '../../src/cards/mrkdwn';
import { type ReplacementLink } from '../../src/domain/replacement';
import { TODAY, fact, on, statusBy } from '../domain/makers';

const lines = (...chain: ReplacementLink[]) => join(replacementLines(chain, TODAY)).text;
const owl = { name: 'Owl', modelId: 'acme.owl' };
const standing = (status: 'active' | 'legacy', end?: string) =>
  statusBy([fact({ ...owl, status, milestones: end ? { endOfLife: on(end) } : {} })]);

test('a successor stands with its id and phase', () => {
  expect(lines({ named: [owl], status: standing('active') })).toBe(
    '*Replacement* named by AWS: Owl (`acme.owl`) · Active',
  );
});

test.each<[ReplacementLink[], string]>([
  [[{ named: [owl], isOverride: true }], '*Replacement* by override: Owl (`acme.owl`)'],
  [[{ named: [{ name: 'a.b', modelId: 'a.b' }], isOverride: true }], '*Replacement* by override: `a.b`'],
  [[{ named: [owl] }, { named: [{ name: 'Crow' }], isOverride: true }], '↳ and for that, by override: Crow'],
])('%j says that the operator named it', (chain, said) => {
  expect(lines(...chain)).toContain(said);
});

test('an Active successor says when its own time comes', () => {
  expect(lines({ named: [owl], status: standing('active', '2027-01-08') })).toContain(
    '· Active, End of life 2027-01-08 (in 47 days)',
  );
});

test('a successor that ends itself is warned of, and its own successor follows', () => {
  expect(
    lines({ named: [owl], status: standing('legacy', '2027-01-08') }, { named: [{ name: 'Crow' }] }),
  ).toBe(
    '*Replacement* named by AWS: Owl (`acme.owl`)\n' +
      ':warning: itself Legacy, End of life 2027-01-08 (in 47 days)\n' +
      '↳ and for that: Crow · not in the catalogue',
  );
});

test('of several successors it says which one it speaks of', () => {
  expect(lines({ named: [{ name: 'Crow' }, owl], status: standing('active') })).toContain(
    'Crow, Owl (`acme.owl`) · Owl: Active',
  );
});

test('no successor is said', () => {
  expect(lines()).toBe('*Replacement*: no successor named by AWS');
});
