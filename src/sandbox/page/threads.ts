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

/** The replies to the messages of a channel that everybody sees, by the `ts` of what they reply to, oldest first. */
export function repliesIn(state: PageState, channel: string, person: string): ReadonlyMap<string, Message[]> {
  const replies = new Map<string, Message[]>();
  for (const message of visibleMessages(state, channel, person)) {
    if (!isReply(message) || message.ephemeralTo !== undefined) continue;
    replies.set(message.threadTs, [...(replies.get(message.threadTs) ?? []), message]);
  }
  return replies;
}
