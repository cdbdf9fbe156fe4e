import type { App, SlackViewAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ViewValues } from '../../../../src/sandbox/page/protocol';
import type { InteractionOutcome } from '../../../../src/sandbox/slack/interactions';
import { ADA, startByHttp, startBySocket } from '../bolt';
import { type ModalBot, startModalBot } from './modal-bot';
import { inputOf, modalOf, nameModal } from './samples';

const ways = [
  { way: 'a socket', start: startBySocket },
  { way: 'HTTP', start: startByHttp },
];
const TROUBLE = 'We had some trouble connecting. Try again?';

describe.each(ways)('a modal that is submitted over $way', ({ start }) => {
  let running: ModalBot;

  async function run(setUp: (app: App) => void, view: ModalView = nameModal, ackTimeoutMs = 3_000) {
    running = await startModalBot(view, setUp, { start, ackTimeoutMs });
    return running.open();
  }

  function submit(viewId: string, values: ViewValues = { name: { it: 'Ada' } }): Promise<InteractionOutcome> {
    return running.slack.submitView({ user: ADA, viewId, values });
  }

  const titles = () => running.slack.workspace.state().views.map(({ title }) => title);

  afterEach(() => running.stop());

  test('reaches the bot as Slack sends it, and is closed by its acknowledgement', async () => {
    let body: SlackViewAction | undefined;
    const view = modalOf(nameModal.blocks as [], { private_metadata: '{"v":1}', external_id: 'mine' });
    const shown = await run((app) => {
      app.view('settings', async ({ ack, body: given }) => {
        body = given;
        await ack();
      });
    }, view);
    expect(shown).toMatchObject({ user: ADA, type: 'modal', title: 'Settings', submit: 'Save', errors: {} });
    expect(await submit(shown.id)).toEqual({ ok: true, ackMs: expect.any(Number) as number });
    expect(titles()).toEqual([]);
    expect(body).toMatchObject({
      type: 'view_submission',
      team: { id: 'T0SANDBOX1', domain: 'sandbox' },
      user: { id: ADA, username: 'ada', name: 'ada', team_id: 'T0SANDBOX1' },
      api_app_id: 'A0SANDBOX1',
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]+$/) as string,
      is_enterprise_install: false,
      enterprise: null,
      response_urls: [],
      view: {
        id: shown.id,
        type: 'modal',
        team_id: 'T0SANDBOX1',
        callback_id: 'settings',
        private_metadata: '{"v":1}',
        external_id: 'mine',
        hash: shown.hash,
        clear_on_close: false,
        notify_on_close: false,
        close: null,
        previous_view_id: null,
        root_view_id: shown.id,
        bot_id: 'B0SANDBOX1',
        state: { values: { name: { it: { type: 'plain_text_input', value: 'Ada' } } } },
      },
    });
  });

  test('stays with the errors that the bot finds, until it is submitted anew', async () => {
    const answers: object[] = [{ response_action: 'errors', errors: { name: 'Taken.' } }, {}];
    const shown = await run((app) => {
      app.view('settings', async ({ ack }) => ack(answers.shift() as never));
    });
    expect(await submit(shown.id)).toMatchObject({
      ok: false,
      reason: 'view_errors',
      errors: { name: 'Taken.' },
    });
    const [view] = running.slack.workspace.state().views;
    expect(view).toMatchObject({ errors: { name: 'Taken.' }, values: { name: { it: 'Ada' } } });
    expect(await submit(shown.id, {})).toMatchObject({ ok: true });
  });

  test.each([
    ['a block that is not there', { response_action: 'errors', errors: { other: 'x', name: 'y' } }],
    ['a block that is no input', { response_action: 'errors', errors: { words: 'x' } }],
    ['nothing', { response_action: 'errors', errors: {} }],
    ['no text', { response_action: 'errors', errors: { name: 1 } }],
  ])('shows Slack’s own failure when the bot finds errors about %s', async (_what, answer) => {
    const words = { type: 'section', block_id: 'words', text: { type: 'mrkdwn', text: 'x' } } as const;
    const shown = await run(
      (app) => void app.view('settings', async ({ ack }) => ack(answer as never)),
      modalOf([words, inputOf('name', { type: 'plain_text_input' })]),
    );
    expect(await submit(shown.id)).toMatchObject({ ok: false, error: TROUBLE, reason: 'invalid_response' });
    expect(running.slack.workspace.state().views).toMatchObject([{ failure: TROUBLE, errors: {} }]);
  });

  test('shows Slack’s own failure when the bot is late, and can be submitted again', async () => {
    let isLate = true;
    const shown = await run(
      (app) => void app.view('settings', async ({ ack }) => (isLate ? undefined : ack())),
      nameModal,
      30,
    );
    expect(await submit(shown.id)).toMatchObject({ ok: false, error: TROUBLE, reason: 'operation_timeout' });
    expect(running.slack.workspace.state().views).toMatchObject([{ failure: TROUBLE }]);
    isLate = false;
    expect(await submit(shown.id, {})).toMatchObject({ ok: true });
  });

  test('is replaced by the view that the bot answers with, under the same id and a new hash', async () => {
    const next = modalOf([], { title: { type: 'plain_text', text: 'Done' } });
    const shown = await run((app) => {
      app.view('settings', async ({ ack }) => ack({ response_action: 'update', view: next }));
    });
    expect(await submit(shown.id)).toMatchObject({ ok: true });
    const [view] = running.slack.workspace.state().views;
    expect(view).toMatchObject({ id: shown.id, title: 'Done' });
    expect(view!.hash).not.toBe(shown.hash);
  });

  test('gets the view that the bot answers with on top; clear closes them all', async () => {
    const next = modalOf([inputOf('sure', { type: 'plain_text_input' })], {
      callback_id: 'sure',
      title: { type: 'plain_text', text: 'Sure?' },
    });
    let pushed: ViewOutput | undefined;
    const shown = await run((app) => {
      app.view('settings', async ({ ack }) => ack({ response_action: 'push', view: next }));
      app.view('sure', async ({ ack, view }) => {
        pushed = view;
        await ack({ response_action: 'clear' });
      });
    });
    await submit(shown.id);
    expect(titles()).toEqual(['Settings', 'Sure?']);
    const front = running.slack.workspace.stacks.front(ADA)!;
    expect(await submit(shown.id)).toMatchObject({ reason: 'view_not_found' });
    await submit(front.id, { sure: { it: 'yes' } });
    expect(pushed).toMatchObject({ root_view_id: shown.id, previous_view_id: shown.id });
    expect(titles()).toEqual([]);
  });

  test.each([
    ['has faults', { type: 'modal', blocks: [] }, 'invalid_arguments'],
    ['is missing', undefined, 'invalid_response'],
  ])('shows Slack’s own failure when the view that the bot answers with %s', async (_what, view, reason) => {
    const answer = { response_action: 'update', view };
    const shown = await run((app) => void app.view('settings', async ({ ack }) => ack(answer as never)));
    expect(await submit(shown.id)).toMatchObject({ ok: false, error: TROUBLE, reason });
  });
});
