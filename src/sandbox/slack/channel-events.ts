import type { Channel } from '../page/protocol';
import type { SlackEvent } from './events';
import type { Workspace } from './workspace';

/** Something that was done to a channel, by a person; `member` is who joined it or left it, bots included. */
export type ChannelChange =
  { kind: 'created' | 'archived' | 'unarchived' | 'renamed' } | { kind: 'joined' | 'left'; member: string };

function eventsOf(change: ChannelChange, channel: Channel, by: string, workspace: Workspace): SlackEvent[] {
  const family = channel.isPrivate ? 'group' : 'channel';
  switch (change.kind) {
    case 'created':
      return [{ type: 'channel_created', channel: { ...named(channel), creator: by } }];
    case 'archived':
      return [{ type: `${family}_archive`, channel: channel.id, user: by, is_moved: 0 }];
    case 'unarchived':
      return [
        channel.isPrivate
          ? { type: 'group_unarchive', channel: channel.id, actor_id: by }
          : { type: 'channel_unarchive', channel: channel.id, user: by },
      ];
    case 'renamed':
      return [{ type: `${family}_rename`, channel: named(channel) }];
    case 'left': {
      const toBot = { type: `${family}_left`, channel: channel.id, actor_id: by };
      const left = { type: 'member_left_channel', ...membership(change.member, channel, workspace) };
      return change.member === workspace.app.botUserId ? [toBot, left] : [left];
    }
    case 'joined': {
      const inviter = change.member === by ? {} : { inviter: by };
      return [
        { type: 'member_joined_channel', ...membership(change.member, channel, workspace), ...inviter },
      ];
    }
  }
}

function named({ id, name }: Channel): Record<string, unknown> {
  return { id, name, name_normalized: name, created: 0, is_channel: true, is_mpim: false };
}

function membership(member: string, channel: Channel, { team }: Workspace): Record<string, unknown> {
  return {
    user: member,
    channel: channel.id,
    channel_type: channel.isPrivate ? 'G' : 'C',
    team: team.id,
  };
}

/**
 * The events that the app is sent for a change: of a public channel in any case, of a private one where the bot is,
 * or was until then, a member. Of who comes and goes it hears only where it is a member.
 */
export function channelEvents(
  change: ChannelChange,
  channel: Channel,
  by: string,
  workspace: Workspace,
): SlackEvent[] {
  const bot = workspace.app.botUserId;
  const isOfPeople = 'member' in change;
  const concernsBot = channel.members.includes(bot) || (isOfPeople && change.member === bot);
  return (channel.isPrivate || isOfPeople) && !concernsBot ? [] : eventsOf(change, channel, by, workspace);
}
