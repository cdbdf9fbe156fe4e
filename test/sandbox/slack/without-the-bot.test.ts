import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { ADA, GRACE, PLATFORM, SEC_OPS, startBySocket, startSlack } from './bolt';

describe('what Slack decides without the bot', () => {
  let slack: LocalSlack;
  beforeEach(async () => {
    slack = await startSlack();
  });
  afterEach(() => slack.close());

  test('a command fails at once when the bot has no socket', async () => {
    const outcome = await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo' });
    expect(outcome).toMatchObject({ ok: false, error: '/echo failed with the error "dispatch_failed"' });
    expect(slack.workspace.messages).toMatchObject([
      { fromSlack: true, user: 'USLACKBOT', ephemeralTo: ADA },
    ]);
  });

  test('a command fails when nobody listens at the bot’s address', async () => {
    slack.deliverByHttp('http://127.0.0.1:1/slack/events');
    const outcome = await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo' });
    expect(outcome).toMatchObject({ reason: 'dispatch_failed' });
  });

  test('a command that no manifest declares is no command', async () => {
    const outcome = await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/nope' });
    expect(outcome).toMatchObject({ ok: false, error: '/nope is not a valid command.' });
  });

  test('text without a slash is a message of the person', async () => {
    expect(await slack.runCommand({ user: ADA, channel: PLATFORM, text: 'hello <@U1>' })).toEqual({
      ok: true,
      ackMs: 0,
    });
    expect(slack.workspace.messages).toMatchObject([{ user: ADA, text: 'hello <@U1>' }]);
  });

  test('nobody writes in a channel that they are not in', async () => {
    const outcome = await slack.runCommand({ user: GRACE, channel: SEC_OPS, text: '/echo' });
    expect(outcome).toMatchObject({ ok: false, reason: 'not_in_channel' });
    expect(slack.workspace.messages).toEqual([]);
  });

  test('a channel is made, and people come into it, though nobody hears of it', async () => {
    const wish = { name: 'new', isPrivate: false, withBot: true };
    expect(slack.changeChannelAtOnce({ user: ADA, do: 'create', ...wish })).toEqual({ ok: true, ackMs: 0 });
    expect(slack.changeChannelAtOnce({ user: ADA, do: 'create', ...wish })).toMatchObject({
      reason: 'name_taken',
    });
    const { id } = slack.workspace.channels.at(-1)!;
    await slack.runCommand({ user: ADA, channel: id, text: '/invite @grace' });
    const { botUserId } = slack.workspace.app;
    expect(slack.workspace.channel(id)).toMatchObject({ name: 'new', members: [ADA, botUserId, GRACE] });
  });

  test('a command under way fails when Slack ends', async () => {
    const bot = await startBySocket(slack, (app) => app.command('/never', () => Promise.resolve()));
    const outcome = slack.runCommand({ user: ADA, channel: PLATFORM, text: '/never' });
    await bot.stop();
    await slack.close();
    expect(await outcome).toMatchObject({ ok: false, reason: 'dispatch_failed' });
  });
});
