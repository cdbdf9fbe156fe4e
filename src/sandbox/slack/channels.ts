import type { Channel, ChannelRequest } from '../page/protocol';
import { type ChannelChange, channelEvents } from './channel-events';
import { isDirectMessage } from './channel-kind';
import { type Desk, type InteractionOutcome, refuse } from './interactions';
import type { Workspace } from './workspace';

const MAX_NAME = 80;

/** A change that can be made, with the channel as it is afterwards; or Slack's error and what it says to a person. */
type Planned = { channel: Channel; change: ChannelChange } | { refusal: [reason: string, sentence: string] };

function named(channel: Channel, name: string, workspace: Workspace): Planned {
  const isFine = name.length <= MAX_NAME && /^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name);
  if (!isFine) {
    const sentence = 'A channel’s name has up to 80 lowercase letters, digits, hyphens and underscores.';
    return { refusal: ['invalid_name', sentence] };
  }
  const isTaken = workspace.channels.some((one) => one.name === name && !isDirectMessage(one));
  if (isTaken) return { refusal: ['name_taken', `There is a channel named ${name} already.`] };
  return { channel: { ...channel, name }, change: 'renamed' };
}

function withBot(channel: Channel, isIn: boolean, { app }: Workspace): Planned {
  const others = channel.members.filter((member) => member !== app.botUserId);
  if (others.length === channel.members.length && !isIn) {
    return { refusal: ['not_in_channel', 'The bot is not in this channel.'] };
  }
  if (others.length < channel.members.length && isIn) {
    return { refusal: ['already_in_channel', 'The bot is in this channel already.'] };
  }
  const members = isIn ? [...others, app.botUserId] : others;
  return { channel: { ...channel, members }, change: isIn ? 'bot_invited' : 'bot_removed' };
}

function plan(request: ChannelRequest, channel: Channel, workspace: Workspace): Planned {
  if (request.do === 'unarchive') {
    return channel.isArchived
      ? { channel: { ...channel, isArchived: false }, change: 'unarchived' }
      : { refusal: ['not_archived', 'This channel is not archived.'] };
  }
  if (channel.isArchived) {
    const reason = request.do === 'archive' ? 'already_archived' : 'is_archived';
    return { refusal: [reason, 'This channel is archived.'] };
  }
  switch (request.do) {
    case 'archive':
      return { channel: { ...channel, isArchived: true }, change: 'archived' };
    case 'rename':
      return named(channel, request.name, workspace);
    case 'invite-bot':
      return withBot(channel, true, workspace);
    case 'remove-bot':
      return withBot(channel, false, workspace);
  }
}

/**
 * A person who is in a channel archives it, renames it, or brings the bot in or out. It is done at once; resolves when
 * the app has acknowledged the events about it, or Slack has given up sending them.
 */
export async function changeChannel(desk: Desk, request: ChannelRequest): Promise<InteractionOutcome> {
  const { workspace } = desk;
  const channel = workspace.channel(request.channel);
  if (channel === undefined) return refuse('channel_not_found', 'There is no such channel.');
  if (isDirectMessage(channel)) {
    return refuse('method_not_supported_for_channel_type', 'A direct message stays as it is.');
  }
  if (!channel.members.includes(request.user)) {
    return refuse('not_in_channel', 'Only members of a channel can do that.');
  }
  const planned = plan(request, channel, workspace);
  if ('refusal' in planned) return refuse(...planned.refusal);
  workspace.keepChannel(planned.channel);
  return desk.announce(channelEvents(planned.change, planned.channel, request.user, workspace));
}
