import { LIMITS } from '../../../../src/sandbox/slack/block-kit/limits';
import { problemLine, validateBlocks } from '../../../../src/sandbox/slack/block-kit/validate';

const x = (length: number): string => 'x'.repeat(length);
const times = <Item>(count: number, item: (n: number) => Item): Item[] =>
  Array.from({ length: count }, (_, n) => item(n));
const plain = (length: number): object => ({ type: 'plain_text', text: x(length) });
const mrkdwn = (length: number): object => ({ type: 'mrkdwn', text: x(length) });
const button = (extra: object = {}): object => ({ type: 'button', text: plain(1), ...extra });
const option = (extra: object = {}): object => ({ text: plain(1), value: 'v', ...extra });
const actions = (...elements: object[]): object[] => [{ type: 'actions', elements }];
const select = (extra: object): object[] => actions({ type: 'static_select', ...extra });
const section = (extra: object): object[] => [{ type: 'section', ...extra }];
const input = (extra: object): object[] => [
  { type: 'input', label: plain(1), element: { type: 'plain_text_input' }, ...extra },
];
const table = (rows: number, columns: number, length = 1): object => ({
  type: 'table',
  rows: times(rows, () => times(columns, () => ({ type: 'raw_text', text: x(length) }))),
});
const image = { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' };

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

const faults: [string, object[], string][] = [
  ['an unknown type', [{ type: 'chart' }], 'unsupported type: chart [json-pointer:/blocks/0/type]'],
  ['no type', [{ text: 'x' }], 'missing required field: type [json-pointer:/blocks/0]'],
  [
    'an unknown field',
    [{ type: 'divider', colour: 1 }],
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  ['a missing field', [{ type: 'header' }], 'missing required field: text [json-pointer:/blocks/0]'],
  [
    'a text that is a string',
    [{ type: 'header', text: 'x' }],
    'must provide an object [json-pointer:/blocks/0/text]',
  ],
  [
    'mrkdwn in a header',
    [{ type: 'header', text: mrkdwn(1) }],
    'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
  ],
  [
    'an empty text',
    section({ text: mrkdwn(0) }),
    'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  ['a section of nothing', section({}), 'must define either `text` or `fields` [json-pointer:/blocks/0]'],
  ['an empty actions block', actions(), 'no less than 1 items allowed [json-pointer:/blocks/0/elements]'],
  [
    'an input among actions',
    actions({ type: 'plain_text_input' }),
    'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'a wrong style',
    actions(button({ style: 'green' })),
    'must be a valid enum value (primary, danger) [json-pointer:/blocks/0/elements/0/style]',
  ],
  [
    'a wrong date',
    actions({ type: 'datepicker', initial_date: 'today' }),
    'must match format: YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]',
  ],
  [
    'options and groups',
    select({ options: [option()], option_groups: [{ label: plain(1), options: [option()] }] }),
    'must define exactly one of `options` or `option_groups` [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'a picture without a source',
    [{ type: 'image', alt_text: 'x' }],
    'must define exactly one of `image_url` or `slack_file` [json-pointer:/blocks/0]',
  ],
  [
    'an empty cell',
    [table(1, 1, 0)],
    'must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]',
  ],
  [
    'a repeated block_id',
    times(2, () => ({ type: 'divider', block_id: 'a' })),
    '`block_id` "a" already exists [json-pointer:/blocks/1/block_id]',
  ],
  [
    'a repeated action_id',
    actions(...times(2, () => button({ action_id: 'a' }))),
    '`action_id` "a" already exists [json-pointer:/blocks/0/elements/1/action_id]',
  ],
];

test.each(faults)('%s is refused in Slack’s words', (_what, blocks, line) => {
  const verdict = validateBlocks(blocks);
  expect(!verdict.ok && verdict.problems.map(problemLine)).toEqual([line]);
});

test('the same action_id in two blocks is no fault', () => {
  const row = (id: string): object => ({
    type: 'actions',
    block_id: id,
    elements: [button({ action_id: 'acknowledge' })],
  });
  expect(validateBlocks([row('one'), row('two')]).ok).toBe(true);
});

const rich = (elements: object[]): object => ({ type: 'rich_text', elements });

test('a message with every kind of block is taken', () => {
  const words = rich([
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'bold', style: { bold: true } },
        { type: 'link', url: 'https://example.com', text: 'there' },
        { type: 'user', user_id: 'U1' },
        { type: 'date', timestamp: 1, format: '{date}', fallback: 'then' },
      ],
    },
    { type: 'rich_text_list', style: 'bullet', elements: [{ type: 'rich_text_section', elements: [] }] },
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'code' }] },
  ]);
  const message = [
    { type: 'header', text: plain(1) },
    ...section({
      text: mrkdwn(1),
      accessory: { type: 'overflow', options: [option({ url: 'https://example.com' })] },
    }),
    { type: 'context', elements: [image, mrkdwn(1)] },
    ...actions(button(), { type: 'timepicker', initial_time: '23:59' }, { type: 'users_select' }),
    { type: 'divider' },
    image,
    ...input({ optional: true }),
    { type: 'markdown', text: '**x**' },
    words,
    {
      type: 'table',
      rows: [[words, { type: 'raw_number', value: 1, text: '1' }]],
      column_settings: [null, { align: 'right' }],
    },
  ];
  expect(validateBlocks(message)).toEqual({ ok: true, blocks: message });
});

test('rich text is looked into', () => {
  const verdict = validateBlocks([
    rich([{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }]),
  ]);
  expect(!verdict.ok && verdict.problems.map(({ pointer }) => pointer)).toEqual([
    '/blocks/0/elements/0/elements/0/text',
  ]);
});
