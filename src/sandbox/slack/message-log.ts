import type { Message } from '../page/protocol';

/** Every message of the workspace, findable by its place, its channel and its thread. */
export class MessageLog {
  private readonly inOrder = new Map<string, Message>();
  private readonly byChannel = new Map<string, Map<string, Message>>();
  private readonly repliesByFirst = new Map<string, Set<string>>();

  /** Every message, ephemeral ones included, oldest first. */
  get all(): Message[] {
    return [...this.inOrder.values()];
  }

  /** The message at this place. */
  at(channel: string, ts: string): Message | undefined {
    return this.byChannel.get(channel)?.get(ts);
  }

  /** Every message of a channel, replies and ephemeral ones included, oldest first. */
  of(channel: string): Message[] {
    return [...(this.byChannel.get(channel)?.values() ?? [])];
  }

  /** The replies to a message that everybody in the channel sees, oldest first. */
  replies(channel: string, ts: string): Message[] {
    return [...(this.repliesByFirst.get(place(channel, ts)) ?? [])]
      .map((reply) => this.at(channel, reply))
      .filter((reply) => reply !== undefined);
  }

  /** Puts a message in its place, be it new or changed. */
  put(message: Message): void {
    const { channel, ts, threadTs } = message;
    this.inOrder.set(place(channel, ts), message);
    entry(this.byChannel, channel, () => new Map<string, Message>()).set(ts, message);
    if (threadTs !== undefined && message.ephemeralTo === undefined) {
      entry(this.repliesByFirst, place(channel, threadTs), () => new Set<string>()).add(ts);
    }
  }

  /** Takes a message away; the replies to it stay. */
  remove({ channel, ts, threadTs }: Message): void {
    this.inOrder.delete(place(channel, ts));
    this.byChannel.get(channel)?.delete(ts);
    if (threadTs !== undefined) this.repliesByFirst.get(place(channel, threadTs))?.delete(ts);
  }
}

function place(channel: string, ts: string): string {
  return `${channel}:${ts}`;
}

function entry<Value>(map: Map<string, Value>, key: string, empty: () => Value): Value {
  const found = map.get(key) ?? empty();
  map.set(key, found);
  return found;
}
