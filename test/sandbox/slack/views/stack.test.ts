import type { App, BlockAction, SlackViewAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { ADA, buttonRow, GRACE, viewWhere } from '../bolt';
import { errorOf } from '../web-client';
import { type ModalBot, startModalBot } from './modal-bot';
import { choiceOf, inputOf, modalOf, nameModal } from './samples';

type Closed = Extract<SlackViewAction, { type: 'view_closed' }>;

let running: ModalBot;
afterEach(() => running.stop());

const titled = (text: string, extra: Partial<ModalView> = {}): ModalView =>
  modalOf([buttonRow() as never], { title: { type: 'plain_text', text }, ...extra });
const titles = () => running.slack.workspace.state().views.map(({ title }) => title);
const press = (viewId: string) =>
  running.slack.pressInView({ user: ADA, viewId, blockId: 'row', actionId: 'press' });
const front = () => running.slack.workspace.stacks.front(ADA)!;
const client = () => running.bot.app.client;

describe('a button in a modal', () => {
  test('reaches the bot with the view and what stands in it, and neither channel nor message', async () => {
    let body: BlockAction | undefined;
    const view = modalOf([buttonRow() as never, inputOf('name', { type: 'plain_text_input' })]);
    running = await startModalBot(view, (app) => {
      app.action('press', async ({ ack, body: given }) => {
        body = given as BlockAction;
        await ack();
      });
    });
    const { id } = await running.open();
    const values = { name: { it: 'half' } };
    const outcome = await running.slack.useView({
      do: 'action',
      user: ADA,
      viewId: id,
      blockId: 'row',
      actionId: 'press',
      values,
    });
    expect(outcome.ok).toBe(true);
    expect(body).toMatchObject({
      type: 'block_actions',
      user: { id: ADA },
      container: { type: 'view', view_id: id },
      view: { id, state: { values: { name: { it: { value: 'half' } } } } },
      actions: [{ type: 'button', action_id: 'press', block_id: 'row', value: 'v1' }],
    });
    for (const field of ['channel', 'message', 'response_url', 'state'])
      expect(body).not.toHaveProperty(field);
  });

  test('opens a view on top, three deep at most, and each goes back to the one under it', async () => {
    const errors: unknown[] = [];
    running = await startModalBot(titled('1'), (app) => {
      app.action<BlockAction>('press', async ({ ack, body, client: web }) => {
        await ack();
        const title = String(titles().length + 1);
        const pushed = web.views.push({ trigger_id: body.trigger_id, view: titled(title) });
        await pushed.catch((error: { data: { error: string } }) => errors.push(error.data.error));
        if (errors.length > 0) await web.chat.postMessage({ channel: ADA, text: 'no more' });
      });
    });
    await running.open();
    for (const title of ['2', '3']) {
      await press(front().id);
      await viewWhere(running.slack, (view) => view.title === title);
    }
    expect(titles()).toEqual(['1', '2', '3']);
    const told = new Promise<void>((resolve) => {
      running.slack.workspace.subscribe((event) => event.type === 'message' && resolve());
    });
    await press(front().id);
    await told;
    expect(errors).toEqual(['push_limit_reached']);
    await running.slack.closeView({ user: ADA, viewId: front().id });
    expect(titles()).toEqual(['1', '2']);
  });

  test('that is not there, and one of another person’s modal, is not pressed', async () => {
    running = await startModalBot(titled('1'));
    const { id: viewId } = await running.open();
    const at = { viewId, blockId: 'row', actionId: 'press' };
    expect(await running.slack.pressInView({ ...at, user: GRACE })).toMatchObject({
      reason: 'view_not_found',
    });
    expect(await running.slack.pressInView({ ...at, user: ADA, actionId: 'x' })).toMatchObject({
      reason: 'element_not_found',
    });
  });
});

describe('an input', () => {
  const options = ['a', 'b'].map(choiceOf);
  const select = { type: 'static_select', options };

  test('that dispatches tells the bot at once; any other waits for the submission', async () => {
    const actions: object[] = [];
    const view = modalOf([inputOf('loud', select, { dispatch_action: true }), inputOf('quiet', select)]);
    running = await startModalBot(view, (app) => {
      app.action('it', async ({ ack, body }) => {
        actions.push(...(body as BlockAction).actions);
        await ack();
      });
    });
    const { id: viewId } = await running.open();
    const choose = (blockId: string) =>
      running.slack.pressInView({ user: ADA, viewId, blockId, actionId: 'it', selectedValue: 'b' });
    expect(await choose('loud')).toMatchObject({ ok: true });
    expect(await choose('quiet')).toMatchObject({ ok: false, reason: 'not_dispatched' });
    expect(actions).toMatchObject([{ type: 'static_select', block_id: 'loud', selected_option: options[1] }]);
  });

  test('keeps what was entered through an update where its ids stay, and loses it where they do not', async () => {
    const row = buttonRow() as never;
    const name = inputOf('name', { type: 'plain_text_input', initial_value: 'at first' });
    running = await startModalBot(
      modalOf([name, inputOf('old', { type: 'plain_text_input' }), row]),
      (app) => void app.action('press', async ({ ack }) => ack()),
    );
    const { id, hash } = await running.open();
    const values = { name: { it: 'typed' }, old: { it: 'gone' } };
    await running.slack.pressInView({ user: ADA, viewId: id, blockId: 'row', actionId: 'press', values });
    const view = modalOf([name, inputOf('new', { type: 'plain_text_input' })]);
    const answer = await client().views.update({ view_id: id, hash, view });
    expect(answer.view!.state).toMatchObject({
      values: { name: { it: { value: 'typed' } }, new: { it: { value: null } } },
    });
    expect(running.slack.workspace.state().views[0]!.values).toEqual({ name: { it: 'typed' } });
  });
});

describe('closing', () => {
  async function openThree(extra: Partial<ModalView>): Promise<Closed[]> {
    const closed: Closed[] = [];
    const push = (app: App) =>
      app.action<BlockAction>('press', async ({ ack, body, client: web }) => {
        await ack();
        await web.views.push({
          trigger_id: body.trigger_id,
          view: titled(String(titles().length + 1), extra),
        });
      });
    running = await startModalBot(titled('1', extra), (app) => {
      push(app);
      app.view({ type: 'view_closed', callback_id: 'settings' }, async ({ ack, body }) => {
        if (body.type === 'view_closed') closed.push(body);
        await ack();
      });
    });
    await running.open();
    for (const title of ['2', '3']) {
      await press(front().id);
      await viewWhere(running.slack, (view) => view.title === title);
    }
    return closed;
  }

  test('tells the bot where it asked for it, with what was in the view', async () => {
    const closed = await openThree({ notify_on_close: true });
    await running.slack.closeView({ user: ADA, viewId: front().id });
    expect(closed).toMatchObject([
      { type: 'view_closed', is_cleared: false, user: { id: ADA }, view: { title: { text: '3' } } },
    ]);
    expect(titles()).toEqual(['1', '2']);
  });

  test('by the cross closes the whole stack', async () => {
    const closed = await openThree({ notify_on_close: true });
    await running.slack.useView({ do: 'close', user: ADA, viewId: front().id, whole: true });
    expect(titles()).toEqual([]);
    expect(closed.map(({ is_cleared, view }) => [is_cleared, view.title.text]).sort()).toEqual([
      [true, '1'],
      [true, '2'],
      [true, '3'],
    ]);
  });

  test('a view that clears on close takes all with it, in silence where nobody asked', async () => {
    const closed = await openThree({ clear_on_close: true });
    expect(await running.slack.closeView({ user: ADA, viewId: front().id })).toEqual({ ok: true, ackMs: 0 });
    expect([titles(), closed]).toEqual([[], []]);
  });
});

test('a view that the person closed meanwhile is not brought back by the acknowledgement', async () => {
  running = await startModalBot(nameModal, (app) => {
    app.view('settings', async ({ ack }) => {
      await running.slack.closeView({ user: ADA, viewId: front().id });
      await ack({ response_action: 'update', view: nameModal });
    });
  });
  const { id: viewId } = await running.open();
  const values = { name: { it: 'x' } };
  expect(await running.slack.submitView({ user: ADA, viewId, values })).toMatchObject({ ok: true });
  expect(titles()).toEqual([]);
});

describe('views.update', () => {
  test('with the hash of an older state is a conflict, and changes nothing', async () => {
    running = await startModalBot(titled('1'));
    const { id, hash } = await running.open();
    await client().views.update({ view_id: id, hash, view: titled('2') });
    const late = client().views.update({ view_id: id, hash, view: titled('3') });
    expect(await errorOf(late)).toBe('hash_conflict');
    expect(titles()).toEqual(['2']);
  });

  test('finds a view by its external_id, while it is open', async () => {
    running = await startModalBot(titled('1', { external_id: 'mine' }));
    const { id } = await running.open();
    const update = () =>
      client().views.update({ external_id: 'mine', view: titled('2', { external_id: 'mine' }) });
    await update();
    expect(titles()).toEqual(['2']);
    await running.slack.closeView({ user: ADA, viewId: id });
    expect(await errorOf(update())).toBe('not_found');
    expect(await errorOf(client().views.update({ view: titled('2') } as never))).toBe('invalid_arguments');
  });
});

test('a second stack takes the place of the first', async () => {
  running = await startModalBot(titled('1'));
  const { id } = await running.open();
  const again = viewWhere(running.slack, (view) => view.id !== id);
  await running.open();
  await again;
  expect(titles()).toEqual(['1']);
});
