import type { Channel, Message, User } from '../page/protocol';
import { isDirectMessage } from './channel-kind';
import { fileOnWire } from './files/file-on-wire';
import { SLACKBOT_ID } from './seed';
import type { Workspace } from './workspace';

/** A channel's name as interaction payloads give it: Slack tells the names of public channels only. */
export function channelName(channel: Channel): string {
  if (isDirectMessage(channel)) return 'directmessage';
  return channel.isPrivate ? 'privategroup' : channel.name;
}

function offsetSeconds(zone: string, now: number): number {
  const at = Math.floor(now / 1000) * 1000;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(at);
  const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d+):(\d+))?/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

/** A user as `users.info` gives it. @param now milliseconds since the epoch, for the zone's offset */
export function userOnWire(user: User, teamId: string, now: number): Record<string, unknown> {
  return {
    id: user.id,
    team_id: teamId,
    name: user.name,
    real_name: user.realName,
    deleted: false,
    tz: user.tz,
    tz_offset: offsetSeconds(user.tz, now),
    is_admin: user.isAdmin,
    is_owner: false,
    is_bot: user.isBot && user.id !== SLACKBOT_ID,
    is_app_user: false,
    is_restricted: false,
    is_ultra_restricted: false,
    profile: { real_name: user.realName, display_name: user.name, team: teamId },
  };
}

/** A channel or direct message as `conversations.info` gives it to the bot. */
export function channelOnWire(channel: Channel, workspace: Workspace): Record<string, unknown> {
  const common = { id: channel.id, is_archived: channel.isArchived, context_team_id: workspace.team.id };
  if (isDirectMessage(channel)) {
    const user = channel.members.find((member) => member !== workspace.app.botUserId);
    return {
      ...common,
      is_im: true,
      user,
      is_channel: false,
      is_group: false,
      is_mpim: false,
      is_private: true,
    };
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.isPrivate,
    is_general: false,
    is_member: channel.members.includes(workspace.app.botUserId),
    num_members: channel.members.length,
  };
}

const MOST_REPLY_USERS = 5;

function threadFields(message: Message, workspace: Workspace): Record<string, unknown> {
  const { channel, ts, threadTs } = message;
  if (threadTs !== undefined) {
    const first = workspace.message(channel, threadTs);
    const reply = { thread_ts: threadTs, ...(first === undefined ? {} : { parent_user_id: first.user }) };
    if (message.broadcast !== true) return reply;
    return {
      ...reply,
      subtype: 'thread_broadcast',
      ...(first === undefined ? {} : { root: rootOf(first, workspace) }),
    };
  }
  const replies = workspace.replies(channel, ts);
  const users = [...new Set(replies.map((reply) => reply.user))];
  if (replies.length === 0) return {};
  return {
    thread_ts: ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users.slice(0, MOST_REPLY_USERS),
    latest_reply: replies.at(-1)?.ts,
    is_locked: false,
    subscribed: users.includes(workspace.app.botUserId),
  };
}

/** A thread's first message inside of its broadcast reply: without metadata, which is shown at its own place only. */
function rootOf({ metadata: _, ...first }: Message, workspace: Workspace): Record<string, unknown> {
  return messageOnWire(first, workspace);
}

function filesOf(message: Message, workspace: Workspace): Record<string, unknown> {
  const files = (message.fileIds ?? [])
    .map((id) => workspace.files.get(id))
    .filter((one) => one !== undefined);
  return files.length === 0 ? {} : { files: files.map((file) => fileOnWire(file, workspace)) };
}

/** A message as the Web API and interaction payloads give it. */
export function messageOnWire(message: Message, workspace: Workspace): Record<string, unknown> {
  const isBots = message.user === workspace.app.botUserId;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    ...(isBots ? { bot_id: workspace.app.botId, app_id: workspace.app.id } : {}),
    text: message.text,
    team: workspace.team.id,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...filesOf(message, workspace),
    ...threadFields(message, workspace),
    ...(message.edited === true ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
  };
}
