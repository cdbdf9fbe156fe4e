import type { WebClient } from '@slack/web-api';
import { validateView } from '../../../../src/sandbox/slack/block-kit/view';
import type { LocalSlack } from '../../../../src/sandbox/slack/local-slack';
import { ADA, PLATFORM, startBySocket, startSlack } from '../bolt';
import { clientOf, errorOf } from '../web-client';
import { choiceOf, inputOf, modalOf, nameModal } from './samples';

const plain = (length: number) => ({ type: 'plain_text' as const, text: 'x'.repeat(length) });
const divider = { type: 'divider' as const };
const text = { type: 'plain_text_input' };

function linesOf(view: object): string[] {
  const verdict = validateView(view, 'modal');
  return verdict.ok ? [] : verdict.problems.map(({ pointer, message }) => `${message} @ ${pointer}`);
}

test.each<[string, number, (size: number) => object, string]>([
  ['title', 24, (n) => modalOf([], { title: plain(n) }), '/view/title/text'],
  ['submit', 24, (n) => modalOf([], { submit: plain(n) }), '/view/submit/text'],
  ['close', 24, (n) => modalOf([], { close: plain(n) }), '/view/close/text'],
  ['callback_id', 255, (n) => modalOf([], { callback_id: 'x'.repeat(n) }), '/view/callback_id'],
  ['external_id', 255, (n) => modalOf([], { external_id: 'x'.repeat(n) }), '/view/external_id'],
  [
    'private_metadata',
    3000,
    (n) => modalOf([], { private_metadata: 'x'.repeat(n) }),
    '/view/private_metadata',
  ],
  ['blocks', 100, (n) => modalOf(Array.from({ length: n }, () => divider)), '/view/blocks'],
])('%s of a modal may have %i and no more', (_what, most, build, pointer) => {
  expect(linesOf(build(most))).toEqual([]);
  expect(linesOf(build(most + 1))).toEqual([expect.stringContaining(` @ ${pointer}`) as string]);
});

test.each<[string, object, string]>([
  ['no title', { type: 'modal', blocks: [] }, 'missing required field: title @ /view'],
  ['no blocks', { type: 'modal', title: plain(1) }, 'missing required field: blocks @ /view'],
  ['another type', { ...nameModal, type: 'home' }, 'must be a valid enum value (modal) @ /view/type'],
  ['an unknown field', { ...nameModal, colour: 1 }, 'invalid additional property: colour @ /view'],
  [
    'inputs that nothing submits',
    { type: 'modal', title: plain(1), blocks: nameModal.blocks },
    'must define `submit` to use an `input` block @ /view/blocks/0/input',
  ],
  [
    'a block for messages only',
    modalOf([{ type: 'markdown', text: 'x' }]),
    'unsupported type: markdown @ /view/blocks/0/type',
  ],
  [
    'two blocks of one id',
    modalOf([inputOf('a', text), inputOf('a', text)]),
    '`block_id` "a" already exists @ /view/blocks/1/block_id',
  ],
  [
    'a first choice that is not offered',
    modalOf([
      inputOf('a', { type: 'static_select', options: [choiceOf('a')], initial_option: choiceOf('b') }),
    ]),
    '`initial_option` must be among the options @ /view/blocks/0/element/initial_option',
  ],
  [
    'first choices that are not offered',
    modalOf([
      inputOf('a', { type: 'checkboxes', options: [choiceOf('a')], initial_options: [choiceOf('b')] }),
    ]),
    '`initial_options` must be among the options @ /view/blocks/0/element/initial_options',
  ],
  [
    'bounds that contradict each other',
    modalOf([inputOf('a', { ...text, min_length: 3, max_length: 2 })]),
    '`min_length` must not be greater than `max_length` @ /view/blocks/0/element/min_length',
  ],
  [
    'a bound that is no number',
    modalOf([inputOf('a', { type: 'number_input', is_decimal_allowed: true, max_value: 'many' })]),
    'must be a number in a string @ /view/blocks/0/element/max_value',
  ],
  [
    'a time that is none',
    modalOf([inputOf('a', { type: 'timepicker', initial_time: '9:00' })]),
    'must match format: HH:mm @ /view/blocks/0/element/initial_time',
  ],
])('a modal with %s has a fault at its place', (_what, view, line) => {
  expect(linesOf(view)).toEqual([line]);
});

test('a modal of every kind of input is taken', () => {
  const options = [choiceOf('a')];
  const elements = [
    text,
    { ...text, multiline: true, min_length: 1, max_length: 3000 },
    { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9', initial_value: '5' },
    { type: 'url_text_input' },
    { type: 'email_text_input' },
    { type: 'datepicker', initial_date: '2027-01-08', placeholder: plain(150) },
    { type: 'timepicker', initial_time: '09:00', timezone: 'Europe/Berlin' },
    { type: 'datetimepicker' },
    { type: 'static_select', options, initial_option: options[0] },
    { type: 'multi_static_select', options, initial_options: options, max_selected_items: 1 },
    { type: 'external_select', min_query_length: 2 },
    { type: 'multi_external_select' },
    { type: 'users_select', initial_user: ADA },
    { type: 'multi_users_select', initial_users: [ADA] },
    { type: 'conversations_select', default_to_current_conversation: true, filter: { include: ['public'] } },
    { type: 'multi_conversations_select' },
    { type: 'channels_select', response_url_enabled: true },
    { type: 'multi_channels_select', initial_channels: [PLATFORM] },
    { type: 'radio_buttons', options, initial_option: options[0] },
    { type: 'checkboxes', options },
  ];
  expect(linesOf(modalOf(elements.map((element, index) => inputOf(`in-${index}`, element))))).toEqual([]);
});

describe('the methods', () => {
  let slack: LocalSlack;
  let client: WebClient;
  beforeEach(async () => {
    slack = await startSlack();
    client = clientOf(slack);
  });
  afterEach(() => slack.close());

  /** The triggers of as many commands. */
  async function triggers(count: number): Promise<string[]> {
    const found: string[] = [];
    const bot = await startBySocket(slack, (app) => {
      app.command('/echo', async ({ ack, body }) => {
        found.push(body.trigger_id);
        await ack();
      });
    });
    for (let n = 0; n < count; n += 1) {
      await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo' });
    }
    await bot.stop();
    return found;
  }

  test('say what is wrong with a view as Slack does, and use no trigger up for it', async () => {
    const [trigger_id = ''] = await triggers(1);
    const view = { ...nameModal, title: plain(25) };
    await expect(client.views.open({ trigger_id, view })).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: {
          messages: [
            '[ERROR] failed to match all allowed schemas [json-pointer:/view]',
            '[ERROR] must be less than 25 characters [json-pointer:/view/title/text]',
          ],
        },
      },
    });
    expect(await client.views.open({ trigger_id, view: nameModal })).toMatchObject({
      view: { type: 'modal', callback_id: 'settings', previous_view_id: null, private_metadata: '' },
    });
  });

  test('take no view that is too large, and no external_id twice', async () => {
    const [first = '', second = '', third = ''] = await triggers(3);
    const options = Array.from({ length: 100 }, (_, n) => choiceOf(`${'x'.repeat(60)}${n}`));
    const menu = { type: 'static_select', options };
    const large = modalOf(Array.from({ length: 20 }, (_, n) => inputOf(`in-${n}`, menu)));
    expect(await errorOf(client.views.open({ trigger_id: first, view: large }))).toBe('view_too_large');
    const named = { ...nameModal, external_id: 'mine' };
    await client.views.open({ trigger_id: second, view: named });
    expect(await errorOf(client.views.open({ trigger_id: third, view: named }))).toBe(
      'duplicate_external_id',
    );
  });

  test('push only onto something', async () => {
    const [trigger_id = ''] = await triggers(1);
    expect(await errorOf(client.views.push({ trigger_id, view: nameModal }))).toBe('not_found');
  });

  test('open no Home tab, and publish no modal', async () => {
    const [trigger_id = ''] = await triggers(1);
    const home = { type: 'home' as const, blocks: [divider] };
    expect(await errorOf(client.views.open({ trigger_id, view: home }))).toBe('invalid_arguments');
    expect(await errorOf(client.views.publish({ user_id: ADA, view: nameModal }))).toBe('invalid_arguments');
    const published = await client.views.publish({ user_id: ADA, view: home });
    expect(published.view).toMatchObject({ type: 'home' });
    expect(slack.workspace.state().views).toMatchObject([{ type: 'home', user: ADA, title: '' }]);
    await client.views.publish({ user_id: ADA, view: home, hash: published.view!.hash! });
    const stale = client.views.publish({ user_id: ADA, view: home, hash: published.view!.hash! });
    expect(await errorOf(stale)).toBe('hash_conflict');
    expect(slack.workspace.views).toHaveLength(1);
  });

  test('want a picture that is ready', async () => {
    const [trigger_id = ''] = await triggers(1);
    const view = modalOf([{ type: 'image', alt_text: 'x', slack_file: { id: 'F0NOWHERE00' } }]);
    await expect(client.views.open({ trigger_id, view })).rejects.toMatchObject({
      data: {
        response_metadata: {
          messages: [
            '[ERROR] failed to match all allowed schemas [json-pointer:/view]',
            '[ERROR] invalid slack file [json-pointer:/view/blocks/0/slack_file]',
          ],
        },
      },
    });
  });

  test('blocks.validate looks at views, too', async () => {
    expect(await client.blocks.validate({ view: nameModal })).toMatchObject({ ok: true });
    const faulty = client.blocks.validate({ view: { ...nameModal, title: plain(25) } });
    await expect(faulty).rejects.toMatchObject({ data: { errors: [{ pointer: '/view/title/text' }] } });
  });
});
