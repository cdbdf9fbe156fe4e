import { type Message, type PageEvent, type PageState } from './protocol.js';
import { applyEvent, isVisibleTo, type Notice, slackWords, type View, visibleChannels } from './state.js';

/**
 * One person's visit: what the server has told so far, who they are, where they look. Who and where survive a
 * reload in `storage`, one visit per browser tab.
 */
export class Session {
  #state: PageState | undefined;
  #unread: ReadonlySet<string> = new Set();
  #notices: readonly Notice[] = [];
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** What to show; nothing before the first state, or in a workspace without people or channels. */
  get view(): View | undefined {
    const state = this.#state;
    if (!state) return undefined;
    const people = state.users.filter((user) => !user.isBot);
    const me = people.find(({ id }) => id === this.#storage.getItem('person')) ?? people[0];
    const channels = me ? visibleChannels(state, me.id) : [];
    const first = state.channels.find((it) => channels.includes(it));
    const channel = channels.find(({ id }) => id === this.#storage.getItem('channel')) ?? first;
    return me && channel && { state, me, channel, unread: this.#unread, notices: this.#notices };
  }

  /** Takes in an event. Changes before the first state are of no use: that state holds them. */
  receive(event: PageEvent): void {
    const before = this.view;
    if (event.type === 'state') this.#state = event.state;
    else if (this.#state) this.#state = applyEvent(this.#state, event);
    if (event.type === 'message' && before) this.#noteArrival(event.message, before);
  }

  openChannel(id: string): void {
    this.#storage.setItem('channel', id);
    this.#unread = new Set([...this.#unread].filter((it) => it !== id));
  }

  becomePerson(id: string): void {
    this.#storage.setItem('person', id);
    this.#unread = new Set();
    this.#notices = [];
  }

  /** Runs a request and tells of its failure at its place, unless Slack has put it in words in the channel. */
  async attempt(
    place: { channel: string; ts?: string },
    run: () => Promise<string | undefined>,
  ): Promise<void> {
    this.#notices = this.#notices.filter((it) => it.channel !== place.channel || it.ts !== place.ts);
    const wordsBefore = this.#slackWords(place.channel);
    const error = await run();
    if (error === undefined || this.#slackWords(place.channel) > wordsBefore) return;
    this.#notices = [...this.#notices, { ...place, error }];
  }

  #noteArrival(message: Message, { channel, me, state }: View): void {
    // Slack's words may come before or after the answer they explain: either way they stand for it.
    if (message.fromSlack) this.#notices = this.#notices.filter((it) => it.channel !== message.channel);
    const isNew = !state.messages.some((it) => it.ts === message.ts && it.channel === message.channel);
    if (!isNew || message.channel === channel.id || !isVisibleTo(message, me.id)) return;
    this.#unread = new Set([...this.#unread, message.channel]);
  }

  #slackWords(channel: string): number {
    const view = this.view;
    return view ? slackWords(view.state, channel, view.me.id) : 0;
  }
}
