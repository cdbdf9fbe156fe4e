import { type Block, type PageState, type RequestLine } from '../../../src/sandbox/page/protocol';

const field = (label: string, value: string) => ({ type: 'mrkdwn', text: `*${label}*\n${value}` });
const button = (text: string, actionId: string, extra: object = {}) => ({
  type: 'button',
  action_id: actionId,
  text: { type: 'plain_text', text },
  ...extra,
});
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });

/** A workspace with two people, the bot and three channels, and nothing said in it. */
export function quietWorkspace(): PageState {
  const person = (id: string, realName: string, isAdmin: boolean, tz: string) => ({
    id,
    name: realName.split(' ')[0]?.toLowerCase() ?? id,
    realName,
    isBot: false,
    isAdmin,
    tz,
  });
  return {
    team: { id: 'T1', name: 'Acme Platform' },
    botUserId: 'UBOT',
    appTabs: ['messages'],
    users: [
      person('U1', 'Ada Lovelace', true, 'Europe/London'),
      person('U2', 'Grace Hopper', false, 'America/New_York'),
      { ...person('UBOT', 'Bedrock Lifecycle', false, 'UTC'), isBot: true },
    ],
    channels: [
      { id: 'C1', name: 'ai-platform', isPrivate: false, isArchived: false, members: ['U1', 'U2', 'UBOT'] },
      { id: 'C2', name: 'general', isPrivate: false, isArchived: false, members: ['U1', 'U2'] },
      { id: 'C3', name: 'model-migration', isPrivate: true, isArchived: false, members: ['U1', 'UBOT'] },
    ],
    commands: [
      {
        command: '/bedrock-status',
        description: 'Where a model stands, and what is coming',
        usageHint:
          '<model> | list [phase] [provider:NAME] | upcoming [90d] | history <model> | compare <model> <model> | explain <error> | health | refresh | help',
      },
      {
        command: '/bedrock-digest',
        description: "This channel's digest",
        usageHint: 'settings | subscribe [daily|weekly] | preview | now',
      },
      { command: '/bedrock-plans', description: 'Migration plans', usageHint: '[mine|overdue|all|export]' },
    ],
    messages: [],
    files: [],
    views: [],
    requests: [],
    clock: { now: '2026-11-22T09:41:00.000Z', offsetMs: 0 },
  };
}

/** A status card as the bot sends it. */
export function statusCard(): Block[] {
  return [
    { type: 'header', block_id: 'head', text: { type: 'plain_text', text: 'Claude 3 Haiku' } },
    {
      type: 'section',
      block_id: 'lead',
      text: mrkdwn('`anthropic.claude-3-haiku-20240307-v1:0`'),
      fields: [
        field('Phase', ':large_orange_circle: Legacy'),
        field('Provider', 'Anthropic'),
        field('End of life', '2027-03-10 (in 108 days)'),
        field('Extended access', '2026-12-10 (in 18 days)'),
        field('Legacy since', '2026-09-10 (73 days ago)'),
        field('Regions', 'us-east-1, us-west-2, eu-central-1'),
      ],
    },
    { type: 'divider', block_id: 'line' },
    {
      type: 'section',
      block_id: 'next',
      text: mrkdwn(
        ':warning: *What to do:* move to <https://docs.aws.amazon.com/bedrock/|Claude Haiku 4.5> (`anthropic.claude-haiku-4-5-20251001-v1:0`), which is Active in the same Regions.\n> AWS’s API in us-west-2 still says _Active_ (read 12 minutes ago).',
      ),
    },
    {
      type: 'actions',
      block_id: 'moves',
      elements: [
        button('Acknowledge', 'ack', { style: 'primary' }),
        button('Plan migration', 'plan'),
        button('Share', 'share'),
        {
          type: 'overflow',
          action_id: 'more',
          options: ['Snooze 1 week', 'Snooze 1 month', 'Details'].map((text, index) => ({
            text: { type: 'plain_text', text },
            value: `more-${index}`,
          })),
        },
      ],
    },
    {
      type: 'context',
      block_id: 'foot',
      elements: [mrkdwn('Bedrock API, read 12 minutes ago · Amazon Bedrock user guide of 2026-11-18')],
    },
  ];
}

/** One block of every other family that the page draws, and one it does not know. */
export function blockZoo(): Block[] {
  const cell = (text: string) => ({ type: 'raw_text', text });
  return [
    {
      type: 'actions',
      block_id: 'zoo-actions',
      elements: [
        button('Delete', 'delete', {
          style: 'danger',
          confirm: {
            title: { type: 'plain_text', text: 'Delete the plan?' },
            text: mrkdwn('It cannot be *undone*.'),
            confirm: { type: 'plain_text', text: 'Delete' },
            deny: { type: 'plain_text', text: 'Keep' },
            style: 'danger',
          },
        }),
        {
          type: 'static_select',
          action_id: 'pick',
          placeholder: { type: 'plain_text', text: 'Choose a model' },
          options: ['Nova Pro', 'Nova Lite'].map((text) => ({
            text: { type: 'plain_text', text },
            value: text,
          })),
        },
        { type: 'datepicker', action_id: 'date' },
        { type: 'conversations_select', action_id: 'place' },
      ],
    },
    {
      type: 'table',
      block_id: 'zoo-table',
      column_settings: [{ is_wrapped: true }, { align: 'right' }],
      rows: [
        [cell('Model'), cell('Days')],
        [cell('Titan Text Express'), cell('18')],
      ],
    },
    {
      type: 'data_table',
      block_id: 'zoo-data',
      caption: 'Calls by model',
      rows: [
        [
          { type: 'raw_text', text: 'Name' },
          { type: 'raw_text', text: 'Calls' },
        ],
        [
          { type: 'raw_text', text: 'Example' },
          { type: 'raw_number', value: 12_345, text: '12,345' },
        ],
      ],
    },
    {
      type: 'markdown',
      block_id: 'zoo-markdown',
      text: '## Plan\n- **first** step\n- [guide](https://example.com/)',
    },
    {
      type: 'rich_text',
      block_id: 'zoo-rich',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'Owner: ', style: { bold: true } },
            { type: 'user', user_id: 'U2' },
          ],
        },
      ],
    },
    { type: 'image', block_id: 'zoo-image', image_url: 'https://example.com/x.png', alt_text: 'A timeline' },
    { type: 'video', block_id: 'zoo-video', title: { type: 'plain_text', text: 'A film' } },
  ];
}

/** A request of the bot's, as the request log lists it. */
export function requestLine(method: string, outcome: string): RequestLine {
  return {
    at: '2026-11-22T09:41:07.000Z',
    target: method.includes('.') ? 'slack' : 'aws',
    method,
    ms: 7,
    outcome,
  };
}
