import { LIMITS } from '../../../../src/sandbox/slack/block-kit/limits';
import { validateBlocks } from '../../../../src/sandbox/slack/block-kit/validate';
import {
  x,
  times,
  plain,
  mrkdwn,
  button,
  option,
  actions,
  select,
  section,
  input,
  table,
  image,
} from './samples';

type Limit = { what: string; most: number; build: (size: number) => object[]; pointer: string };

const limits: Limit[] = [
  {
    what: 'header text',
    most: 150,
    build: (n) => [{ type: 'header', text: plain(n) }],
    pointer: '/blocks/0/text/text',
  },
  {
    what: 'section text',
    most: 3000,
    build: (n) => section({ text: mrkdwn(n) }),
    pointer: '/blocks/0/text/text',
  },
  {
    what: 'section fields',
    most: 10,
    build: (n) => section({ fields: times(n, () => plain(1)) }),
    pointer: '/blocks/0/fields',
  },
  {
    what: 'a field',
    most: 2000,
    build: (n) => section({ fields: [plain(n)] }),
    pointer: '/blocks/0/fields/0/text',
  },
  {
    what: 'context elements',
    most: 10,
    build: (n) => [{ type: 'context', elements: times(n, () => plain(1)) }],
    pointer: '/blocks/0/elements',
  },
  {
    what: 'actions elements',
    most: 25,
    build: (n) => actions(...times(n, () => button())),
    pointer: '/blocks/0/elements',
  },
  {
    what: 'block_id',
    most: 255,
    build: (n) => [{ type: 'divider', block_id: x(n) }],
    pointer: '/blocks/0/block_id',
  },
  {
    what: 'action_id',
    most: 255,
    build: (n) => actions(button({ action_id: x(n) })),
    pointer: '/blocks/0/elements/0/action_id',
  },
  {
    what: 'button text',
    most: 75,
    build: (n) => actions(button({ text: plain(n) })),
    pointer: '/blocks/0/elements/0/text/text',
  },
  {
    what: 'button value',
    most: 2000,
    build: (n) => actions(button({ value: x(n) })),
    pointer: '/blocks/0/elements/0/value',
  },
  {
    what: 'button url',
    most: 3000,
    build: (n) => actions(button({ url: `https://${x(n - 8)}` })),
    pointer: '/blocks/0/elements/0/url',
  },
  {
    what: 'button label',
    most: 75,
    build: (n) => actions(button({ accessibility_label: x(n) })),
    pointer: '/blocks/0/elements/0/accessibility_label',
  },
  {
    what: 'confirm title',
    most: 100,
    build: (n) => actions(button({ confirm: { title: plain(n), text: plain(1) } })),
    pointer: '/blocks/0/elements/0/confirm/title/text',
  },
  {
    what: 'confirm text',
    most: 300,
    build: (n) => actions(button({ confirm: { text: plain(n) } })),
    pointer: '/blocks/0/elements/0/confirm/text/text',
  },
  {
    what: 'confirm button',
    most: 30,
    build: (n) => actions(button({ confirm: { text: plain(1), deny: plain(n) } })),
    pointer: '/blocks/0/elements/0/confirm/deny/text',
  },
  {
    what: 'select options',
    most: 100,
    build: (n) => select({ options: times(n, () => option()) }),
    pointer: '/blocks/0/elements/0/options',
  },
  {
    what: 'option groups',
    most: 100,
    build: (n) => select({ option_groups: times(n, () => ({ label: plain(1), options: [option()] })) }),
    pointer: '/blocks/0/elements/0/option_groups',
  },
  {
    what: 'option text',
    most: 75,
    build: (n) => select({ options: [option({ text: plain(n) })] }),
    pointer: '/blocks/0/elements/0/options/0/text/text',
  },
  {
    what: 'option value',
    most: 150,
    build: (n) => select({ options: [option({ value: x(n) })] }),
    pointer: '/blocks/0/elements/0/options/0/value',
  },
  {
    what: 'option description',
    most: 75,
    build: (n) => select({ options: [option({ description: plain(n) })] }),
    pointer: '/blocks/0/elements/0/options/0/description/text',
  },
  {
    what: 'placeholder',
    most: 150,
    build: (n) => select({ options: [option()], placeholder: plain(n) }),
    pointer: '/blocks/0/elements/0/placeholder/text',
  },
  {
    what: 'overflow options',
    most: 5,
    build: (n) => actions({ type: 'overflow', options: times(n, () => option()) }),
    pointer: '/blocks/0/elements/0/options',
  },
  {
    what: 'check boxes',
    most: 10,
    build: (n) => actions({ type: 'checkboxes', options: times(n, () => option()) }),
    pointer: '/blocks/0/elements/0/options',
  },
  {
    what: 'image alt text',
    most: 2000,
    build: (n) => [{ ...image, alt_text: x(n) }],
    pointer: '/blocks/0/alt_text',
  },
  {
    what: 'image title',
    most: 2000,
    build: (n) => [{ ...image, title: plain(n) }],
    pointer: '/blocks/0/title/text',
  },
  {
    what: 'input label',
    most: 2000,
    build: (n) => input({ label: plain(n) }),
    pointer: '/blocks/0/label/text',
  },
  { what: 'input hint', most: 2000, build: (n) => input({ hint: plain(n) }), pointer: '/blocks/0/hint/text' },
  {
    what: 'markdown',
    most: 12_000,
    build: (n) => [{ type: 'markdown', text: x(n) }],
    pointer: '/blocks/0/text',
  },
  {
    what: 'markdown of all blocks',
    most: 12_000,
    build: (n) => [
      { type: 'markdown', text: x(n - 1) },
      { type: 'markdown', text: 'x' },
    ],
    pointer: '/blocks',
  },
  { what: 'table rows', most: 100, build: (n) => [table(n, 1)], pointer: '/blocks/0/rows' },
  { what: 'table columns', most: 20, build: (n) => [table(1, n)], pointer: '/blocks/0/rows/0' },
  { what: 'table characters', most: 10_000, build: (n) => [table(1, 1, n)], pointer: '/blocks/0/rows' },
  { what: 'tables', most: 1, build: (n) => times(n, () => table(1, 1)), pointer: '/blocks' },
  { what: 'blocks', most: 50, build: (n) => times(n, () => ({ type: 'divider' })), pointer: '/blocks' },
];

describe.each(limits)('$what', ({ most, build, pointer }) => {
  test(`is taken up to ${most}`, () => {
    expect(validateBlocks(build(most))).toMatchObject({ ok: true });
  });

  test(`is refused beyond ${most}`, () => {
    const verdict = validateBlocks(build(most + 1));
    expect(verdict).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect(!verdict.ok && verdict.problems[0]?.pointer).toBe(pointer);
  });
});

test('the text of all blocks together is limited', () => {
  const total = LIMITS.message.textOfAllBlocks;
  const parts = (size: number): object[] =>
    [3000, 3000, 3000, 3000, size - 12_000].map((length) => ({ type: 'section', text: mrkdwn(length) }));
  expect(validateBlocks(parts(total)).ok).toBe(true);
  expect(validateBlocks(parts(total + 1))).toMatchObject({ ok: false, error: 'msg_blocks_too_long' });
});

test('characters are counted as a person counts them', () => {
  const smile = { type: 'plain_text', text: '😀'.repeat(150) };
  expect(validateBlocks([{ type: 'header', text: smile }]).ok).toBe(true);
});

test('what is no list of blocks has the wrong format', () => {
  expect(validateBlocks({ type: 'divider' })).toMatchObject({ ok: false, error: 'invalid_blocks_format' });
});
