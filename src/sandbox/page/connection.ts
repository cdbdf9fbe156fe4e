import {
  type ActionRequest,
  type ChannelRequest,
  type ClockRequest,
  type CommandRequest,
  type InteractionAnswer,
  type PageEvent,
  type ViewRequest,
} from './protocol.js';

/** `refused`: this page's token is not the running sandbox's; only a reload helps. */
export type ConnectionStatus = 'live' | 'lost' | 'refused';

/** What can be asked for, by address. */
type Requests = {
  '/sandbox/command': CommandRequest;
  '/sandbox/action': ActionRequest;
  '/sandbox/view': ViewRequest;
  '/sandbox/channel': ChannelRequest;
  '/sandbox/clock': ClockRequest;
};

export type Connection = {
  /** Asks for something to be done; resolves to the sentence or word that says why it failed, or to nothing. */
  post<Path extends keyof Requests>(path: Path, body: Requests[Path]): Promise<string | undefined>;
};

/** Opens the event stream, which reconnects by itself, and gives the way to act. */
export function connect(
  token: string,
  onEvent: (event: PageEvent) => void,
  onStatus: (status: ConnectionStatus) => void,
): Connection {
  const events = new EventSource(`/sandbox/events?token=${encodeURIComponent(token)}`);
  events.onopen = () => onStatus('live');
  events.onerror = () => onStatus(events.readyState === EventSource.CLOSED ? 'refused' : 'lost');
  // The page and this stream come from one server, built together: the shape is the protocol's.
  events.onmessage = (message: MessageEvent<string>) => onEvent(JSON.parse(message.data) as PageEvent);
  return { post: (path, body) => post(token, path, body) };
}

async function post(token: string, path: string, body: object): Promise<string | undefined> {
  try {
    const headers = { 'content-type': 'application/json', 'x-sandbox-token': token };
    const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer = (await response.json()) as InteractionAnswer;
    return answer.ok ? undefined : answer.error;
  } catch {
    return 'The sandbox cannot be reached. Is the process still running?';
  }
}
