import { OperationError } from '../../../src/sources/calls/failure';
import { pagesOf } from '../../../src/sources/calls/pages';

type Page = { readonly NextToken?: string };

/** Reads pages to their end, and answers for how many there were. */
async function read(ask: (token: string | undefined) => Page): Promise<number> {
  let count = 0;
  for await (const page of pagesOf('ListMetrics', async (token) => ask(token))) count += page ? 1 : 0;
  return count;
}

test.each([
  ['one page', [{}], 1],
  ['an empty token', [{ NextToken: '' }], 1],
  ['three pages', [{ NextToken: '1' }, { NextToken: '2' }, {}], 3],
])('%s are read to the end', async (_, pages: readonly Page[], count) => {
  expect(await read((token = '0') => pages[Number(token)] ?? {})).toBe(count);
});

test('pages that go round in a circle, or never end, are no list', async () => {
  const circle = read(() => ({ NextToken: 'again' }));
  await expect(circle).rejects.toMatchObject({ operation: 'ListMetrics', cause: { reason: 'bad-answer' } });
  const endless = read((token = '0') => ({ NextToken: String(Number(token) + 1) }));
  await expect(endless).rejects.toThrow(OperationError);
});

test('what fails names its operation', async () => {
  const failing = read(() => {
    throw new Error('said');
  });
  await expect(failing).rejects.toMatchObject({ operation: 'ListMetrics', cause: { message: 'said' } });
});
