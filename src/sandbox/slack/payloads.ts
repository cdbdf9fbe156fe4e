import type { Channel, Message, User } from '../page/protocol';
import type { MessageEntries } from './message-entries';
import type { Triggers } from './triggers';
import { viewOnWire } from './views/view-on-wire';
import type { RecordedView } from './views/view-stacks';
import { channelName, messageOnWire } from './wire';
import type { Workspace } from './workspace';

/** What an interaction hands to the app so that it can answer. */
export type Keys = { token: string; triggerId: string; responseUrl: string };

/** Who did something, and where. */
export type Scene = { user: User; channel: Channel };

/** The fields of a slash command. */
export function commandPayload(
  workspace: Workspace,
  { user, channel }: Scene,
  command: string,
  text: string,
  keys: Keys,
): Record<string, string> {
  return {
    token: keys.token,
    team_id: workspace.team.id,
    team_domain: workspace.team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: workspace.app.id,
    is_enterprise_install: 'false',
    response_url: keys.responseUrl,
    trigger_id: keys.triggerId,
  };
}

function container(message: Message): Record<string, unknown> {
  return {
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: message.ephemeralTo !== undefined,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
  };
}

/** The `block_actions` payload. An ephemeral message is not in it: Slack keeps none. */
export function actionPayload(
  workspace: Workspace,
  { user, channel }: Scene,
  message: Message,
  action: Readonly<Record<string, unknown>>,
  entries: MessageEntries,
  keys: Keys,
): Record<string, unknown> {
  return {
    type: 'block_actions',
    user: { id: user.id, username: user.name, name: user.name, team_id: workspace.team.id },
    api_app_id: workspace.app.id,
    token: keys.token,
    container: container(message),
    trigger_id: keys.triggerId,
    team: { id: workspace.team.id, domain: workspace.team.domain },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel.id, name: channelName(channel) },
    ...(message.ephemeralTo === undefined ? { message: messageOnWire(message, workspace) } : {}),
    state: entries.stateOf(user.id, message),
    response_url: keys.responseUrl,
    actions: [action],
  };
}

/** What the payloads about a view are made with. */
type Office = { workspace: Workspace; triggers: Triggers; token: string };

function aboutView({ workspace, token }: Office, recorded: RecordedView): Record<string, unknown> {
  const user = workspace.user(recorded.userId);
  return {
    team: { id: workspace.team.id, domain: workspace.team.domain },
    user: { id: recorded.userId, username: user?.name, name: user?.name, team_id: workspace.team.id },
    api_app_id: workspace.app.id,
    token,
    enterprise: null,
    is_enterprise_install: false,
    view: viewOnWire(recorded, workspace),
  };
}

/** The `view_submission` payload. */
export function submissionPayload(office: Office, recorded: RecordedView): Record<string, unknown> {
  return {
    type: 'view_submission',
    ...aboutView(office, recorded),
    trigger_id: office.triggers.issue(recorded.userId),
    response_urls: [],
  };
}

/** The `view_closed` payload; `isCleared` where the whole stack went. */
export function closedPayload(
  office: Office,
  recorded: RecordedView,
  isCleared: boolean,
): Record<string, unknown> {
  return { type: 'view_closed', ...aboutView(office, recorded), is_cleared: isCleared };
}

/** The `block_actions` payload of an element in a view, which knows no channel and no message. */
export function viewActionPayload(
  office: Office,
  recorded: RecordedView,
  action: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return {
    type: 'block_actions',
    ...aboutView(office, recorded),
    container: { type: 'view', view_id: recorded.id },
    trigger_id: office.triggers.issue(recorded.userId),
    actions: [action],
  };
}

/** The `block_suggestion` payload: what was typed into a menu of a view. It opens nothing, so it has no trigger. */
export function suggestionPayload(
  office: Office,
  recorded: RecordedView,
  { blockId, actionId, value }: { blockId: string; actionId: string; value: string },
): Record<string, unknown> {
  return {
    type: 'block_suggestion',
    ...aboutView(office, recorded),
    container: { type: 'view', view_id: recorded.id },
    action_id: actionId,
    block_id: blockId,
    value,
  };
}
