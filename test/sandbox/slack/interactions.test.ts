import type { App, BlockButtonAction, SlashCommand } from '@slack/bolt';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import {
  ADA,
  buttonRow,
  GRACE,
  LINUS,
  menuRows,
  messageWhere,
  option,
  PLATFORM,
  type Running,
  startByHttp,
  startBySocket,
  startSlack,
} from './bolt';

const ways = [
  { way: 'a socket', start: startBySocket },
  { way: 'HTTP', start: startByHttp },
];

describe.each(ways)('interactions over $way', ({ start }) => {
  let slack: LocalSlack;
  let bot: Running | undefined;

  async function run(setUp: (app: App) => void, ackTimeoutMs?: number): Promise<void> {
    slack = await startSlack(ackTimeoutMs === undefined ? {} : { ackTimeoutMs });
    bot = await start(slack, setUp);
  }

  afterEach(async () => {
    await bot?.stop();
    await slack.close();
  });

  test('a command is acknowledged and answered through its response_url, to its person only', async () => {
    let command: SlashCommand | undefined;
    await run((app) =>
      app.command('/echo', async ({ ack, respond, body }) => {
        command = body;
        await ack();
        await respond({ text: `you said ${body.text}` });
      }),
    );
    const outcome = await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo two  words ' });
    expect(outcome).toEqual({ ok: true, ackMs: expect.any(Number) as number });
    const answer = await messageWhere(slack, (message) => message.text === 'you said two  words');
    expect(answer).toMatchObject({
      ephemeralTo: ADA,
      channel: PLATFORM,
      user: slack.workspace.app.botUserId,
    });
    expect(command).toMatchObject({
      team_id: 'T0SANDBOX1',
      team_domain: 'sandbox',
      channel_id: PLATFORM,
      channel_name: 'platform',
      user_id: ADA,
      user_name: 'ada',
      command: '/echo',
      text: 'two  words',
      api_app_id: 'A0SANDBOX1',
      is_enterprise_install: 'false',
    });
    expect(command).toHaveProperty('token');
    expect(command).toHaveProperty('trigger_id');
  });

  test('what comes with the acknowledgement of a command is shown', async () => {
    await run((app) =>
      app.command('/echo', async ({ ack }) => ack({ text: 'to all', response_type: 'in_channel' })),
    );
    await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo' });
    expect(slack.workspace.messages).toMatchObject([{ text: 'to all', channel: PLATFORM }]);
    expect(slack.workspace.messages[0]).not.toHaveProperty('ephemeralTo');
  });

  test('an acknowledgement in plain text is shown to the person', async () => {
    await run((app) => app.command('/echo', async ({ ack }) => ack('plain')));
    await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo' });
    expect(slack.workspace.messages).toMatchObject([{ text: 'plain', ephemeralTo: ADA }]);
  });

  test('an acknowledgement with blocks that Slack cannot show fails the command', async () => {
    await run((app) => app.command('/echo', async ({ ack }) => ack({ blocks: [{ type: 'nonsense' }] })));
    const outcome = await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo' });
    expect(outcome).toMatchObject({ ok: false, reason: 'invalid_command_response' });
  });

  test('a command that is not acknowledged in time fails in Slack’s own words', async () => {
    await run((app) => app.command('/never', () => Promise.resolve()), 30);
    const outcome = await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/never mind' });
    const error = '/never failed with the error "operation_timeout"';
    expect(outcome).toMatchObject({ ok: false, error, reason: 'operation_timeout' });
    expect(slack.workspace.messages).toMatchObject([{ text: error, ephemeralTo: ADA, fromSlack: true }]);
  });

  test('a press that is not acknowledged in time fails, and the message stays as it is', async () => {
    await run((app) => app.action('press', () => Promise.resolve()), 30);
    const blocks = [buttonRow()];
    const user = slack.workspace.app.botUserId;
    const { ts } = slack.workspace.post({ channel: PLATFORM, user, text: 'press me', blocks });
    const press = { user: ADA, channel: PLATFORM, ts, blockId: 'row', actionId: 'press' };
    expect(await slack.pressElement(press)).toMatchObject({ ok: false, reason: 'operation_timeout' });
    expect(slack.workspace.messages).toMatchObject([{ text: 'press me', blocks }]);
  });

  test('a button replaces the message it stands in', async () => {
    let body: BlockButtonAction | undefined;
    await run((app) =>
      app.action<BlockButtonAction>('press', async ({ ack, respond, body: given }) => {
        body = given;
        await ack();
        await respond({ replace_original: true, text: 'pressed' });
      }),
    );
    const posted = await bot!.app.client.chat.postMessage({
      token: slack.botToken,
      channel: PLATFORM,
      text: 'press me',
      blocks: [buttonRow()],
    });
    const ts = posted.ts!;
    const outcome = await slack.pressElement({
      user: GRACE,
      channel: PLATFORM,
      ts,
      blockId: 'row',
      actionId: 'press',
    });
    expect(outcome.ok).toBe(true);
    const changed = await messageWhere(slack, (message) => message.text === 'pressed');
    expect(changed).toMatchObject({ ts, blocks: [], edited: true });
    expect(body).toMatchObject({
      type: 'block_actions',
      user: { id: GRACE, username: 'grace', name: 'grace', team_id: 'T0SANDBOX1' },
      api_app_id: 'A0SANDBOX1',
      container: { type: 'message', message_ts: ts, channel_id: PLATFORM, is_ephemeral: false },
      team: { id: 'T0SANDBOX1', domain: 'sandbox' },
      enterprise: null,
      is_enterprise_install: false,
      channel: { id: PLATFORM, name: 'platform' },
      message: { type: 'message', ts, text: 'press me', bot_id: 'B0SANDBOX1' },
      state: { values: {} },
      actions: [
        {
          type: 'button',
          action_id: 'press',
          block_id: 'row',
          value: 'v1',
          text: { type: 'plain_text', text: 'Press' },
        },
      ],
    });
    expect(body!.actions[0]!.action_ts).toMatch(/^\d+\.\d{6}$/);
  });

  test('a button of an ephemeral message works for its person and is not there for others', async () => {
    let body: BlockButtonAction | undefined;
    await run((app) => {
      app.command('/echo', async ({ ack }) => ack({ text: 'only you', blocks: [buttonRow()] }));
      app.action<BlockButtonAction>('press', async ({ ack, respond, body: given }) => {
        body = given;
        await ack();
        await respond({ delete_original: true });
      });
    });
    await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo' });
    const { ts } = slack.workspace.messages[0]!;
    const press = { channel: PLATFORM, ts, blockId: 'row', actionId: 'press' };
    expect(await slack.pressElement({ ...press, user: GRACE })).toMatchObject({
      reason: 'message_not_found',
    });
    const gone = new Promise<void>((resolve) => {
      slack.workspace.subscribe((event) => event.type === 'message_deleted' && resolve());
    });
    expect(await slack.pressElement({ ...press, user: ADA })).toMatchObject({ ok: true });
    await gone;
    expect(body).not.toHaveProperty('message');
    expect(body!.container).toMatchObject({ is_ephemeral: true });
    expect(slack.workspace.messages).toEqual([]);
  });

  test('a choice from an overflow menu or a select arrives as selected_option', async () => {
    const seen: unknown[] = [];
    await run((app) =>
      app.action(/.*/, async ({ ack, body }) => {
        seen.push(body);
        await ack();
      }),
    );
    const posted = await bot!.app.client.chat.postMessage({
      token: slack.botToken,
      channel: PLATFORM,
      text: 'choose',
      blocks: menuRows(),
    });
    const at = { user: LINUS, channel: PLATFORM, ts: posted.ts! };
    await slack.pressElement({ ...at, blockId: 'side', actionId: 'more', selectedValue: 'b' });
    await slack.pressElement({ ...at, blockId: 'row', actionId: 'pick', selectedValue: 'y' });
    expect(seen).toMatchObject([
      { actions: [{ type: 'overflow', selected_option: option('b') }], state: { values: {} } },
      {
        actions: [{ type: 'static_select', selected_option: option('y') }],
        state: { values: { row: { pick: { type: 'static_select', selected_option: option('y') } } } },
      },
    ]);
    expect(
      await slack.pressElement({ ...at, blockId: 'row', actionId: 'pick', selectedValue: 'z' }),
    ).toMatchObject({
      ok: false,
      reason: 'option_not_found',
    });
    expect(await slack.pressElement({ ...at, blockId: 'row', actionId: 'other' })).toMatchObject({
      ok: false,
      reason: 'element_not_found',
    });
  });

  test('a trigger opens one view', async () => {
    const errors: unknown[] = [];
    await run((app) =>
      app.command('/echo', async ({ ack, client, body }) => {
        const view = {
          type: 'modal' as const,
          title: { type: 'plain_text' as const, text: 'T' },
          blocks: [],
        };
        await client.views.open({ trigger_id: body.trigger_id, view });
        await client.views
          .open({ trigger_id: body.trigger_id, view })
          .catch((error: unknown) => errors.push(error));
        await ack();
      }),
    );
    await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo' });
    expect(slack.workspace.views).toMatchObject([{ userId: ADA, view: { type: 'modal' } }]);
    expect(errors).toMatchObject([{ data: { error: 'exchanged_trigger_id' } }]);
  });

  test('an event arrives with its authorization, and a repeated id is the same event', async () => {
    const seen: unknown[] = [];
    await run((app) => app.event('app_home_opened', async ({ body }) => void seen.push(body)));
    const event = { type: 'app_home_opened', user: ADA, tab: 'home', channel: 'D0ADA00001' };
    expect(await slack.sendEvent(event, 'Ev1')).toMatchObject({ ok: true });
    expect(await slack.sendEvent(event, 'Ev1')).toMatchObject({ ok: true });
    expect(seen).toMatchObject([
      { event_id: 'Ev1', team_id: 'T0SANDBOX1', authorizations: [{ team_id: 'T0SANDBOX1', is_bot: true }] },
      { event_id: 'Ev1', event: { type: 'app_home_opened', user: ADA } },
    ]);
  });
});
