import type { CommandRequest } from '../page/protocol';
import { isObject } from './block-kit/checks';
import type { Delivery } from './delivery';
import { type Desk, type InteractionOutcome, keysFor, refuse, sceneOf } from './interactions';
import { invite } from './invite';
import { commandPayload, type Scene } from './payloads';
import { postResponse } from './responses';
import { judgeContent } from './web-api/message-content';
import { placeInThread } from './web-api/threads';
import type { Workspace } from './workspace';

const MAX_ACK_TEXT = 40_000;

/** Sends what a person typed: a slash command if it starts with `/`, else a message of theirs. */
export async function runCommand(desk: Desk, input: CommandRequest): Promise<InteractionOutcome> {
  const { workspace } = desk;
  const scene = sceneOf(workspace, input.user, input.channel);
  if (scene === undefined) return refuse('not_in_channel');
  if (scene.channel.isArchived) return refuse('is_archived');
  if (!input.text.startsWith('/')) return say(workspace, scene, input);
  const [, command = input.text, text = ''] = /^(\S+)\s*([\s\S]*)$/.exec(input.text) ?? [];
  if (input.threadTs !== undefined) {
    return showFailure(workspace, scene, `${command} is not supported in threads. Sorry!`, 'not_in_threads');
  }
  if (command === '/invite') return invite(desk, scene, text);
  if (!workspace.commands.some((known) => known.command === command)) {
    return showFailure(workspace, scene, `${command} is not a valid command.`, 'invalid_command');
  }
  const origin = { userId: scene.user.id, channelId: scene.channel.id };
  const keys = keysFor(desk, 'commands', origin);
  const payload = commandPayload(workspace, scene, command, text.trimEnd(), keys);
  const delivery = await desk.courier().deliver({ kind: 'slash_commands', payload });
  return afterCommand(workspace, scene, command, delivery);
}

function say(workspace: Workspace, { user, channel }: Scene, input: CommandRequest): InteractionOutcome {
  const thread = placeInThread({ thread_ts: input.threadTs }, channel.id, workspace);
  if (!thread.ok) return refuse(thread.error);
  workspace.post({ channel: channel.id, user: user.id, text: input.text, blocks: [], ...thread.place });
  return { ok: true, ackMs: 0 };
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
  const error = `${command} failed with the error "${reason}"`;
  return showFailure(workspace, scene, error, reason, delivery.ackMs);
}

/** An acknowledgement with content is an answer; one that Slack cannot show fails the command. */
function postAcknowledgement(
  workspace: Workspace,
  { user, channel }: Scene,
  payload: unknown,
): string | undefined {
  if (!isObject(payload) || (payload.text === undefined && payload.blocks === undefined)) return undefined;
  const judged = judgeContent(payload, MAX_ACK_TEXT, workspace);
  if (!judged.ok) return 'invalid_command_response';
  postResponse(workspace, { userId: user.id, channelId: channel.id }, judged.content, payload);
  return undefined;
}
