import { setTimeout as delay } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { type Logger } from '@slack/logger';
import { z } from 'zod';
import { type Log } from '../ops/log';
import { backoffMs } from './backoff';
import { isRejectedToken, retryAfterMs, slackWord } from './slack-errors';

/** Who the bot is in its workspace. */
export type Identity = { readonly teamId: string; readonly botId: string; readonly botUserId: string };

/** Slack rejects the bot token: only another token helps. */
export class TokenRejectedError extends Error {
  override readonly name = 'TokenRejectedError';

  constructor(
    readonly variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN',
    /** Slack's word, such as `invalid_auth`. */
    readonly word: string,
  ) {
    super(`Slack rejects ${variable}: ${word}`);
  }
}

const AuthTest = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string().optional() });

/**
 * Asks Slack who the bot is, again and again until it answers, with growing pauses. Rejects with
 * `TokenRejectedError` only, or with the signal's reason where that is aborted.
 */
export async function identify(
  parts: { botToken: string; apiUrl: string; logger: Logger; log: Log },
  signal: AbortSignal,
): Promise<Identity> {
  const client = new WebClient(parts.botToken, {
    slackApiUrl: parts.apiUrl,
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: parts.logger,
  });
  for (let failures = 1; ; failures += 1) {
    signal.throwIfAborted();
    try {
      const { team_id, user_id, bot_id } = AuthTest.parse(await client.auth.test());
      return { teamId: team_id, botUserId: user_id, botId: bot_id ?? '' };
    } catch (error) {
      if (isRejectedToken(error))
        throw new TokenRejectedError('SLACK_BOT_TOKEN', slackWord(error) ?? 'rejected');
      const wait = Math.max(retryAfterMs(error) ?? 0, backoffMs(failures));
      parts.log.warn({ err: error, waitMs: wait }, 'Slack does not answer yet');
      await delay(wait, undefined, { signal });
    }
  }
}
