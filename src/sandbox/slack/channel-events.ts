import type { Channel } from '../page/protocol';
import type { SlackEvent } from './events';
import type { Workspace } from './workspace';

/** Something that was done to a channel, by a person. */
export type ChannelChange = 'archived' | 'unarchived' | 'renamed' | 'bot_removed' | 'bot_invited';

function eventsOf(change: ChannelChange, channel: Channel, by: string, workspace: Workspace): SlackEvent[] {
  const family = channel.isPrivate ? 'group' : 'channel';
  const membership = {
    user: workspace.app.botUserId,
    channel: channel.id,
    channel_type: channel.isPrivate ? 'G' : 'C',
    team: workspace.team.id,
  };
  switch (change) {
    case 'archived':
      return [{ type: `${family}_archive`, channel: channel.id, user: by, is_moved: 0 }];
    case 'unarchived':
      return [
        channel.isPrivate
          ? { type: 'group_unarchive', channel: channel.id, actor_id: by }
          : { type: 'channel_unarchive', channel: channel.id, user: by },
      ];
    case 'renamed':
      return [{ type: `${family}_rename`, channel: renamed(channel) }];
    case 'bot_removed':
      return [
        { type: `${family}_left`, channel: channel.id, actor_id: by },
        { type: 'member_left_channel', ...membership },
      ];
    case 'bot_invited':
      return [{ type: 'member_joined_channel', ...membership, inviter: by }];
  }
}

function renamed({ id, name }: Channel): Record<string, unknown> {
  return { id, name, name_normalized: name, created: 0, is_channel: true, is_mpim: false };
}

/**
 * The events that the app is sent for a change: of a public channel in any case, of a private one where the bot is,
 * or was until then, a member.
 */
export function channelEvents(
  change: ChannelChange,
  channel: Channel,
  by: string,
  workspace: Workspace,
): SlackEvent[] {
  const concernsBot = change === 'bot_removed' || channel.members.includes(workspace.app.botUserId);
  return channel.isPrivate && !concernsBot ? [] : eventsOf(change, channel, by, workspace);
}
