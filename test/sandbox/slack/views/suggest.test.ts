import type { App, BlockSuggestion } from '@slack/bolt';
import type { LocalSlack } from '../../../../src/sandbox/slack/local-slack';
import { ADA, GRACE, startByHttp, startBySocket } from '../bolt';
import { type ModalBot, startModalBot } from './modal-bot';
import { choiceOf, inputOf, modalOf } from './samples';

const menu = { type: 'external_select', min_query_length: 2 };
const several = { type: 'multi_external_select', min_query_length: 0 };
const view = modalOf([inputOf('model', menu), inputOf('more', several, { optional: true })]);
const options = (...values: string[]) => ({ options: values.map(choiceOf) });
const many = (count: number) => options(...Array.from({ length: count }, (_, index) => `m${index}`));

let running: ModalBot;
afterEach(() => running.stop());

async function begin(
  answer: object | undefined,
  also: (app: App) => void = () => undefined,
  how: Parameters<typeof startModalBot>[2] = {},
): Promise<(value: string, change?: object) => ReturnType<LocalSlack['suggest']>> {
  running = await startModalBot(
    view,
    (app) => {
      app.options('it', async ({ ack }) => (answer === undefined ? undefined : ack(answer as never)));
      also(app);
    },
    how,
  );
  const { id: viewId } = await running.open();
  return (value, change = {}) =>
    running.slack.suggest({ user: ADA, viewId, blockId: 'model', actionId: 'it', value, ...change });
}

describe.each([
  ['a socket', startBySocket],
  ['HTTP', startByHttp],
] as const)('typing into a menu that searches, over %s', (_way, start) => {
  test('asks the bot, and what it answers can be chosen and submitted', async () => {
    let asked: BlockSuggestion | undefined;
    const submitted: unknown[] = [];
    const type = await begin(
      undefined,
      (app) => {
        app.options('it', async ({ ack, body }) => {
          asked = body;
          await ack(options(`${asked.value}-1`, `${asked.value}-2`));
        });
        app.view('settings', async ({ ack, view: { state } }) => {
          submitted.push(state.values);
          await ack();
        });
      },
      { start },
    );
    expect(await type('nova')).toMatchObject({
      ok: true,
      options: [
        { value: 'nova-1', label: 'NOVA-1', group: '' },
        { value: 'nova-2', label: 'NOVA-2', group: '' },
      ],
    });
    const viewId = running.slack.workspace.stacks.front(ADA)!.id;
    expect(asked).toMatchObject({
      type: 'block_suggestion',
      action_id: 'it',
      block_id: 'model',
      value: 'nova',
      user: { id: ADA },
      team: { id: 'T0SANDBOX1' },
      api_app_id: 'A0SANDBOX1',
      container: { type: 'view', view_id: viewId },
      view: { id: viewId, callback_id: 'settings' },
    });
    await type('titan');
    await type('claude', { blockId: 'more' });
    const values = { model: { it: 'nova-2' }, more: { it: ['claude-2', 'claude-1'] } };
    expect(await running.slack.submitView({ user: ADA, viewId, values })).toMatchObject({ ok: true });
    expect(submitted).toEqual([
      {
        model: { it: { type: 'external_select', selected_option: choiceOf('nova-2') } },
        more: {
          it: {
            type: 'multi_external_select',
            selected_options: [choiceOf('claude-2'), choiceOf('claude-1')],
          },
        },
      },
    ]);
  });

  test('a bot that does not answer in time leaves it without options', async () => {
    const type = await begin(undefined, undefined, { start, ackTimeoutMs: 400 });
    expect(await type('nova')).toMatchObject({
      ok: false,
      reason: 'operation_timeout',
      error: 'The options could not be loaded. Try again?',
    });
  });
});

test.each<[string, object, string[]]>([
  ['nothing found', { options: [] }, []],
  ['a hundred', many(100), many(100).options.map(({ value }) => value)],
  [
    'groups',
    {
      option_groups: [
        { label: choiceOf('g').text, ...options('a', 'b') },
        { label: choiceOf('h').text, ...options('c') },
      ],
    },
    ['a', 'b', 'c'],
  ],
])('%s is taken', async (_what, answer, values) => {
  const type = await begin(answer);
  const outcome = await type('nova');
  expect(outcome.ok && outcome.options.map(({ value }) => value)).toEqual(values);
});

test.each<[string, object, string]>([
  ['more than a hundred', many(101), 'no more than 100 items allowed [json-pointer:/options]'],
  [
    'a long label',
    { options: [{ ...choiceOf('a'), text: { type: 'plain_text', text: 'x'.repeat(76) } }] },
    'must be less than 76 characters [json-pointer:/options/0/text/text]',
  ],
  ['a long value', options('x'.repeat(151)), '[json-pointer:/options/0/value]'],
  ['no options at all', {}, 'must define exactly one of `options` or `option_groups`'],
  [
    'both kinds',
    { ...options('a'), option_groups: [] },
    'must define exactly one of `options` or `option_groups`',
  ],
  [
    'a label in mrkdwn',
    { options: [{ text: { type: 'mrkdwn', text: 'a' }, value: 'a' }] },
    '[json-pointer:/options/0/text',
  ],
])('%s is not, and the fault is named', async (_what, answer, words) => {
  const type = await begin(answer);
  const outcome = await type('nova');
  expect(outcome).toMatchObject({ ok: false, reason: 'invalid_options' });
  expect(JSON.stringify(outcome)).toContain(words);
});

test.each<[string, string, object, string]>([
  ['less than its least length', 'n', {}, 'query_too_short'],
  ['an input that is not there', 'nova', { blockId: 'other' }, 'element_not_found'],
  ['somebody else’s modal', 'nova', { user: GRACE }, 'view_not_found'],
])('the bot is not asked about %s', async (_what, value, change, reason) => {
  const type = await begin(options('a'));
  expect(await type(value, change)).toMatchObject({ ok: false, reason });
});

test('what was never offered cannot be chosen', async () => {
  const type = await begin(options('a'));
  await type('nova');
  const viewId = running.slack.workspace.stacks.front(ADA)!.id;
  const outcome = await running.slack.submitView({ user: ADA, viewId, values: { model: { it: 'b' } } });
  expect(outcome).toMatchObject({ ok: false, reason: 'option_not_found' });
});

test('what was chosen, and its name, outlast a change of the view', async () => {
  const type = await begin(options('a', 'b'), (app) => {
    app.view('settings', async ({ ack }) =>
      ack({ response_action: 'update', view: { ...view, title: { type: 'plain_text', text: 'Once more' } } }),
    );
  });
  await type('nova');
  const viewId = running.slack.workspace.stacks.front(ADA)!.id;
  await running.slack.submitView({ user: ADA, viewId, values: { model: { it: 'b' } } });
  expect(running.slack.workspace.state().views).toMatchObject([
    {
      title: 'Once more',
      values: { model: { it: 'b' } },
      offered: { model: { it: [{ value: 'b', label: 'B' }] } },
    },
  ]);
});
