import { type AppTab, type Message, type PageEvent, type PageState, type User } from './protocol.js';
import {
  applyEvent,
  directMessageOf,
  isDirectMessage,
  isVisibleTo,
  type Notice,
  type Place,
  slackWords,
  type Thread,
  type View,
  visibleChannels,
} from './state.js';
import { isInChannel, messagesIn } from './threads.js';
import { UnreadMarks } from './unread-marks.js';

/** In place of a channel's id: the app, whose direct message is another one for each person. */
const THE_APP = 'app';

/**
 * One person's visit: what the server has told so far, who they are, where they look. Who and where survive a
 * reload in `storage`, one visit per browser tab.
 */
export class Session {
  #state: PageState | undefined;
  #notices: readonly Notice[] = [];
  readonly #unread = new UnreadMarks();
  readonly #storage: Storage;
  #awaited: string | undefined;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** What to show; nothing before the first state, or in a workspace without people or channels. */
  get view(): View | undefined {
    const state = this.#state;
    if (!state) return undefined;
    const people = peopleOf(state);
    const me = people.find(({ id }) => id === this.#storage.getItem('person')) ?? people[0];
    const channels = me ? visibleChannels(state, me.id) : [];
    const direct = me && directMessageOf(state, me.id);
    const first = state.channels.find((it) => channels.includes(it));
    const wanted = this.#storage.getItem('channel');
    const there = channels.find(({ id }) => id === wanted);
    const channel = (wanted === THE_APP ? direct : there) ?? first;
    if (!me || !channel) return undefined;
    return {
      state,
      me,
      channel,
      tab: isDirectMessage(channel) ? this.#tabIn(state) : undefined,
      thread: this.#threadIn(state, channel.id, me.id),
      unread: this.#unread.of(me.id),
      directUnread: this.#unread.inDirectMessages(state),
      notices: this.#notices,
    };
  }

  /** Takes in an event. Changes before the first state are of no use: that state holds them. */
  receive(event: PageEvent): void {
    const before = this.view;
    if (event.type === 'state') this.#state = event.state;
    else if (this.#state) this.#state = applyEvent(this.#state, event);
    if (event.type === 'message' && before) this.#noteArrival(event.message, before);
    if (event.type === 'channel' && event.channel.name === this.#awaited) this.openNamed(event.channel.name);
  }

  openChannel(id: string): void {
    if (id !== this.#storage.getItem('channel')) this.closeThread();
    this.#storage.setItem('channel', id);
    this.#seeChannel();
  }

  /** Opens the channel with this name, now or once the server has told of it: its answer may come first. */
  openNamed(name: string): void {
    const made = this.#state?.channels.find((it) => it.name === name && !isDirectMessage(it));
    this.#awaited = made ? undefined : name;
    if (made) this.openChannel(made.id);
  }

  /** Opens a tab of the app. Before it has written to this person, there is no channel for that yet: it comes. */
  openApp(tab: AppTab): void {
    this.openChannel(THE_APP);
    if (tab === 'home') this.closeThread();
    this.#storage.setItem('tab', tab);
    this.#seeChannel();
  }

  /** The tab of the app that this person wants to see; nothing where they are in a channel. */
  get wantedTab(): AppTab | undefined {
    const isInApp = this.#state !== undefined && this.#storage.getItem('channel') === THE_APP;
    return isInApp ? this.lastTab : undefined;
  }

  /** The tab of the app that was open last; at first its Home, if it has one. */
  get lastTab(): AppTab {
    return this.#state ? this.#tabIn(this.#state) : 'messages';
  }

  /** How many messages of the app this person has not read. */
  get unreadInApp(): number {
    const view = this.view;
    const direct = view && directMessageOf(view.state, view.me.id);
    return (direct && view.unread.get(direct.id)) ?? 0;
  }

  openThread({ ts }: Thread): void {
    this.#storage.setItem('thread', ts);
  }

  closeThread(): void {
    this.#storage.removeItem('thread');
  }

  becomePerson(id: string): void {
    this.#storage.setItem('person', id);
    this.#notices = [];
    this.#seeChannel();
  }

  /** Runs a request and tells of its failure at its place, unless Slack has put it in words in the channel. */
  async attempt(place: Place, run: () => Promise<string | undefined>): Promise<void> {
    this.#dropNotices((it) => isSamePlace(it, place));
    const wordsBefore = this.#slackWords(place.channel);
    const error = await run();
    const isToldInChannel = place.thread === undefined && this.#slackWords(place.channel) > wordsBefore;
    if (error === undefined || isToldInChannel) return;
    this.#notices = [...this.#notices, { ...place, error }];
  }

  #threadIn(state: PageState, channel: string, person: string): Thread | undefined {
    const ts = this.#storage.getItem('thread');
    const thread = { channel, ts: ts ?? '' };
    return ts !== null && messagesIn(state, thread, person).length > 0 ? thread : undefined;
  }

  #tabIn({ appTabs }: PageState): AppTab {
    const last = this.#storage.getItem('tab');
    return appTabs.find((it) => it === last) ?? appTabs[0] ?? 'messages';
  }

  #noteArrival(message: Message, { channel, tab, me, state }: View): void {
    // Slack's words may come before or after the answer they explain: either way they stand for it.
    const isExplained = (it: Notice): boolean => it.channel === message.channel && it.thread === undefined;
    if (message.fromSlack) this.#dropNotices(isExplained);
    const isKnown = state.messages.some((it) => it.ts === message.ts && it.channel === message.channel);
    if (isKnown || !isInChannel(message)) return;
    const isSeen = message.channel === channel.id && tab !== 'home';
    const members = state.channels.find(({ id }) => id === message.channel)?.members ?? [];
    for (const { id } of peopleOf(state).filter((it) => members.includes(it.id))) {
      const isThere = id === message.user || (id === me.id && isSeen);
      if (!isThere && isVisibleTo(message, id)) this.#unread.add(id, message.channel);
    }
  }

  #seeChannel(): void {
    const view = this.view;
    if (view && view.tab !== 'home') this.#unread.clear(view.me.id, view.channel.id);
  }

  /** Where there is none to drop, the list stays the same one: nothing is drawn anew for it. */
  #dropNotices(isOver: (notice: Notice) => boolean): void {
    if (this.#notices.some(isOver)) this.#notices = this.#notices.filter((it) => !isOver(it));
  }

  #slackWords(channel: string): number {
    const view = this.view;
    return view ? slackWords(view.state, channel, view.me.id) : 0;
  }
}

function peopleOf(state: PageState): User[] {
  return state.users.filter((user) => !user.isBot);
}

function isSamePlace(one: Place, other: Place): boolean {
  return one.channel === other.channel && one.ts === other.ts && one.thread === other.thread;
}
