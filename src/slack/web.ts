import { type Logger } from '@slack/logger';
import { WebClient } from '@slack/web-api';

/** A call that a person waits for: longer, and they have been told that it failed. */
const TIMEOUT_MS = 2_500;

/**
 * Slack's Web API for what a person waits for. A call is made once: what is tried again later comes too late, or twice.
 * Rejects as the SDK does (`slack-errors.ts` reads it).
 */
export function createWeb(parts: { botToken: string; apiUrl: string; logger: Logger }): WebClient {
  return new WebClient(parts.botToken, {
    slackApiUrl: parts.apiUrl,
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: parts.logger,
  });
}
