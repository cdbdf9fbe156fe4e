import type { BlockAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { ADA, GRACE, option, PLATFORM, type Running, startBySocket, startSlack } from './bolt';

const options = [option('a'), option('b')];
const elements = [
  { type: 'checkboxes', action_id: 'boxes', options, initial_options: [options[0]] },
  { type: 'datepicker', action_id: 'date' },
  { type: 'users_select', action_id: 'who', initial_user: ADA },
  { type: 'radio_buttons', action_id: 'radio', options },
  { type: 'multi_static_select', action_id: 'several', options },
  { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } },
];
const blocks = [{ type: 'actions', block_id: 'row', elements }] as unknown as KnownBlock[];

let slack: LocalSlack;
let bot: Running;
let seen: BlockAction[];
let place: { channel: string; ts: string; blockId: string };

beforeEach(async () => {
  seen = [];
  slack = await startSlack();
  bot = await startBySocket(slack, (app) => {
    app.action<BlockAction>(/.*/, async ({ ack, body }) => {
      seen.push(body);
      await ack();
    });
  });
  const { ts } = await bot.app.client.chat.postMessage({ channel: PLATFORM, text: 'fill in', blocks });
  place = { channel: PLATFORM, ts: ts!, blockId: 'row' };
});

afterEach(async () => {
  await bot.stop();
  await slack.close();
});

test.each<[string, { selectedValue?: string; selectedValues?: string[] }, object]>([
  ['boxes', { selectedValues: ['a', 'b'] }, { selected_options: options }],
  ['boxes', { selectedValues: [] }, { selected_options: [] }],
  ['date', { selectedValue: '2027-01-08' }, { selected_date: '2027-01-08' }],
  ['who', { selectedValue: GRACE }, { selected_user: GRACE }],
  ['radio', { selectedValue: 'b' }, { selected_option: options[1] }],
  ['several', { selectedValues: ['b'] }, { selected_options: [options[1]] }],
])('%s with %j arrives as its type has it, in the action and the state', async (actionId, what, held) => {
  expect(await slack.pressElement({ user: ADA, ...place, actionId, ...what })).toMatchObject({ ok: true });
  expect(seen).toMatchObject([
    {
      actions: [{ action_id: actionId, block_id: 'row', ...held }],
      state: { values: { row: { [actionId]: held } } },
    },
  ]);
});

test('a button sends all that its person has chosen in the message, and nobody else’s', async () => {
  await slack.pressElement({ user: ADA, ...place, actionId: 'date', selectedValue: '2027-01-08' });
  await slack.pressElement({ user: GRACE, ...place, actionId: 'boxes', selectedValues: ['b'] });
  await slack.pressElement({ user: ADA, ...place, actionId: 'go' });
  expect(seen.at(-1)!.state!.values).toEqual({
    row: {
      boxes: { type: 'checkboxes', selected_options: [options[0]] },
      date: { type: 'datepicker', selected_date: '2027-01-08' },
      who: { type: 'users_select', selected_user: ADA },
      radio: { type: 'radio_buttons', selected_option: null },
      several: { type: 'multi_static_select', selected_options: [] },
    },
  });
});

test.each<[string, string, { selectedValue?: string; selectedValues?: string[] }]>([
  ['nothing', 'date', {}],
  ['what is no date', 'date', { selectedValue: 'tomorrow' }],
  ['a stranger', 'who', { selectedValue: 'U0NOBODY01' }],
  ['an option that is not there', 'boxes', { selectedValues: ['a', 'z'] }],
])('%s cannot be chosen', async (_what, actionId, what) => {
  expect(await slack.pressElement({ user: ADA, ...place, actionId, ...what })).toMatchObject({
    reason: 'option_not_found',
  });
  expect(seen).toEqual([]);
});
