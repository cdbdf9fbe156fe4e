import type { Message } from '../../page/protocol';
import { messageOnWire } from '../wire';
import type { Workspace } from '../workspace';
import { type Arguments, flagArgument, textArgument } from './arguments';
import { judgeContent } from './message-content';
import { type Answer, type Method, refused, type Surroundings } from './method';
import { joined, visible, writable } from './reach';
import { placeInThread } from './threads';

const MAX_POSTED_TEXT = 40_000;
const MAX_UPDATED_TEXT = 4_000;

/** Sending, changing and taking back messages. */
export const CHAT_METHODS: readonly Method[] = [
  { name: 'chat.postMessage', token: 'bot', scopes: ['chat:write'], run: postMessage },
  { name: 'chat.postEphemeral', token: 'bot', scopes: ['chat:write'], run: postEphemeral },
  { name: 'chat.update', token: 'bot', scopes: ['chat:write'], run: update },
  { name: 'chat.delete', token: 'bot', scopes: ['chat:write'], run: remove },
  { name: 'chat.getPermalink', token: 'bot', run: getPermalink },
];

function postMessage(args: Arguments, { workspace }: Surroundings): Answer {
  const reached = writable(workspace, textArgument(args, 'channel'));
  if (!reached.ok) return refused(reached.error);
  const judged = judgeContent(args, MAX_POSTED_TEXT, workspace);
  if (!judged.ok) return judged.answer;
  const thread = placeInThread(args, reached.channel.id, workspace);
  if (!thread.ok) return refused(thread.error);
  const message = workspace.post({
    blocks: [],
    ...judged.content,
    ...thread.place,
    channel: reached.channel.id,
    user: workspace.app.botUserId,
  });
  return { ok: true, channel: message.channel, ts: message.ts, message: messageOnWire(message, workspace) };
}

function postEphemeral(args: Arguments, { workspace }: Surroundings): Answer {
  const reached = writable(workspace, textArgument(args, 'channel'));
  if (!reached.ok) return refused(reached.error);
  const user = workspace.user(textArgument(args, 'user') ?? '');
  if (user === undefined) return refused('user_not_found');
  if (!reached.channel.members.includes(user.id)) return refused('user_not_in_channel');
  const judged = judgeContent(args, MAX_POSTED_TEXT, workspace);
  if (!judged.ok) return judged.answer;
  const thread = placeInThread(args, reached.channel.id, workspace);
  if (!thread.ok) return refused(thread.error);
  const message = workspace.post({
    blocks: [],
    ...judged.content,
    ...thread.place,
    channel: reached.channel.id,
    user: workspace.app.botUserId,
    ephemeralTo: user.id,
  });
  return { ok: true, message_ts: message.ts };
}

function ownMessage(args: Arguments, workspace: Workspace, denied: string): Message | Answer {
  const reached = joined(workspace, textArgument(args, 'channel'));
  if (!reached.ok) return refused(reached.error);
  const message = workspace.message(reached.channel.id, textArgument(args, 'ts') ?? '');
  if (message === undefined || message.ephemeralTo !== undefined) return refused('message_not_found');
  return message.user === workspace.app.botUserId ? message : refused(denied);
}

function update(args: Arguments, { workspace }: Surroundings): Answer {
  const message = ownMessage(args, workspace, 'cant_update_message');
  if ('ok' in message) return message;
  if (workspace.channel(message.channel)?.isArchived === true) return refused('is_archived');
  const judged = judgeContent(args, MAX_UPDATED_TEXT, workspace);
  if (!judged.ok) return judged.answer;
  const broadcast = message.threadTs !== undefined && flagArgument(args, 'reply_broadcast');
  const change = { ...judged.content, ...(broadcast ? { broadcast: true as const } : {}) };
  const { channel, ts, text, ...changed } = workspace.change(message, change);
  return {
    ok: true,
    channel,
    ts,
    text,
    message: messageOnWire({ channel, ts, text, ...changed }, workspace),
  };
}

function remove(args: Arguments, { workspace }: Surroundings): Answer {
  const message = ownMessage(args, workspace, 'cant_delete_message');
  if ('ok' in message) return message;
  workspace.remove(message);
  return { ok: true, channel: message.channel, ts: message.ts };
}

function getPermalink(args: Arguments, { workspace }: Surroundings): Answer {
  const reached = visible(workspace, textArgument(args, 'channel'));
  if (!reached.ok) return refused(reached.error);
  const message = workspace.message(reached.channel.id, textArgument(args, 'message_ts') ?? '');
  if (message === undefined || message.ephemeralTo !== undefined) return refused('message_not_found');
  const { channel, ts, threadTs } = message;
  const inThread = threadTs === undefined ? '' : `?thread_ts=${threadTs}&cid=${channel}`;
  const permalink = `https://${workspace.team.domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}${inThread}`;
  return { ok: true, channel: message.channel, permalink };
}
