import { WebClient } from '@slack/web-api';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { quiet } from './bolt';

/** A real client of the local Slack, with the bot's token. */
export function clientOf({ botToken, apiUrl }: LocalSlack): WebClient {
  return new WebClient(botToken, { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, logger: quiet });
}

/** Slack's error for a call that it refuses. */
export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'no error',
    (error: { data?: { error?: string } }) => error.data?.error,
  );
}
