import type { Channel, Message } from '../../page/protocol';
import { channelOnWire, isDirectMessage, messageOnWire } from '../wire';
import { type Arguments, flagArgument, textArgument } from './arguments';
import { type Answer, type Method, refused, type Surroundings } from './method';
import { page } from './paging';
import { joined, visible } from './reach';

/** Channels, who is in them, and what was said there. */
export const CONVERSATION_METHODS: readonly Method[] = [
  { name: 'conversations.list', token: 'bot', run: listChannels },
  { name: 'conversations.info', token: 'bot', run: info },
  { name: 'conversations.members', token: 'bot', run: members },
  { name: 'conversations.history', token: 'bot', run: history },
  { name: 'conversations.replies', token: 'bot', run: replies },
  { name: 'conversations.open', token: 'bot', run: open },
];

function kindOf(channel: Channel): string {
  if (isDirectMessage(channel)) return 'im';
  return channel.isPrivate ? 'private_channel' : 'public_channel';
}

function listChannels(args: Arguments, { workspace }: Surroundings): Answer {
  const kinds = (textArgument(args, 'types') ?? 'public_channel').split(',').map((kind) => kind.trim());
  const withoutArchived = flagArgument(args, 'exclude_archived');
  const shown = workspace.channels.filter(
    (channel) =>
      kinds.includes(kindOf(channel)) &&
      visible(workspace, channel.id).ok &&
      !(withoutArchived && channel.isArchived),
  );
  const cut = page(shown, args);
  if (cut === undefined) return refused('invalid_cursor');
  const channels = cut.items.map((channel) => channelOnWire(channel, workspace));
  return { ok: true, channels, response_metadata: { next_cursor: cut.nextCursor } };
}

function info(args: Arguments, { workspace }: Surroundings): Answer {
  const reached = visible(workspace, textArgument(args, 'channel'));
  return reached.ok
    ? { ok: true, channel: channelOnWire(reached.channel, workspace) }
    : refused(reached.error);
}

function members(args: Arguments, { workspace }: Surroundings): Answer {
  const reached = visible(workspace, textArgument(args, 'channel'));
  if (!reached.ok) return refused(reached.error);
  const cut = page(reached.channel.members, args);
  if (cut === undefined) return refused('invalid_cursor');
  return { ok: true, members: cut.items, response_metadata: { next_cursor: cut.nextCursor } };
}

function within(message: Message, args: Arguments): boolean {
  const inclusive = flagArgument(args, 'inclusive');
  const oldest = Number(textArgument(args, 'oldest') ?? 0);
  const latest = Number(textArgument(args, 'latest') ?? Infinity);
  const ts = Number(message.ts);
  return inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
}

function readable(channel: Channel, args: Arguments, slack: Surroundings): Message[] {
  return slack.workspace.messages
    .filter((one) => one.channel === channel.id && one.ephemeralTo === undefined && within(one, args))
    .map(({ metadata, ...rest }) =>
      metadata !== undefined && flagArgument(args, 'include_all_metadata') ? { ...rest, metadata } : rest,
    );
}

function pageOfMessages(messages: readonly Message[], args: Arguments, slack: Surroundings): Answer {
  const cut = page(messages, args);
  if (cut === undefined) return refused('invalid_cursor');
  return {
    ok: true,
    messages: cut.items.map((message) => messageOnWire(message, slack.workspace)),
    has_more: cut.nextCursor !== '',
    response_metadata: { next_cursor: cut.nextCursor },
  };
}

function history(args: Arguments, slack: Surroundings): Answer {
  const reached = joined(slack.workspace, textArgument(args, 'channel'));
  if (!reached.ok) return refused(reached.error);
  const newestFirst = readable(reached.channel, args, slack).reverse();
  const topLevel = newestFirst.filter((one) => one.threadTs === undefined || one.threadTs === one.ts);
  return pageOfMessages(topLevel, args, slack);
}

function replies(args: Arguments, slack: Surroundings): Answer {
  const reached = joined(slack.workspace, textArgument(args, 'channel'));
  if (!reached.ok) return refused(reached.error);
  const ts = textArgument(args, 'ts') ?? '';
  const thread = readable(reached.channel, args, slack).filter((one) => one.ts === ts || one.threadTs === ts);
  return thread.length === 0 ? refused('thread_not_found') : pageOfMessages(thread, args, slack);
}

function open(args: Arguments, { workspace }: Surroundings): Answer {
  const ids = (textArgument(args, 'users') ?? '').split(',').filter((id) => id !== '');
  if (ids.length > 1) return refused('method_not_supported_for_channel_type');
  const user = workspace.user(ids[0] ?? '');
  if (user === undefined) return refused(ids.length === 0 ? 'users_list_not_supplied' : 'user_not_found');
  if (user.isBot) return refused('cannot_dm_bot');
  const channel = workspace.openDirectMessage(user);
  return {
    ok: true,
    channel: flagArgument(args, 'return_im') ? channelOnWire(channel, workspace) : { id: channel.id },
  };
}
