import { type Block } from '../../../src/sandbox/page/protocol';
import { blockLines } from '../../../src/sandbox/send/blocks';
import { plainOf } from '../../../src/sandbox/send/plain';

const NAMES = { users: [{ id: 'U1', name: 'ada' }], channels: [{ id: 'C1', name: 'platform' }] };
const plain = (text: string) => ({ type: 'plain_text', text });
const button = (text: string) => ({ type: 'button', text: plain(text) });

describe("Slack's marks as a terminal shows them", () => {
  it.each([
    ['a mention', 'ask <@U1> or <@U2>', 'ask @ada or @U2'],
    ['a channel', 'in <#C1> or <#C2|old>', 'in #platform or #old'],
    ['a link with a label', 'see <https://a.b/c?d=1&amp;e|the page>', 'see the page (https://a.b/c?d=1&e)'],
    ['a bare link', '<https://a.b>', 'https://a.b'],
    ['a moment', '<!date^1^{date}|2026-11-22>', '2026-11-22'],
    ['everybody', '<!here>', '@here'],
    ['what is escaped', '&lt;@U1&gt; &amp;lt; a &lt; b', '<@U1> &lt; a < b'],
    ['what is no span of Slack', '<javascript:alert(1)|x>', '<javascript:alert(1)|x>'],
  ])('%s', (_, text, shown) => {
    expect(plainOf(text, NAMES)).toBe(shown);
  });
});

describe('blocks as lines', () => {
  it.each<[string, Block, string[]]>([
    ['a header', { type: 'header', text: plain('Plans') }, ['', 'PLANS', '']],
    [
      'a section with fields and a button',
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*Due* for <@U1>' },
        fields: [{ type: 'mrkdwn', text: '*Phase*\nLegacy' }],
        accessory: button('Share'),
      },
      ['*Due* for @ada', '*Phase* Legacy', '[Share]'],
    ],
    [
      'buttons and a menu',
      {
        type: 'actions',
        elements: [
          button('Acknowledge'),
          { type: 'overflow', options: [{ text: plain('Snooze 1 week') }, { text: plain('Details') }] },
        ],
      },
      ['[Acknowledge] [… Snooze 1 week | Details]'],
    ],
    ['a picture', { type: 'image', alt_text: 'the timeline' }, ['(picture: the timeline)']],
    [
      'a table, its columns aligned',
      {
        type: 'table',
        rows: [
          [{ text: 'Model' }, { text: 'Phase' }],
          [{ text: 'Nova – é' }, { text: 'Active' }],
        ],
      },
      ['Model     Phase', '--------  ------', 'Nova – é  Active'],
    ],
    [
      'an input with what stands in it',
      {
        type: 'input',
        label: plain('Due date'),
        hint: plain('A day'),
        element: { type: 'datepicker', initial_date: '2027-01-08' },
      },
      ['Due date: [2027-01-08]', '  A day'],
    ],
    [
      'an input with what it asks for',
      {
        type: 'input',
        label: plain('Replacement model'),
        element: { type: 'external_select', placeholder: plain('Type a name') },
      },
      ['Replacement model: [Type a name]'],
    ],
    [
      'options with those that are chosen',
      {
        type: 'input',
        label: plain('Tell'),
        element: {
          type: 'checkboxes',
          options: [
            { text: plain('Alerts'), value: 'a' },
            { text: plain('Reminders'), value: 'r' },
          ],
          initial_options: [{ text: plain('Reminders'), value: 'r' }],
        },
      },
      ['Tell: [ ] Alerts  [x] Reminders'],
    ],
    ['a block of another type, by its type', { type: 'video' }, ['(video)']],
  ])('%s', (_, block, lines) => {
    expect(blockLines([block], NAMES)).toEqual(lines);
  });
});
