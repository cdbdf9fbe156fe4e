import type { ActionRequest, Message } from '../page/protocol';
import type { Courier, Delivery } from './delivery';
import type { SlackEvent } from './events';
import { actionPayload, type Keys, type Scene } from './payloads';
import type { MessageEntries } from './message-entries';
import { actionEntry, findElement, heldEntry } from './pressed-element';
import type { Origin, ResponseUrls } from './response-urls';
import type { Triggers } from './triggers';
import { mayHold } from './views/may-hold';
import { heldBy, holdersIn } from './views/stateful';
import type { Workspace } from './workspace';

/**
 * How something that a person did ended. `error` is what Slack would show the person; `reason` is its bare word,
 * such as `operation_timeout`. `errors` are the sentences under a modal's inputs, by `block_id`. `ackMs` is how long
 * the bot took to acknowledge.
 */
export type InteractionOutcome =
  | { ok: true; ackMs: number }
  | { ok: false; error: string; reason: string; errors?: Record<string, string>; ackMs?: number };

/** Something that Slack did not let happen, or that the bot did not acknowledge. */
export type Refusal = Extract<InteractionOutcome, { ok: false }>;

/** What interactions need of the local Slack. */
export type Desk = {
  workspace: Workspace;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  /** What people have chosen in messages. */
  messageEntries: MessageEntries;
  courier: () => Courier;
  /** Sends the app those of these events that it has subscribed to, in order. */
  announce: (events: readonly SlackEvent[]) => Promise<InteractionOutcome>;
  /** The verification token of old, still in every payload. */
  token: string;
  /** `http://127.0.0.1:PORT` */
  baseUrl: string;
  now: () => number;
};

/** The outcome of something that Slack does not let happen at all. @param sentence what a person is told, if not the word */
export function refuse(reason: string, sentence = reason): Refusal {
  return { ok: false, error: sentence, reason };
}

/** A person in a channel; `undefined` where there is no such person or channel, or they are not in it. */
export function sceneOf(workspace: Workspace, userId: string, channelId: string): Scene | undefined {
  const user = workspace.user(userId);
  const channel = workspace.channel(channelId);
  return user && channel && channel.members.includes(user.id) ? { user, channel } : undefined;
}

/** The keys with which the app may answer what was done at `origin`. */
export function keysFor(desk: Desk, family: 'commands' | 'actions', origin: Origin): Keys {
  const path = desk.responseUrls.issue(family, desk.workspace.team.id, origin);
  return {
    token: desk.token,
    triggerId: desk.triggers.issue(origin.userId),
    responseUrl: desk.baseUrl + path,
  };
}

/** Presses a button of a message, or chooses from a menu of it, for a person who can see it. */
export async function pressElement(desk: Desk, request: ActionRequest): Promise<InteractionOutcome> {
  const { workspace } = desk;
  const message = workspace.message(request.channel, request.ts);
  const user = workspace.user(request.user);
  const channel = workspace.channel(request.channel);
  if (message === undefined || channel === undefined) return refuse('message_not_found');
  if (user === undefined || !workspace.canSee(user.id, message)) return refuse('message_not_found');
  const element = findElement(message.blocks, request.blockId, request.actionId);
  if (element === undefined) return refuse('element_not_found');
  const action = useOf(desk, message, element, request);
  if (action === undefined) return refuse('option_not_found');
  const origin = { userId: user.id, channelId: channel.id, originalTs: message.ts };
  const keys = keysFor(desk, 'actions', origin);
  const payload = actionPayload(workspace, { user, channel }, message, action, desk.messageEntries, keys);
  const delivery = await desk.courier().deliver({ kind: 'interactive', payload });
  return outcomeOf(delivery);
}

/** The entry of `actions[]` for what was done, with what was chosen written down; `undefined` where it is not offered. */
function useOf(
  desk: Desk,
  message: Message,
  element: Readonly<Record<string, unknown>>,
  request: ActionRequest,
): Readonly<Record<string, unknown>> | undefined {
  const { user, blockId, actionId, selectedValue, selectedValues } = request;
  const actionTs = (desk.now() / 1000).toFixed(6);
  const holder = holdersIn(message.blocks).find((it) => it.blockId === blockId && it.actionId === actionId);
  if (holder === undefined) return actionEntry(element, request, actionTs);
  const given = selectedValues ?? selectedValue;
  const held = given === undefined ? undefined : heldBy(holder, given);
  if (given === undefined || held === undefined || !mayHold(holder, given, desk.workspace)) return undefined;
  desk.messageEntries.enter(user, message, holder, given);
  return heldEntry(holder, held, actionTs);
}

/** The outcome of something whose failure Slack puts in its bare word. */
export function outcomeOf(delivery: Delivery): InteractionOutcome {
  const { ackMs } = delivery;
  return delivery.ok
    ? { ok: true, ackMs }
    : { ok: false, error: delivery.error, reason: delivery.error, ackMs };
}
