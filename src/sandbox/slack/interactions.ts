import type { ActionRequest, CommandRequest } from '../page/protocol';
import { isObject } from './block-kit/checks';
import type { Courier, Delivery } from './delivery';
import { actionPayload, commandPayload, type Keys, type Scene } from './payloads';
import { actionEntry, findElement } from './pressed-element';
import type { Origin, ResponseUrls } from './response-urls';
import { postResponse } from './responses';
import type { Triggers } from './triggers';
import { judgeContent } from './web-api/message-content';
import type { Workspace } from './workspace';

const MAX_ACK_TEXT = 40_000;

/**
 * How something that a person did ended. `error` is what Slack would show the person; `reason` is its bare word,
 * such as `operation_timeout`. `ackMs` is how long the bot took to acknowledge.
 */
export type InteractionOutcome =
  { ok: true; ackMs: number } | { ok: false; error: string; reason: string; ackMs?: number };

/** What interactions need of the local Slack. */
export type Desk = {
  workspace: Workspace;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  courier: () => Courier;
  /** The verification token of old, still in every payload. */
  token: string;
  /** `http://127.0.0.1:PORT` */
  baseUrl: string;
  now: () => number;
};

function refuse(reason: string): InteractionOutcome {
  return { ok: false, error: reason, reason };
}

function sceneOf(workspace: Workspace, userId: string, channelId: string): Scene | undefined {
  const user = workspace.user(userId);
  const channel = workspace.channel(channelId);
  return user && channel && channel.members.includes(user.id) ? { user, channel } : undefined;
}

function keysFor(desk: Desk, family: 'commands' | 'actions', origin: Origin): Keys {
  const path = desk.responseUrls.issue(family, desk.workspace.team.id, origin);
  return {
    token: desk.token,
    triggerId: desk.triggers.issue(origin.userId),
    responseUrl: desk.baseUrl + path,
  };
}

/** Sends what a person typed: a slash command if it starts with `/`, else a message of theirs. */
export async function runCommand(desk: Desk, input: CommandRequest): Promise<InteractionOutcome> {
  const { workspace } = desk;
  const scene = sceneOf(workspace, input.user, input.channel);
  if (scene === undefined) return refuse('not_in_channel');
  if (scene.channel.isArchived) return refuse('is_archived');
  if (!input.text.startsWith('/')) {
    workspace.post({ channel: scene.channel.id, user: scene.user.id, text: input.text, blocks: [] });
    return { ok: true, ackMs: 0 };
  }
  const [, command = input.text, text = ''] = /^(\S+)\s*([\s\S]*)$/.exec(input.text) ?? [];
  if (!workspace.commands.some((known) => known.command === command)) {
    return showFailure(workspace, scene, `${command} is not a valid command.`, 'invalid_command');
  }
  const origin = { userId: scene.user.id, channelId: scene.channel.id };
  const payload = commandPayload(
    workspace,
    scene,
    command,
    text.trimEnd(),
    keysFor(desk, 'commands', origin),
  );
  const delivery = await desk.courier().deliver({ kind: 'slash_commands', payload });
  return afterCommand(workspace, scene, command, delivery);
}

function showFailure(
  workspace: Workspace,
  { user, channel }: Scene,
  error: string,
  reason: string,
  ackMs?: number,
): InteractionOutcome {
  workspace.postSlacksWords(channel.id, user.id, error);
  return { ok: false, error, reason, ...(ackMs === undefined ? {} : { ackMs }) };
}

function afterCommand(
  workspace: Workspace,
  scene: Scene,
  command: string,
  delivery: Delivery,
): InteractionOutcome {
  const reason = delivery.ok ? postAcknowledgement(workspace, scene, delivery.payload) : delivery.error;
  if (reason === undefined) return { ok: true, ackMs: delivery.ackMs };
  return showFailure(
    workspace,
    scene,
    `${command} failed with the error "${reason}"`,
    reason,
    delivery.ackMs,
  );
}

/** An acknowledgement with content is an answer; one that Slack cannot show fails the command. */
function postAcknowledgement(
  workspace: Workspace,
  { user, channel }: Scene,
  payload: unknown,
): string | undefined {
  if (!isObject(payload) || (payload.text === undefined && payload.blocks === undefined)) return undefined;
  const judged = judgeContent(payload, MAX_ACK_TEXT);
  if (!judged.ok) return 'invalid_command_response';
  postResponse(workspace, { userId: user.id, channelId: channel.id }, judged.content, payload);
  return undefined;
}

/** Presses a button of a message, or chooses from a menu of it, for a person who can see it. */
export async function pressElement(desk: Desk, request: ActionRequest): Promise<InteractionOutcome> {
  const { workspace } = desk;
  const message = workspace.message(request.channel, request.ts);
  const user = workspace.user(request.user);
  const channel = workspace.channel(request.channel);
  if (message === undefined || channel === undefined) return refuse('message_not_found');
  if (user === undefined || !workspace.canSee(user.id, message)) return refuse('message_not_found');
  const element = findElement(message, request.blockId, request.actionId);
  if (element === undefined) return refuse('element_not_found');
  const action = actionEntry(element, request, (desk.now() / 1000).toFixed(6));
  if (action === undefined) return refuse('option_not_found');
  const origin = { userId: user.id, channelId: channel.id, originalTs: message.ts };
  const keys = keysFor(desk, 'actions', origin);
  const payload = actionPayload(workspace, { user, channel }, message, action, request, keys);
  const delivery = await desk.courier().deliver({ kind: 'interactive', payload });
  return outcomeOf(delivery);
}

/** The outcome of something whose failure Slack puts in its bare word. */
export function outcomeOf(delivery: Delivery): InteractionOutcome {
  const { ackMs } = delivery;
  return delivery.ok
    ? { ok: true, ackMs }
    : { ok: false, error: delivery.error, reason: delivery.error, ackMs };
}
