import type { Channel } from '../../page/protocol';
import { kindOf } from '../channel-kind';
import type { Triggers } from '../triggers';
import type { Trouble } from '../trouble';
import type { Workspace } from '../workspace';
import { type Arguments, textArgument } from './arguments';

/** The body of an answer of the Web API. */
export type Answer = ({ ok: true } | { ok: false; error: string }) & Record<string, unknown>;

/** What a method may reach. */
export type Surroundings = {
  workspace: Workspace;
  triggers: Triggers;
  trouble: Trouble;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** A new Socket Mode address, or the error that refuses one. */
  openConnection: () => { url: string } | { refusal: string };
  /** `http://127.0.0.1:PORT` */
  baseUrl: () => string;
};

/** Which token opens a method. */
export type TokenKind = 'bot' | 'app' | 'none';

/** One method of the Web API. */
export type Method = {
  name: string;
  token: TokenKind;
  /** The scopes that the bot must have; none if left out. */
  scopes?: readonly string[] | ((args: Arguments, workspace: Workspace) => readonly string[]);
  run: (args: Arguments, slack: Surroundings) => Answer;
};

/** Slack's "no", with the lines of `response_metadata.messages` where there are any. */
export function refused(error: string, messages: readonly string[] = []): Answer {
  return messages.length === 0
    ? { ok: false, error }
    : { ok: false, error, response_metadata: { messages: [...messages] } };
}

const FAMILIES = { im: 'im', private_channel: 'groups', public_channel: 'channels' } as const;

/** The scope that opens a kind of channel for reading its facts (`read`) or its messages (`history`). */
export function scopeFor(kind: string, what: 'read' | 'history'): string[] {
  const family = new Map<string, string>(Object.entries(FAMILIES)).get(kind);
  return family === undefined ? [] : [`${family}:${what}`];
}

/** The scope for the channel that a call names. A channel that nobody knows needs none: the call says so itself. */
export function channelScope(what: 'read' | 'history'): NonNullable<Method['scopes']> {
  return (args, workspace) => {
    const channel: Channel | undefined = workspace.channel(textArgument(args, 'channel') ?? '');
    return channel === undefined ? [] : scopeFor(kindOf(channel), what);
  };
}
