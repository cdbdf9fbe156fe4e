import type { Channel } from '../page/protocol';

/** Whether the channel is a direct message. */
export function isDirectMessage(channel: Channel): boolean {
  return channel.id.startsWith('D');
}

/** What `conversations.list` calls this kind of channel. */
export function kindOf(channel: Channel): 'im' | 'private_channel' | 'public_channel' {
  if (isDirectMessage(channel)) return 'im';
  return channel.isPrivate ? 'private_channel' : 'public_channel';
}
