import { randomBytes } from 'node:crypto';
import type { Channel, ChannelRequest } from '../page/protocol';
import { channelEvents } from './channel-events';
import { isDirectMessage } from './channel-kind';
import { type ChannelAct, nameFault, planFor } from './channel-plan';
import type { SlackEvent } from './events';
import { type Desk, type InteractionOutcome, type Refusal, refuse } from './interactions';
import type { Workspace } from './workspace';

/**
 * A person makes a channel, or does something to one: who is in it archives it, renames it, or brings somebody in or
 * out; a public one can be joined, and an archived one that is public unarchived, by anybody. It is done at once;
 * resolves when the app has acknowledged the events about it, or Slack has given up sending them.
 */
export async function changeChannel(desk: Desk, request: ChannelRequest): Promise<InteractionOutcome> {
  const done = carryOut(desk.workspace, request);
  return 'reason' in done ? done : desk.announce(done.events);
}

/** The same for a person, who is told at once how it went: of events that the app never got Slack tells nobody. */
export function changeChannelAtOnce(desk: Desk, request: ChannelRequest): InteractionOutcome {
  const done = carryOut(desk.workspace, request);
  if ('reason' in done) return done;
  void desk.announce(done.events);
  return { ok: true, ackMs: 0 };
}

/** Something that was done, with the events that the app is sent about it, or Slack's refusal. */
type CarriedOut = { events: SlackEvent[] } | Refusal;

function carryOut(workspace: Workspace, request: ChannelRequest): CarriedOut {
  return request.do === 'create' ? create(workspace, request) : change(workspace, request);
}

function create(
  workspace: Workspace,
  { user, name, isPrivate, withBot }: Extract<ChannelRequest, { do: 'create' }>,
): CarriedOut {
  if (workspace.user(user)?.isBot !== false) return refuse('user_not_found', 'There is no such person.');
  const fault = nameFault(name, workspace);
  if (fault !== undefined) return refuse(...fault);
  const bot = workspace.app.botUserId;
  const made: Channel = { id: newId(), name, isPrivate, isArchived: false, members: [user] };
  const channel = withBot ? { ...made, members: [user, bot] } : made;
  workspace.keepChannel(channel);
  const joined = withBot ? channelEvents({ kind: 'joined', member: bot }, channel, user, workspace) : [];
  return { events: [...channelEvents({ kind: 'created' }, made, user, workspace), ...joined] };
}

function newId(): string {
  return `C${randomBytes(5).toString('hex').toUpperCase()}`;
}

function change(workspace: Workspace, act: ChannelAct): CarriedOut {
  const channel = workspace.channel(act.channel);
  const isMember = channel?.members.includes(act.user) === true;
  if (channel === undefined || (channel.isPrivate && !isMember)) {
    return refuse('channel_not_found', 'There is no such channel.');
  }
  if (workspace.user(act.user)?.isBot !== false) return refuse('user_not_found', 'There is no such person.');
  if (isDirectMessage(channel)) {
    return refuse('method_not_supported_for_channel_type', 'A direct message stays as it is.');
  }
  const isForAll = act.do === 'join' || act.do === 'leave' || act.do === 'unarchive';
  if (!isMember && !isForAll) return refuse('not_in_channel', 'Only members of a channel can do that.');
  const planned = planFor(act, channel, workspace);
  if ('refusal' in planned) return refuse(...planned.refusal);
  workspace.keepChannel(planned.channel);
  return { events: channelEvents(planned.change, planned.channel, act.user, workspace) };
}
