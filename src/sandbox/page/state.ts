import { type Channel, type Message, type PageEvent, type PageState, type User } from './protocol.js';

/** A failure that the person is told of, at the message it belongs to or else at the composer. */
export type Notice = { channel: string; ts?: string; error: string };

/** Everything on the screen: what the server told, and where this person is in it. */
export type View = {
  readonly state: PageState;
  readonly me: User;
  readonly channel: Channel;
  /** Ids of channels with messages that came while another one was open. */
  readonly unread: ReadonlySet<string>;
  readonly notices: readonly Notice[];
};

/** How many requests the page keeps. */
const MAX_REQUESTS = 500;

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
    case 'request':
      return { ...state, requests: [...state.requests, event.request].slice(-MAX_REQUESTS) };
  }
}

/** The messages of a channel that a person may see, oldest first. */
export function visibleMessages(state: PageState, channel: string, person: string): Message[] {
  return state.messages
    .filter((it) => it.channel === channel && isVisibleTo(it, person))
    .sort((one, other) => Number(one.ts) - Number(other.ts));
}

/** Whether a message is everybody's or this person's own. */
export function isVisibleTo(message: Message, person: string): boolean {
  return message.ephemeralTo === undefined || message.ephemeralTo === person;
}

/** The channels a person sees: all public ones, and private ones they are in; by name. */
export function visibleChannels(state: PageState, person: string): Channel[] {
  return state.channels
    .filter((it) => !it.isPrivate || it.members.includes(person))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** How often Slack itself has spoken to a person in a channel: a rise means that it explained a failure. */
export function slackWords(state: PageState, channel: string, person: string): number {
  return visibleMessages(state, channel, person).filter((it) => it.fromSlack).length;
}

function putMessage(messages: Message[], message: Message): Message[] {
  const at = messages.findIndex((it) => it.ts === message.ts && it.channel === message.channel);
  return at < 0 ? [...messages, message] : messages.map((it, index) => (index === at ? message : it));
}
