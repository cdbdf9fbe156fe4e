import {
  type AppTab,
  type Channel,
  type Message,
  type PageEvent,
  type PageState,
  type ShownView,
  type User,
} from './protocol.js';

/** Where something was tried: at a message, in the composer of a thread, or else in that of a channel. */
export type Place = { channel: string; ts?: string; thread?: string };

/** A thread: the place of its first message. */
export type Thread = { readonly channel: string; readonly ts: string };

/** A failure that the person is told of at its place. */
export type Notice = Place & { error: string };

/** How many messages have come to each channel while its person was elsewhere, by channel id. */
export type Unread = ReadonlyMap<string, number>;

/** Everything on the screen: what the server told, and where this person is in it. */
export type View = {
  readonly state: PageState;
  readonly me: User;
  readonly channel: Channel;
  /** The tab of the app that is open, where the channel is the direct message with it. */
  readonly tab: AppTab | undefined;
  /** The thread that is open beside the channel. */
  readonly thread: Thread | undefined;
  readonly unread: Unread;
  /** What others in the workspace have not read in their direct messages, by person. */
  readonly directUnread: ReadonlyMap<string, number>;
  readonly notices: readonly Notice[];
};

/** How many requests the page keeps. */
export const MAX_REQUESTS = 500;

/** The state after an event; the given one stays as it is. */
export function applyEvent(state: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case 'state':
      return event.state;
    case 'message':
      return { ...state, messages: putMessage(state.messages, event.message) };
    case 'message_deleted': {
      const kept = state.messages.filter((it) => it.ts !== event.ts || it.channel !== event.channel);
      return { ...state, messages: kept };
    }
    case 'channel': {
      const isKnown = state.channels.some(({ id }) => id === event.channel.id);
      const replaced = state.channels.map((it) => (it.id === event.channel.id ? event.channel : it));
      return { ...state, channels: isKnown ? replaced : [...state.channels, event.channel] };
    }
    case 'file':
      return { ...state, files: [...state.files.filter(({ id }) => id !== event.file.id), event.file] };
    case 'view': {
      const isKnown = state.views.some(({ id }) => id === event.view.id);
      const replaced = state.views.map((it) => (it.id === event.view.id ? event.view : it));
      return { ...state, views: isKnown ? replaced : [...state.views, event.view] };
    }
    case 'view_closed':
      return { ...state, views: state.views.filter(({ id }) => id !== event.id) };
    case 'clock':
      return { ...state, clock: event.clock };
    case 'usage':
      return { ...state, usage: event.usage };
    case 'troubles':
      return { ...state, troubles: event.troubles };
    case 'request':
      return { ...state, requests: [...state.requests, event.request].slice(-MAX_REQUESTS) };
  }
}

/** The messages of a channel that a person may see, oldest first. */
export function visibleMessages(state: PageState, channel: string, person: string): Message[] {
  return state.messages.filter((it) => it.channel === channel && isVisibleTo(it, person));
}

/** Whether a message is everybody's or this person's own. */
export function isVisibleTo(message: Message, person: string): boolean {
  return message.ephemeralTo === undefined || message.ephemeralTo === person;
}

/** Whether a channel is a direct message between the bot and a person. */
export function isDirectMessage({ id }: Channel): boolean {
  return id.startsWith('D');
}

/** The channels a person sees: all public ones, and private ones they are in; by name, the archived ones last. */
export function visibleChannels(state: PageState, person: string): Channel[] {
  return state.channels
    .filter((it) => !isDirectMessage(it) && (!it.isPrivate || it.members.includes(person)))
    .sort(
      (one, other) => Number(one.isArchived) - Number(other.isArchived) || one.name.localeCompare(other.name),
    );
}

/** The direct message between the bot and a person, once there is one. */
export function directMessageOf(state: PageState, person: string): Channel | undefined {
  return state.channels.find((it) => isDirectMessage(it) && it.members.includes(person));
}

/** The Home that the app has published for a person. */
export function homeOf(state: PageState, person: string): ShownView | undefined {
  return state.views.find(({ type, user }) => type === 'home' && user === person);
}

/** How often Slack itself has spoken to a person in a channel: a rise means that it explained a failure. */
export function slackWords(state: PageState, channel: string, person: string): number {
  return visibleMessages(state, channel, person).filter((it) => it.fromSlack).length;
}

function putMessage(messages: Message[], message: Message): Message[] {
  const at = messages.findIndex((it) => it.ts === message.ts && it.channel === message.channel);
  return at < 0 ? [...messages, message] : messages.map((it, index) => (index === at ? message : it));
}
