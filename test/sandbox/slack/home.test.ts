import type { App, BlockAction } from '@slack/bolt';
import type { HomeView, KnownBlock } from '@slack/types';
import type { LocalSlack, LocalSlackOptions } from '../../../src/sandbox/slack/local-slack';
import { ADA, buttonRow, GRACE, option, type Running, startByHttp, startBySocket, startSlack } from './bolt';
import { inputOf } from './views/samples';
import { errorOf } from './web-client';

let slack: LocalSlack;
let bot: Running | undefined;

async function run(
  setUp: (app: App) => void = () => undefined,
  options: Partial<LocalSlackOptions> = {},
  start = startBySocket,
): Promise<void> {
  slack = await startSlack(options);
  bot = await start(slack, setUp);
}

afterEach(async () => {
  await bot?.stop();
  await slack.close();
});

const web = () => bot!.app.client;
const home = (...blocks: object[]): HomeView => ({ type: 'home', blocks: blocks as KnownBlock[] });
const line = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const publish = (view: HomeView, extra: { user_id?: string; hash?: string } = {}) =>
  web().views.publish({ user_id: ADA, view, ...extra });

describe.each([
  ['a socket', startBySocket],
  ['HTTP', startByHttp],
] as const)('opening the Home over %s', (_way, start) => {
  test('the bot hears of it in the person’s own direct message, with its view once there is one', async () => {
    const seen: unknown[] = [];
    let tellAll: () => void = () => undefined;
    const allSeen = new Promise<void>((resolve) => (tellAll = resolve));
    await run(
      (app) => {
        app.event('app_home_opened', async ({ event }) => {
          if (seen.push(event) === 4) tellAll();
        });
      },
      {},
      start,
    );
    expect(slack.homeOf(ADA)).toBeUndefined();
    expect(await slack.openHome(ADA)).toMatchObject({ ok: true });
    const { view } = await publish(home(line('Hello')));
    await slack.openHome(ADA);
    await slack.openMessages(ADA);
    await slack.openHome(GRACE);
    const opened = { type: 'app_home_opened', user: ADA, channel: 'D0ADA00001' };
    await allSeen;
    expect(seen).toEqual([
      { ...opened, tab: 'home', event_ts: expect.any(String) as string },
      {
        ...opened,
        tab: 'home',
        event_ts: expect.any(String) as string,
        view: expect.objectContaining({ id: view!.id, hash: view!.hash }) as object,
      },
      { ...opened, tab: 'messages', event_ts: expect.any(String) as string },
      {
        type: 'app_home_opened',
        user: GRACE,
        tab: 'home',
        channel: expect.stringMatching(/^D/) as string,
        event_ts: expect.any(String) as string,
      },
    ]);
  });
});

test('an app that has not subscribed hears nothing of it, and nobody opens what is switched off', async () => {
  const seen: unknown[] = [];
  await run((app) => void app.event('app_home_opened', async () => void seen.push('opened')), {
    botEvents: ['channel_archive'],
    appTabs: ['messages'],
  });
  expect(await slack.openMessages(ADA)).toMatchObject({ ok: true });
  expect(await slack.openHome(ADA)).toMatchObject({ ok: false, reason: 'not_enabled' });
  expect(await slack.openMessages(slack.workspace.app.botUserId)).toMatchObject({ reason: 'user_not_found' });
  expect(seen).toEqual([]);
  expect(await errorOf(publish(home()))).toBe('not_enabled');
});

describe('publishing the Home', () => {
  test('each person has their own, under one id, with a new hash each time', async () => {
    await run();
    const first = await publish(home(line('one')));
    const second = await publish(home(line('two')));
    await publish(home(line('for Grace')), { user_id: GRACE });
    expect(second.view!.id).toBe(first.view!.id);
    expect(second.view!.hash).not.toBe(first.view!.hash);
    expect(second.view).toMatchObject({ root_view_id: first.view!.id, previous_view_id: null });
    expect(slack.homeOf(ADA)).toMatchObject({ user: ADA, type: 'home', blocks: [line('two')] });
    expect(slack.homeOf(GRACE)).toMatchObject({ blocks: [line('for Grace')] });
  });

  test('of two that know the same state only the first is taken', async () => {
    await run();
    const { hash } = (await publish(home(line('seen')))).view as { hash: string };
    await publish(home(line('first')), { hash });
    expect(await errorOf(publish(home(line('second')), { hash }))).toBe('hash_conflict');
    expect(slack.homeOf(ADA)).toMatchObject({ blocks: [line('first')] });
  });

  test.each<[string, object, string]>([
    ['nobody', { user_id: '' }, 'missing required field: user_id'],
    [
      'a modal',
      { view: { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [] } },
      '/view/type',
    ],
    [
      'too many blocks',
      { view: home(...Array.from({ length: 101 }, () => line('x'))) },
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    ['a block that is none', { view: home({ type: 'nonsense' }) }, '[json-pointer:/view/blocks/0/type]'],
  ])('%s is refused with the reason', async (_what, wrong, words) => {
    await run();
    const refused: unknown = await web()
      .views.publish({ user_id: ADA, view: home(), ...wrong })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ data: { error: 'invalid_arguments' } });
    expect(JSON.stringify(refused)).toContain(words);
  });

  test('needs no scope', async () => {
    await run(undefined, { scopes: ['commands'] });
    expect(await publish(home())).toMatchObject({ ok: true });
  });
});

test('what is used on the Home reaches the bot with the view, a trigger and no response_url; a modal opens', async () => {
  const seen: BlockAction[] = [];
  await run((app) => {
    app.action<BlockAction>(/.*/, async ({ ack, body, client }) => {
      seen.push(body);
      await ack();
      if (seen.length > 1) return;
      const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'T' }, blocks: [] };
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
  });
  const steps = { type: 'checkboxes', action_id: 'steps', options: [option('a'), option('b'), option('c')] };
  await publish(
    home(
      buttonRow(),
      { type: 'actions', block_id: 'list', elements: [steps] },
      inputOf('due', { type: 'datepicker' }, { dispatch_action: true }),
    ),
  );
  const { id: viewId, hash } = slack.homeOf(ADA)!;
  const at = { user: ADA, viewId };
  const opened = new Promise<void>((resolve) => {
    slack.workspace.subscribe((event) => event.type === 'view' && resolve());
  });
  await slack.pressInView({ ...at, blockId: 'row', actionId: 'press' });
  await opened;
  await slack.pressInView({ ...at, blockId: 'list', actionId: 'steps', selectedValues: ['c', 'a'] });
  await slack.pressInView({ ...at, blockId: 'due', actionId: 'it', selectedValue: '2027-01-08' });
  const values = { list: { steps: { type: 'checkboxes', selected_options: [option('c'), option('a')] } } };
  expect(seen).toMatchObject([
    {
      container: { type: 'view', view_id: viewId },
      view: { id: viewId, hash },
      actions: [{ action_id: 'press', value: 'v1' }],
    },
    {
      view: { state: { values } },
      actions: [{ type: 'checkboxes', selected_options: [option('c'), option('a')] }],
    },
    {
      view: { state: { values } },
      actions: [{ type: 'datepicker', block_id: 'due', action_id: 'it', selected_date: '2027-01-08' }],
    },
  ]);
  for (const body of seen) expect(body).not.toHaveProperty('response_url');
  expect(slack.workspace.stacks.front(ADA)?.view.type).toBe('modal');
  expect(await slack.pressInView({ ...at, user: GRACE, blockId: 'row', actionId: 'press' })).toMatchObject({
    reason: 'view_not_found',
  });
});

test('what a person ticked on the Home stays when it is published again, unless its block is another', async () => {
  await run((app) => void app.action('steps', async ({ ack }) => ack()));
  const steps = { type: 'checkboxes', action_id: 'steps', options: [option('a'), option('b')] };
  const list = (id: string) => home({ type: 'actions', block_id: id, elements: [steps] });
  await publish(list('one'));
  await slack.pressInView({
    user: ADA,
    viewId: slack.homeOf(ADA)!.id,
    blockId: 'one',
    actionId: 'steps',
    selectedValues: ['b'],
  });
  await publish(list('one'));
  expect(slack.homeOf(ADA)!.values).toEqual({ one: { steps: ['b'] } });
  await publish(list('two'));
  expect(slack.homeOf(ADA)!.values).toEqual({});
});
