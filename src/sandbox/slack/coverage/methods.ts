import type { Row } from './row';

const AS_OPEN = 'as views.open';

/** The methods that the local Slack answers, and how truly; `none` is answered `unknown_method`. */
export const METHOD_COVERAGE: readonly Row[] = [
  { name: 'api.test', status: 'full', notes: '' },
  { name: 'auth.test', status: 'full', notes: '' },
  { name: 'apps.connections.open', status: 'full', notes: '' },
  { name: 'blocks.validate', status: 'partial', notes: 'what is not looked into passes; no limit is enforced' },
  {
    name: 'chat.postMessage',
    status: 'partial',
    notes: 'no attachments; text over 40,000 characters is refused, not cut',
  },
  { name: 'chat.postEphemeral', status: 'partial', notes: 'no attachments' },
  { name: 'chat.update', status: 'partial', notes: 'no attachments' },
  { name: 'chat.delete', status: 'partial', notes: 'the first message of a thread leaves no tombstone' },
  { name: 'chat.getPermalink', status: 'full', notes: '' },
  { name: 'chat.scheduleMessage', status: 'none', notes: 'the bot keeps its own schedule' },
  { name: 'conversations.list', status: 'partial', notes: 'no group direct messages' },
  { name: 'conversations.info', status: 'partial', notes: 'no topic, purpose or creator' },
  { name: 'conversations.members', status: 'full', notes: '' },
  { name: 'conversations.history', status: 'partial', notes: 'joins and leaves are no messages' },
  { name: 'conversations.replies', status: 'full', notes: '' },
  { name: 'conversations.open', status: 'partial', notes: 'direct messages with one person only' },
  { name: 'users.conversations', status: 'partial', notes: 'no group direct messages' },
  { name: 'users.info', status: 'partial', notes: 'a short profile' },
  { name: 'users.list', status: 'partial', notes: 'short profiles' },
  {
    name: 'views.open',
    status: 'partial',
    notes:
      'replaces a stack that is open; no `response_urls`; `default_to_current_conversation` does nothing',
  },
  { name: 'views.push', status: 'partial', notes: AS_OPEN },
  { name: 'views.update', status: 'partial', notes: AS_OPEN },
  { name: 'views.publish', status: 'partial', notes: AS_OPEN },
  { name: 'files.getUploadURLExternal', status: 'partial', notes: 'files up to 10 MB, no snippets' },
  {
    name: 'files.completeUploadExternal',
    status: 'partial',
    notes: 'shared at once, where Slack takes a moment',
  },
  {
    name: 'files.info',
    status: 'partial',
    notes: 'the type comes after one look, where Slack takes a moment; no thumbnails or comments',
  },
  { name: 'reactions.add', status: 'none', notes: '' },
];
