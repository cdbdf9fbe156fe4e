import type { Channel } from '../../page/protocol';
import { isDirectMessage, kindOf } from '../channel-kind';
import { channelOnWire } from '../wire';
import { type Arguments, flagArgument, textArgument } from './arguments';
import { type Answer, channelScope, type Method, refused, scopeFor, type Surroundings } from './method';
import { page } from './paging';
import { visible } from './reach';

/** Channels and who is in them. */
export const CONVERSATION_METHODS: readonly Method[] = [
  { name: 'conversations.list', token: 'bot', scopes: listScopes, run: listChannels },
  { name: 'conversations.info', token: 'bot', scopes: channelScope('read'), run: info },
  { name: 'conversations.members', token: 'bot', scopes: channelScope('read'), run: members },
  { name: 'users.conversations', token: 'bot', scopes: listScopes, run: channelsOfUser },
  { name: 'conversations.open', token: 'bot', scopes: ['im:write'], run: open },
];

function kindsAsked(args: Arguments): string[] {
  return (textArgument(args, 'types') ?? 'public_channel').split(',').map((kind) => kind.trim());
}

function listScopes(args: Arguments): string[] {
  return kindsAsked(args).flatMap((kind) => scopeFor(kind, 'read'));
}

function listChannels(args: Arguments, slack: Surroundings): Answer {
  return listed(args, slack, () => true);
}

/** Of a person's private channels Slack lists those that the bot is in too. */
function channelsOfUser(args: Arguments, slack: Surroundings): Answer {
  const { workspace } = slack;
  const user = workspace.user(textArgument(args, 'user') ?? workspace.app.botUserId);
  if (user === undefined) return refused('user_not_found');
  return listed(args, slack, ({ members }) => members.includes(user.id));
}

function listed(
  args: Arguments,
  { workspace }: Surroundings,
  isMeant: (channel: Channel) => boolean,
): Answer {
  const kinds = kindsAsked(args);
  const withoutArchived = flagArgument(args, 'exclude_archived');
  const shown = workspace.channels.filter(
    (channel) =>
      kinds.includes(kindOf(channel)) &&
      isMeant(channel) &&
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

function open(args: Arguments, { workspace }: Surroundings): Answer {
  const known = workspace.channel(textArgument(args, 'channel') ?? '');
  if (known !== undefined && isDirectMessage(known)) return opened(known.id, args, workspace);
  const ids = (textArgument(args, 'users') ?? '').split(',').filter((id) => id !== '');
  if (ids.length > 1) return refused('method_not_supported_for_channel_type');
  const user = workspace.user(ids[0] ?? '');
  if (user === undefined) return refused(ids.length === 0 ? 'users_list_not_supplied' : 'user_not_found');
  if (user.isBot) return refused('cannot_dm_bot');
  return opened(workspace.openDirectMessage(user).id, args, workspace);
}

function opened(id: string, args: Arguments, workspace: Surroundings['workspace']): Answer {
  const channel = workspace.channel(id);
  const whole = channel !== undefined && flagArgument(args, 'return_im');
  return { ok: true, channel: whole ? channelOnWire(channel, workspace) : { id } };
}
