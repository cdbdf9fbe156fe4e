import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { z } from 'zod';

/** Slack's words for a token that no retry will mend. */
const REJECTED: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'not_allowed_token_type',
  'not_authed',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/** Whether Slack rejects the token itself, so that only the operator can help. */
export function isRejectedToken(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && REJECTED.has(error.data.error);
}

/** Slack's word for why, such as `invalid_auth`; `undefined` where Slack did not answer. */
export function slackWord(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

const Needed = z.object({ needed: z.string().min(1) });

/**
 * The scopes of which Slack says that the bot needs one, such as `channels:read`; none where Slack names none;
 * `undefined` where that is not why it refused.
 */
export function missingScopes(error: unknown): string[] | undefined {
  if (!(error instanceof WebAPIPlatformError) || error.data.error !== 'missing_scope') return undefined;
  const { data } = Needed.safeParse(error.data);
  return data?.needed.split(',').map((scope) => scope.trim()) ?? [];
}

/** How long Slack asks to wait, in ms, where it limits the rate. */
export function retryAfterMs(error: unknown): number | undefined {
  return error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : undefined;
}
