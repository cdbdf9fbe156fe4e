import { readFileSync } from 'node:fs';
import { App, LogLevel, type RespondArguments } from '@slack/bolt';

/** What Bolt costs by itself: a command is acknowledged, and answered with the card of the file `CARD_FILE`. */
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
  await app.start();
}

void main();
