import { readFileSync } from 'node:fs';
import { App, type BlockButtonAction, LogLevel, type RespondArguments } from '@slack/bolt';
import { type KnownBlock } from '@slack/types';

/**
 * What Bolt costs by itself: a command is acknowledged, and answered with the card of the file `CARD_FILE`; a press is
 * acknowledged, and the message edited with the blocks it has.
 */
async function main(): Promise<void> {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL, CARD_FILE } = process.env;
  if (!SLACK_BOT_TOKEN || !SLACK_APP_TOKEN || !SLACK_API_URL || !CARD_FILE) {
    throw new Error('The bare bot needs SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL and CARD_FILE');
  }
  const card = JSON.parse(readFileSync(CARD_FILE, 'utf8')) as RespondArguments;
  const app = new App({
    token: SLACK_BOT_TOKEN,
    appToken: SLACK_APP_TOKEN,
    socketMode: true,
    logLevel: LogLevel.WARN,
    clientOptions: { slackApiUrl: SLACK_API_URL },
  });
  app.command('/bedrock-status', async ({ ack, respond }) => {
    await ack();
    await respond(card);
  });
  app.action<BlockButtonAction>(/.*/, async ({ ack, body, client }) => {
    await ack();
    const { channel, message } = body;
    if (!channel || !message) throw new Error('The bare bot is pressed on messages alone');
    const { ts, text = '', blocks = [] } = message;
    await client.chat.update({ channel: channel.id, ts, text, blocks: blocks as KnownBlock[] });
  });
  await app.start();
}

void main();
