import { type Message, type PageState } from './protocol.js';
import { type Thread, visibleMessages } from './state.js';

/** Whether a message is a reply in a thread; a thread's first message is none. */
export function isReply(message: Message): message is Message & { threadTs: string } {
  return message.threadTs !== undefined && message.threadTs !== message.ts;
}

/** Whether a message stands in its channel: all do but the replies that stay in their thread. */
export function isInChannel(message: Message): boolean {
  return !isReply(message) || message.broadcast === true;
}

/** What a person sees of a thread, oldest first: its first message, unless it was deleted, and the replies. */
export function messagesIn(state: PageState, { channel, ts }: Thread, person: string): Message[] {
  return visibleMessages(state, channel, person).filter((it) => it.ts === ts || it.threadTs === ts);
}

/** Of a channel's messages the replies that everybody sees, by the `ts` of what they reply to, in the same order. */
export function repliesIn(messages: readonly Message[]): ReadonlyMap<string, Message[]> {
  const replies = new Map<string, Message[]>();
  for (const message of messages) {
    if (!isReply(message) || message.ephemeralTo !== undefined) continue;
    const known = replies.get(message.threadTs);
    if (known) known.push(message);
    else replies.set(message.threadTs, [message]);
  }
  return replies;
}
