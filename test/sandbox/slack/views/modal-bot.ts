import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ShownView } from '../../../../src/sandbox/page/protocol';
import type { LocalSlack } from '../../../../src/sandbox/slack/local-slack';
import { ADA, PLATFORM, type Running, startBySocket, startSlack, viewWhere } from '../bolt';

export type ModalBot = {
  slack: LocalSlack;
  bot: Running;
  /** Ada types `/echo`, and gets the modal. */
  open(): Promise<ShownView>;
  stop(): Promise<void>;
};

/** A bot that opens this modal at `/echo`, beside what `setUp` makes it do. */
export async function startModalBot(
  view: ModalView,
  setUp: (app: App) => void = () => undefined,
  { start = startBySocket, ackTimeoutMs = 3_000, now = Date.now } = {},
): Promise<ModalBot> {
  const slack = await startSlack({ ackTimeoutMs, now });
  const bot = await start(slack, (app) => {
    app.command('/echo', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    setUp(app);
  });
  return {
    slack,
    bot,
    async open() {
      const shown = viewWhere(slack, ({ user }) => user === ADA);
      await slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo' });
      return shown;
    },
    async stop() {
      await bot.stop();
      await slack.close();
    },
  };
}
