/** At least so many calls a minute, by tier: docs.slack.dev/apis/web-api/rate-limits. */
export const PER_MINUTE = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;

/**
 * How often Slack lets a method be called. `posts` has limits of its own for the channel and the workspace;
 * `hundreds` is what Slack says of special methods; of `unsaid` it says that there is a limit, and not which.
 */
export type Tier = keyof typeof PER_MINUTE | 'posts' | 'hundreds' | 'unsaid';

/** The tier of every method that the local Slack answers, as its page of reference says. */
export const TIERS: ReadonlyMap<string, Tier> = new Map<string, Tier>([
  ['api.test', 4],
  ['auth.test', 'hundreds'],
  ['apps.connections.open', 3],
  ['blocks.validate', 'unsaid'],
  ['chat.postMessage', 'posts'],
  ['chat.postEphemeral', 4],
  ['chat.update', 3],
  ['chat.delete', 3],
  ['chat.getPermalink', 'hundreds'],
  ['conversations.list', 2],
  ['conversations.info', 3],
  ['conversations.members', 4],
  // For an app of the workspace's own; one that is sold outside of the Marketplace gets one call a minute.
  ['conversations.history', 3],
  ['conversations.replies', 3],
  ['conversations.open', 3],
  ['users.conversations', 3],
  ['users.info', 4],
  ['users.list', 2],
  ['views.open', 4],
  ['views.push', 4],
  ['views.update', 4],
  ['views.publish', 4],
  ['files.getUploadURLExternal', 4],
  ['files.completeUploadExternal', 4],
  ['files.info', 4],
]);
