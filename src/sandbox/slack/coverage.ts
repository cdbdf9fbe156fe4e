/** How far a method of the local Slack goes: `full` does what the bot can notice, `none` is answered `unknown_method`. */
export type Coverage = { method: string; status: 'full' | 'partial' | 'none'; notes: string };

const NO_LIMITS = 'scopes and rate limits are not enforced';

/** What the local Slack answers, and how truly. A test holds it against the methods that are really there. */
export const COVERAGE: readonly Coverage[] = [
  { method: 'api.test', status: 'full', notes: '' },
  { method: 'auth.test', status: 'full', notes: 'bot token only' },
  { method: 'apps.connections.open', status: 'full', notes: 'a ticket opens one socket' },
  {
    method: 'chat.postMessage',
    status: 'partial',
    notes: `no attachments, no reply_broadcast; text over 40,000 is refused, not cut; ${NO_LIMITS}`,
  },
  { method: 'chat.postEphemeral', status: 'partial', notes: `no attachments; ${NO_LIMITS}` },
  { method: 'chat.update', status: 'partial', notes: `no attachments; ${NO_LIMITS}` },
  {
    method: 'chat.delete',
    status: 'partial',
    notes: `a thread's first message leaves no tombstone; ${NO_LIMITS}`,
  },
  { method: 'chat.getPermalink', status: 'full', notes: '' },
  { method: 'chat.scheduleMessage', status: 'none', notes: 'the bot keeps its own schedule' },
  { method: 'conversations.list', status: 'partial', notes: `no group direct messages; ${NO_LIMITS}` },
  { method: 'conversations.info', status: 'partial', notes: `no topic, purpose or creator; ${NO_LIMITS}` },
  { method: 'conversations.members', status: 'partial', notes: NO_LIMITS },
  { method: 'conversations.history', status: 'partial', notes: `no reply counts; ${NO_LIMITS}` },
  { method: 'conversations.replies', status: 'partial', notes: NO_LIMITS },
  { method: 'conversations.open', status: 'partial', notes: 'direct messages with one person only' },
  { method: 'users.info', status: 'partial', notes: `a short profile; ${NO_LIMITS}` },
  { method: 'users.list', status: 'partial', notes: `short profiles; ${NO_LIMITS}` },
  {
    method: 'views.open',
    status: 'partial',
    notes: 'trigger checked, view recorded; not validated, not shown',
  },
  { method: 'views.push', status: 'partial', notes: 'as views.open; no stack' },
  { method: 'views.update', status: 'partial', notes: 'by view_id, hash checked; not validated, not shown' },
  { method: 'views.publish', status: 'partial', notes: 'hash checked; not validated, not shown' },
  { method: 'blocks.validate', status: 'partial', notes: 'blocks and messages, not views; ten block types' },
  { method: 'files.getUploadURLExternal', status: 'none', notes: '' },
  { method: 'files.completeUploadExternal', status: 'none', notes: '' },
  { method: 'files.info', status: 'none', notes: '' },
  { method: 'reactions.add', status: 'none', notes: '' },
];
