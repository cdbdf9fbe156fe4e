import { problemLine, validateBlocks } from '../../../../src/sandbox/slack/block-kit/validate';
import {
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
