import type { Message } from '../../page/protocol';
import type { Workspace } from '../workspace';
import { type Arguments, flagArgument, textArgument } from './arguments';

/** Where in a channel a message goes: into a thread if `thread_ts` says so, or Slack's error. */
export type Placed =
  { ok: true; place: Pick<Message, 'threadTs' | 'broadcast'> } | { ok: false; error: string };

/** Reads `thread_ts` and `reply_broadcast`. A thread hangs on a message that is there and is no reply itself. */
export function placeInThread(args: Arguments, channel: string, workspace: Workspace): Placed {
  const threadTs = textArgument(args, 'thread_ts');
  if (threadTs === undefined) return { ok: true, place: {} };
  const first = workspace.message(channel, threadTs);
  if (first === undefined || first.ephemeralTo !== undefined) return { ok: false, error: 'thread_not_found' };
  if (first.threadTs !== undefined) return { ok: false, error: 'cannot_reply_to_message' };
  const isBroadcast = flagArgument(args, 'reply_broadcast');
  return { ok: true, place: { threadTs, ...(isBroadcast ? { broadcast: true as const } : {}) } };
}
