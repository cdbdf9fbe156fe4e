import {
  type ActionRequest,
  type AppRequest,
  type ChannelRequest,
  type ClockRequest,
  type CommandRequest,
  type InteractionAnswer,
  type PageEvent,
  type ScenarioRequest,
  type SuggestAnswer,
  type SuggestRequest,
  type ViewRequest,
} from './protocol.js';
import { type UsageRequest } from './usage-protocol.js';
import { type TroubleAnswer, type TroubleRequest } from './trouble-protocol.js';

/** `refused`: this page's token is not the running sandbox's; only a reload helps. */
export type ConnectionStatus = 'live' | 'lost' | 'refused';

/** What can be asked for, by address. */
type Requests = {
  '/sandbox/command': CommandRequest;
  '/sandbox/action': ActionRequest;
  '/sandbox/view': ViewRequest;
  '/sandbox/app': AppRequest;
  '/sandbox/channel': ChannelRequest;
  '/sandbox/clock': ClockRequest;
  '/sandbox/usage': UsageRequest;
  '/sandbox/scenario': ScenarioRequest;
};

export type Connection = {
  /** Asks for something to be done; resolves to the sentence or word that says why it failed, or to nothing. */
  post<Path extends keyof Requests>(path: Path, body: Requests[Path]): Promise<string | undefined>;
  /** Asks for the options of a menu that the bot searches; where nobody can be asked, the sentence says so. */
  search(body: SuggestRequest): Promise<SuggestAnswer>;
  /** Lets something go wrong, or right again; the sentence that comes back is to be told either way. */
  readonly setTrouble: (body: TroubleRequest) => Promise<TroubleAnswer>;
};

/** Opens the event stream, which reconnects by itself, and gives the way to act. */
export function connect(
  token: string,
  onEvent: (event: PageEvent) => void,
  onStatus: (status: ConnectionStatus) => void,
): Connection {
  const events = new EventSource(`/sandbox/events?token=${encodeURIComponent(token)}`);
  let isLeaving = false;
  addEventListener('beforeunload', () => (isLeaving = true));
  events.onopen = () => onStatus('live');
  events.onerror = () => {
    const isClosed = events.readyState === EventSource.CLOSED;
    // A page that is being left ends its stream, too: nobody refused that one.
    if (!isClosed || !isLeaving) onStatus(isClosed ? 'refused' : 'lost');
  };
  // The page and this stream come from one server, built together: the shape is the protocol's.
  events.onmessage = (message: MessageEvent<string>) => onEvent(JSON.parse(message.data) as PageEvent);
  return {
    async post(path, body) {
      const answer = await ask<InteractionAnswer>(token, path, body);
      return answer.ok ? undefined : answer.error;
    },
    search: (body) => ask<SuggestAnswer>(token, '/sandbox/suggest', body),
    setTrouble: (body) => ask<TroubleAnswer>(token, '/sandbox/trouble', body),
  };
}

async function ask<Answer>(
  token: string,
  path: string,
  body: object,
): Promise<Answer | { ok: false; error: string }> {
  try {
    const headers = { 'content-type': 'application/json', 'x-sandbox-token': token };
    const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    // As above: the answer's shape is the protocol's.
    return (await response.json()) as Answer;
  } catch {
    return { ok: false, error: 'The sandbox cannot be reached. Is the process still running?' };
  }
}
