import type { Message, ViewValues } from '../page/protocol';
import { heldBy, type Holder, holdersIn } from './views/stateful';

/** How many messages are remembered: those touched longest ago are forgotten. */
const MOST_KEPT = 1_000;

/** What each person has chosen in the elements of messages; nobody sees another's. */
export class MessageEntries {
  private readonly entries = new Map<string, ViewValues>();

  /** Keeps what a person has chosen. */
  enter(userId: string, message: Message, { blockId, actionId }: Holder, given: string | string[]): void {
    const key = keyOf(userId, message);
    const known = this.entries.get(key) ?? {};
    this.entries.delete(key);
    this.entries.set(key, { ...known, [blockId]: { ...known[blockId], [actionId]: given } });
    const [oldest] = this.entries.keys();
    if (this.entries.size > MOST_KEPT && oldest !== undefined) this.entries.delete(oldest);
  }

  /** All that the elements of a message hold for a person, as `state` says it; buttons and overflow menus hold nothing. */
  stateOf(userId: string, message: Message): { values: Record<string, Record<string, unknown>> } {
    const entered = this.entries.get(keyOf(userId, message)) ?? {};
    const values: Record<string, Record<string, unknown>> = {};
    for (const holder of holdersIn(message.blocks)) {
      const { blockId, actionId } = holder;
      const held = heldBy(holder, entered[blockId]?.[actionId]) ?? heldBy(holder, undefined);
      values[blockId] = { ...values[blockId], [actionId]: held };
    }
    return { values };
  }
}

function keyOf(userId: string, { channel, ts }: Message): string {
  return `${userId} ${channel} ${ts}`;
}
