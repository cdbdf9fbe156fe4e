import type { Channel } from '../../page/protocol';
import type { Workspace } from '../workspace';

/** A channel that the bot may use as asked, or Slack's error. */
export type Reached = { ok: true; channel: Channel } | { ok: false; error: string };

function find(workspace: Workspace, name: string): Channel | undefined {
  const user = name.startsWith('U') ? workspace.user(name) : undefined;
  if (user !== undefined) return workspace.openDirectMessage(user);
  const plain = name.replace(/^#/, '');
  return (
    workspace.channel(name) ?? workspace.channels.find((one) => one.name === plain && !one.id.startsWith('D'))
  );
}

/** A channel that the bot can see by its id: any public one, and private ones that it is in. */
export function visible(workspace: Workspace, id: string | undefined): Reached {
  const channel = id === undefined ? undefined : workspace.channel(id);
  if (channel === undefined) return { ok: false, error: 'channel_not_found' };
  const isMember = channel.members.includes(workspace.app.botUserId);
  return channel.isPrivate && !isMember ? { ok: false, error: 'channel_not_found' } : { ok: true, channel };
}

/** A channel whose messages the bot may read or change: it is a member. */
export function joined(workspace: Workspace, id: string | undefined): Reached {
  const reached = visible(workspace, id);
  if (!reached.ok || reached.channel.members.includes(workspace.app.botUserId)) return reached;
  return { ok: false, error: 'not_in_channel' };
}

/** A channel that the bot may post to. A channel's name and a person's id are taken too. */
export function writable(workspace: Workspace, name: string | undefined): Reached {
  const reached = joined(workspace, name === undefined ? undefined : find(workspace, name)?.id);
  return reached.ok && reached.channel.isArchived ? { ok: false, error: 'is_archived' } : reached;
}
