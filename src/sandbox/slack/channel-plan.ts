import type { Channel, ChannelRequest } from '../page/protocol';
import type { ChannelChange } from './channel-events';
import { isDirectMessage } from './channel-kind';
import type { Workspace } from './workspace';

const MAX_NAME = 80;

/** What can be done to a channel that is there. */
export type ChannelAct = Extract<ChannelRequest, { channel: string }>;

/** A change that can be made, with the channel as it is afterwards; or Slack's error and what it says to a person. */
export type Planned =
  { channel: Channel; change: ChannelChange } | { refusal: [reason: string, sentence: string] };

/** Slack's fault with a channel's name: its form, or that another channel has it, archived and private ones included. */
export function nameFault(name: string, workspace: Workspace): [string, string] | undefined {
  if (name.length > MAX_NAME || !/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) {
    const sentence = 'A channel’s name has up to 80 lowercase letters, digits, hyphens and underscores.';
    return ['invalid_name', sentence];
  }
  const isTaken = workspace.channels.some((one) => one.name === name && !isDirectMessage(one));
  return isTaken ? ['name_taken', `There is a channel named ${name} already.`] : undefined;
}

function renamed(channel: Channel, name: string, workspace: Workspace): Planned {
  const fault = nameFault(name, workspace);
  return fault === undefined
    ? { channel: { ...channel, name }, change: { kind: 'renamed' } }
    : { refusal: fault };
}

function joined(channel: Channel, member: string, workspace: Workspace): Planned {
  const user = workspace.user(member);
  if (user === undefined) return { refusal: ['user_not_found', 'There is no such person.'] };
  if (channel.members.includes(member)) {
    const who = user.isBot ? 'The bot' : user.realName;
    return { refusal: ['already_in_channel', `${who} is in this channel already.`] };
  }
  return {
    channel: { ...channel, members: [...channel.members, member] },
    change: { kind: 'joined', member },
  };
}

function left(channel: Channel, member: string, { app }: Workspace): Planned {
  const others = channel.members.filter((one) => one !== member);
  if (others.length === channel.members.length) {
    const who = member === app.botUserId ? 'The bot is' : 'You are';
    return { refusal: ['not_in_channel', `${who} not in this channel.`] };
  }
  return { channel: { ...channel, members: others }, change: { kind: 'left', member } };
}

/** Nobody could come back into a private channel that its last person has left. */
function isLastPerson(person: string, channel: Channel, workspace: Workspace): boolean {
  const people = channel.members.filter((one) => workspace.user(one)?.isBot === false);
  return channel.isPrivate && people.length === 1 && people[0] === person;
}

/** What a person's act makes of a channel. */
export function planFor(act: ChannelAct, channel: Channel, workspace: Workspace): Planned {
  if (act.do === 'unarchive') {
    return channel.isArchived
      ? { channel: { ...channel, isArchived: false }, change: { kind: 'unarchived' } }
      : { refusal: ['not_archived', 'This channel is not archived.'] };
  }
  if (channel.isArchived) {
    const reason = act.do === 'archive' ? 'already_archived' : 'is_archived';
    return { refusal: [reason, 'This channel is archived.'] };
  }
  switch (act.do) {
    case 'archive':
      return { channel: { ...channel, isArchived: true }, change: { kind: 'archived' } };
    case 'rename':
      return renamed(channel, act.name, workspace);
    case 'join':
      return joined(channel, act.user, workspace);
    case 'add':
      return joined(channel, act.person, workspace);
    case 'invite-bot':
      return joined(channel, workspace.app.botUserId, workspace);
    case 'remove-bot':
      return left(channel, workspace.app.botUserId, workspace);
    case 'leave':
      return isLastPerson(act.user, channel, workspace)
        ? { refusal: ['last_member', 'You are the last one here: archive the channel instead.'] }
        : left(channel, act.user, workspace);
  }
}
