import { type Entered, type Form } from './drawing.js';
import { type Message } from './protocol.js';

/** What people have chosen in messages, as long as this page is open: it is there again when they are drawn anew. */
export class MessageForms {
  readonly #chosen = new Map<string, Entered>();

  /** The form of one message for one person. */
  of(person: string, { channel, ts }: Message): Form {
    const keyOf = (blockId: string, actionId: string): string =>
      JSON.stringify([person, channel, ts, blockId, actionId]);
    return {
      entered: (blockId, actionId) => this.#chosen.get(keyOf(blockId, actionId)),
      enter: (blockId, actionId, value) => void this.#chosen.set(keyOf(blockId, actionId), value),
      offered: () => [],
    };
  }
}
