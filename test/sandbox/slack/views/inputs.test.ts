import { ADA, GRACE } from '../bolt';
import { type ModalBot, startModalBot } from './modal-bot';
import { choiceOf, inputOf, modalOf } from './samples';

describe('what Slack looks at before it tells the bot', () => {
  let running: ModalBot;
  afterEach(() => running.stop());

  const text = { type: 'plain_text_input', min_length: 3, max_length: 5 };
  const number = { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '365' };
  const several = { type: 'multi_static_select', options: ['a', 'b'].map(choiceOf), max_selected_items: 1 };
  const date = { type: 'datepicker' };
  const REQUIRED = 'Please complete this required field.';

  test.each<[string, object, string | string[] | undefined, string | undefined]>([
    ['nothing in a required text', text, undefined, REQUIRED],
    ['an emptied text', { ...text, initial_value: 'abc' }, '', REQUIRED],
    ['a text that is too short', text, 'ab', 'Enter at least 3 characters.'],
    ['a text that is too long', text, 'abcdef', 'Enter at most 5 characters.'],
    ['a text that fits', text, 'abc', undefined],
    ['what is no number', number, 'ten', 'Enter a number.'],
    ['a broken number', number, '1.5', 'Enter a whole number.'],
    ['a number that is too small', number, '0', 'Enter 1 or more.'],
    ['a number that is too large', number, '366', 'Enter 365 or less.'],
    ['a number that fits', number, '180', undefined],
    ['no date', date, undefined, REQUIRED],
    ['a date', date, '2027-01-08', undefined],
    ['none of several', several, [], REQUIRED],
    ['too many of several', several, ['a', 'b'], 'Choose at most 1.'],
    ['no email address', { type: 'email_text_input' }, 'ada', 'Enter a valid email address.'],
    ['no URL', { type: 'url_text_input' }, 'here', 'Enter a valid URL.'],
    ['what was there at first', { ...text, initial_value: 'abc' }, undefined, undefined],
  ])('%s', async (_what, element, value, error) => {
    let submissions = 0;
    running = await startModalBot(modalOf([inputOf('in', element)]), (app) => {
      app.view('settings', async ({ ack }) => {
        submissions += 1;
        await ack();
      });
    });
    const { id } = await running.open();
    const values = value === undefined ? {} : { in: { it: value } };
    const outcome = await running.slack.submitView({ user: ADA, viewId: id, values });
    if (error === undefined) expect([outcome.ok, submissions]).toEqual([true, 1]);
    else {
      expect(outcome).toMatchObject({ ok: false, reason: 'invalid_input', errors: { in: error } });
      expect(running.slack.workspace.state().views).toMatchObject([{ errors: { in: error } }]);
      expect(submissions).toBe(0);
    }
  });

  test('an optional input may be empty', async () => {
    const view = modalOf([inputOf('in', text, { optional: true })]);
    running = await startModalBot(view, (app) => void app.view('settings', async ({ ack }) => ack()));
    const { id } = await running.open();
    expect(await running.slack.submitView({ user: ADA, viewId: id, values: {} })).toMatchObject({ ok: true });
  });

  test.each([
    ['another person', GRACE, {}, 'view_not_found'],
    ['an input that is not there', ADA, { other: { it: 'x' } }, 'element_not_found'],
    ['an option that is not offered', ADA, { in: { it: 'c' } }, 'option_not_found'],
  ])('nobody submits for %s', async (_what, user, values, reason) => {
    running = await startModalBot(modalOf([inputOf('in', { ...several, type: 'multi_static_select' })]));
    const { id } = await running.open();
    expect(await running.slack.submitView({ user, viewId: id, values })).toMatchObject({ ok: false, reason });
  });
});

test('every kind of input stands in the state as its type has it, at first and after', async () => {
  const options = ['a', 'b'].map(choiceOf);
  const kinds: [string, object, string | string[], object, object][] = [
    ['text', { type: 'plain_text_input' }, 'x', { value: null }, { value: 'x' }],
    ['number', { type: 'number_input', is_decimal_allowed: true }, '1.5', { value: null }, { value: '1.5' }],
    [
      'time',
      { type: 'timepicker', initial_time: '09:00' },
      '17:30',
      { selected_time: '09:00' },
      { selected_time: '17:30' },
    ],
    ['date', { type: 'datepicker' }, '2027-01-08', { selected_date: null }, { selected_date: '2027-01-08' }],
    [
      'moment',
      { type: 'datetimepicker' },
      '1795340460',
      { selected_date_time: null },
      { selected_date_time: 1_795_340_460 },
    ],
    [
      'one',
      { type: 'static_select', options, initial_option: options[0] },
      'b',
      { selected_option: options[0] },
      { selected_option: options[1] },
    ],
    [
      'radio',
      { type: 'radio_buttons', options },
      'a',
      { selected_option: null },
      { selected_option: options[0] },
    ],
    [
      'several',
      { type: 'multi_static_select', option_groups: [{ label: choiceOf('g').text, options }] },
      ['a', 'b'],
      { selected_options: [] },
      { selected_options: options },
    ],
    [
      'boxes',
      { type: 'checkboxes', options, initial_options: options },
      [],
      { selected_options: options },
      { selected_options: [] },
    ],
    ['user', { type: 'users_select' }, GRACE, { selected_user: null }, { selected_user: GRACE }],
    ['users', { type: 'multi_users_select' }, [ADA], { selected_users: [] }, { selected_users: [ADA] }],
    [
      'place',
      { type: 'conversations_select' },
      'C1',
      { selected_conversation: null },
      { selected_conversation: 'C1' },
    ],
    ['channel', { type: 'channels_select' }, 'C1', { selected_channel: null }, { selected_channel: 'C1' }],
  ];
  const blocks = kinds.map(([id, element]) => inputOf(id, element, { optional: true }));
  const seen: object[] = [];
  const running = await startModalBot(modalOf(blocks), (app) => {
    app.view('settings', async ({ ack, view }) => {
      seen.push(view.state.values);
      await ack({ response_action: 'errors', errors: { text: 'once more' } });
    });
  });
  const { id: viewId } = await running.open();
  const values = Object.fromEntries(kinds.map(([id, , value]) => [id, { it: value }]));
  await running.slack.submitView({ user: ADA, viewId, values: {} });
  await running.slack.submitView({ user: ADA, viewId, values });
  const state = (at: 3 | 4) =>
    Object.fromEntries(
      kinds.map((kind) => [kind[0], { it: { type: (kind[1] as { type: string }).type, ...kind[at] } }]),
    );
  expect(seen).toEqual([state(3), state(4)]);
  await running.stop();
});
