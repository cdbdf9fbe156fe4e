import { allPages } from '../../../src/sources/dependents/reach';

type Page = { readonly rows?: readonly number[]; readonly nextToken?: string };

function all(pages: readonly Page[] | ((page: number) => Page)): Promise<number[]> {
  let next = 0;
  const pageAt = typeof pages === 'function' ? pages : (page: number) => pages[page] ?? {};
  return allPages(
    async () => pageAt(next++),
    ({ rows }) => rows,
  );
}

test('all pages make one list', async () => {
  expect(await all([{ rows: [1, 2], nextToken: 'a' }, { nextToken: 'b' }, { rows: [3] }])).toEqual([1, 2, 3]);
});

test('an empty token ends a list', async () => {
  expect(await all([{ rows: [1], nextToken: '' }, { rows: [2] }])).toEqual([1]);
});

test.each<[string, Parameters<typeof all>[0], RegExp]>([
  ['a token repeats', () => ({ rows: [1], nextToken: 'again' }), /begins anew/],
  [
    'it has too many items',
    (page) => ({ rows: Array.from({ length: 1_000 }, () => 1), nextToken: String(page) }),
    /more than 10000 items/,
  ],
  ['it has too many empty pages', (page) => ({ rows: [], nextToken: String(page) }), /more than 10000 pages/],
  ['it is none', [{ rows: 'garbage' as unknown as number[] }], /holds no list/],
])('a list is given up where %s', async (_, pages, words) => {
  await expect(all(pages)).rejects.toThrow(words);
});
