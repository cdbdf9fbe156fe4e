import type { Triggers } from '../triggers';
import type { Workspace } from '../workspace';
import type { Arguments } from './arguments';

/** The body of an answer of the Web API. */
export type Answer = ({ ok: true } | { ok: false; error: string }) & Record<string, unknown>;

/** What a method may reach. */
export type Surroundings = {
  workspace: Workspace;
  triggers: Triggers;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** A new Socket Mode address, or the error that refuses one. */
  openConnection: () => { url: string } | { refusal: string };
};

/** Which token opens a method. */
export type TokenKind = 'bot' | 'app' | 'none';

/** One method of the Web API. */
export type Method = {
  name: string;
  token: TokenKind;
  run: (args: Arguments, slack: Surroundings) => Answer;
};

/** Slack's "no", with the lines of `response_metadata.messages` where there are any. */
export function refused(error: string, messages: readonly string[] = []): Answer {
  return messages.length === 0
    ? { ok: false, error }
    : { ok: false, error, response_metadata: { messages: [...messages] } };
}
