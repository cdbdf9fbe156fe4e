import { type Block, type ShownView } from '../../../src/sandbox/page/protocol';

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (text: string) => ({ text: plain(text), value: text });

/** An input block: its element's `action_id` is its `block_id` in capitals. */
export function input(blockId: string, label: string, element: object, extra: object = {}): Block {
  return {
    type: 'input',
    block_id: blockId,
    label: plain(label),
    element: { action_id: blockId.toUpperCase(), ...element },
    ...extra,
  };
}

export const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'];

/** A modal for Ada with one input of every kind that the page draws, and one that it does not. */
export function formView(change: Partial<ShownView> = {}): ShownView {
  return {
    id: 'V1',
    user: 'U1',
    type: 'modal',
    hash: '1.a',
    title: 'Bedrock digest',
    submit: 'Save',
    close: 'Not now',
    values: {},
    errors: {},
    blocks: [
      { type: 'section', block_id: 'lead', text: { type: 'mrkdwn', text: 'For <#C1>' } },
      input('cadence', 'Cadence', {
        type: 'static_select',
        options: ['daily', 'weekly'].map(option),
        initial_option: option('weekly'),
      }),
      input(
        'zone',
        'Time zone',
        { type: 'plain_text_input', initial_value: 'Europe/Berlin' },
        {
          hint: plain('An IANA name.'),
        },
      ),
      input('time', 'Time', { type: 'timepicker', initial_time: '09:00' }),
      input('from', 'From', { type: 'datepicker' }, { optional: true }),
      input('horizon', 'Horizon', { type: 'number_input', is_decimal_allowed: false, initial_value: '180' }),
      input(
        'regions',
        'Regions',
        { type: 'multi_static_select', options: REGIONS.map(option), placeholder: plain('All') },
        { optional: true },
      ),
      input('tell', 'Tell', { type: 'checkboxes', options: ['alerts', 'reminders'].map(option) }),
      input('empty', 'When empty', {
        type: 'radio_buttons',
        options: ['line', 'silence'].map(option),
        initial_option: option('line'),
      }),
      input('note', 'Note', { type: 'plain_text_input', multiline: true }, { optional: true }),
      input('owner', 'Owner', { type: 'users_select' }, { optional: true }),
      input('place', 'Place', { type: 'conversations_select' }, { optional: true }),
    ],
    ...change,
  };
}

/** What stands in it at first. */
export const FIRST_VALUES = {
  cadence: { CADENCE: 'weekly' },
  zone: { ZONE: 'Europe/Berlin' },
  time: { TIME: '09:00' },
  from: { FROM: '' },
  horizon: { HORIZON: '180' },
  regions: { REGIONS: [] },
  tell: { TELL: [] },
  empty: { EMPTY: 'line' },
  note: { NOTE: '' },
  owner: { OWNER: '' },
};
