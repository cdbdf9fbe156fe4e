/** How far a method of the local Slack goes: `full` does what the bot can notice, `none` is answered `unknown_method`. */
export type Coverage = { method: string; status: 'full' | 'partial' | 'none'; notes: string };

const NO_PACE = 'its rate limit is not enforced';

/** What the local Slack answers, and how truly. A test holds it against the methods that are really there. */
export const COVERAGE: readonly Coverage[] = [
  { method: 'api.test', status: 'full', notes: '' },
  { method: 'auth.test', status: 'full', notes: 'bot token only' },
  { method: 'apps.connections.open', status: 'full', notes: 'a ticket opens one socket' },
  {
    method: 'chat.postMessage',
    status: 'partial',
    notes:
      'no attachments; external selects get no options; text over 40,000 is refused, not cut; its limit for each channel is enforced when switched on, the one of the workspace never',
  },
  { method: 'chat.postEphemeral', status: 'partial', notes: `no attachments; ${NO_PACE}` },
  { method: 'chat.update', status: 'partial', notes: `no attachments; ${NO_PACE}` },
  {
    method: 'chat.delete',
    status: 'partial',
    notes: `a thread's first message leaves no tombstone; ${NO_PACE}`,
  },
  { method: 'chat.getPermalink', status: 'full', notes: '' },
  { method: 'chat.scheduleMessage', status: 'none', notes: 'the bot keeps its own schedule' },
  { method: 'conversations.list', status: 'partial', notes: `no group direct messages; ${NO_PACE}` },
  { method: 'conversations.info', status: 'partial', notes: `no topic, purpose or creator; ${NO_PACE}` },
  { method: 'conversations.members', status: 'partial', notes: NO_PACE },
  { method: 'conversations.history', status: 'partial', notes: `no joins and leaves; ${NO_PACE}` },
  { method: 'conversations.replies', status: 'partial', notes: NO_PACE },
  { method: 'conversations.open', status: 'partial', notes: 'direct messages with one person only' },
  { method: 'users.conversations', status: 'partial', notes: `no group direct messages; ${NO_PACE}` },
  { method: 'users.info', status: 'partial', notes: `a short profile; ${NO_PACE}` },
  { method: 'users.list', status: 'partial', notes: `short profiles; ${NO_PACE}` },
  {
    method: 'views.open',
    status: 'partial',
    notes:
      'replaces a stack that is open; no response_urls, default_to_current_conversation does nothing, eight block types',
  },
  { method: 'views.push', status: 'partial', notes: 'as views.open' },
  { method: 'views.update', status: 'partial', notes: 'as views.open' },
  { method: 'views.publish', status: 'partial', notes: 'as views.open' },
  { method: 'blocks.validate', status: 'partial', notes: 'blocks, messages and views; ten block types' },
  {
    method: 'files.getUploadURLExternal',
    status: 'partial',
    notes: 'files up to 10 MB, no snippets',
  },
  {
    method: 'files.completeUploadExternal',
    status: 'partial',
    notes: 'shared at once, where Slack takes a moment',
  },
  {
    method: 'files.info',
    status: 'partial',
    notes: 'the type comes after one look, where Slack takes a moment; no thumbnails, sizes or comments',
  },
  { method: 'reactions.add', status: 'none', notes: '' },
];
