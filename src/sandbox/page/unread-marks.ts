import { type PageState } from './protocol.js';
import { directMessageOf, type Unread } from './state.js';

const NOTHING: Unread = new Map();

/** How many messages have come to each person, in each channel, while they were elsewhere. */
export class UnreadMarks {
  readonly #byPerson = new Map<string, Unread>();

  add(person: string, channel: string): void {
    const unread = this.of(person);
    this.#byPerson.set(person, new Map([...unread, [channel, (unread.get(channel) ?? 0) + 1]]));
  }

  clear(person: string, channel: string): void {
    this.#byPerson.set(person, new Map([...this.of(person)].filter(([id]) => id !== channel)));
  }

  of(person: string): Unread {
    return this.#byPerson.get(person) ?? NOTHING;
  }

  /** The people with something unread in their direct messages, and how much. */
  inDirectMessages(state: PageState): ReadonlyMap<string, number> {
    const counts = [...this.#byPerson].map(([person, unread]): [string, number] => {
      const channel = directMessageOf(state, person);
      return [person, (channel && unread.get(channel.id)) ?? 0];
    });
    return new Map(counts.filter(([, count]) => count > 0));
  }
}
