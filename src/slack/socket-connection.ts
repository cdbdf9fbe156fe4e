import { type App, SocketModeReceiver } from '@slack/bolt';
import { type Logger } from '@slack/logger';
import { type Log } from '../ops/log';

/** One Socket Mode connection, opened once and never again. */
export type SocketConnection = {
  /** Resolves with Slack's hello; rejects where there is none. */
  open(): Promise<void>;
  /** Resolves when Slack announces that it will close the connection; until then it goes on as before. */
  readonly farewell: Promise<void>;
  /** Resolves when the connection is closed, by whomever. */
  readonly ended: Promise<void>;
  /** Closes it: politely, then at once. */
  close(): void;
};

type Parts = {
  readonly app: App;
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly log: Log;
};

/** Slack's pongs are often late (slackapi/bolt-js#2496); the SDK's own limit of 5 s drops good connections. */
const PONG_MS = 15_000;
const REQUEST_MS = 10_000;

/** Makes a connection that hands its envelopes to the app. Nothing is opened yet. */
export function createSocketConnection({ app, appToken, apiUrl, logger, log }: Parts): SocketConnection {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: PONG_MS,
    // An object of its own: the client writes into it.
    installerOptions: {
      clientOptions: {
        slackApiUrl: apiUrl,
        timeout: REQUEST_MS,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
      },
    },
  });
  receiver.init(app);
  const { client } = receiver;
  const ended = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
  const disconnect = (): void => void client.disconnect().catch(() => undefined);
  let closed = false;
  // The SDK goes on with a handshake that was under way when it was told to disconnect.
  client.on('connected', () => closed && disconnect());
  return {
    open: () => Promise.race([client.start(), ended.then(failClosed)]).then(() => undefined),
    farewell: interceptFarewell(client, log),
    ended,
    close() {
      closed = true;
      disconnect();
      // The second call waits for no close frame of Slack's; the SDK would wait for 30 s.
      setImmediate(disconnect);
    },
  };
}

/**
 * Keeps Slack's announcement from the SDK, which would close the socket on the spot and lose whatever is on its way.
 */
function interceptFarewell(client: SocketModeReceiver['client'], log: Log): Promise<void> {
  const handlers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  return new Promise((resolve) => {
    client.on('ws_message', (data: unknown, isBinary: unknown) => {
      if (isFarewell(data)) resolve();
      else for (const handle of handlers) void observe(handle, data, isBinary, log);
    });
  });
}

/** The SDK's handler is asynchronous and throws on frames of an odd shape; nobody else would notice. */
async function observe(
  handle: (data: unknown, isBinary: unknown) => unknown,
  data: unknown,
  isBinary: unknown,
  log: Log,
): Promise<void> {
  try {
    await handle(data, isBinary);
  } catch (error) {
    log.warn({ err: error }, 'A message on the socket could not be read');
  }
}

function isFarewell(data: unknown): boolean {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return false;
  try {
    const message: unknown = JSON.parse(data);
    return (
      typeof message === 'object' && message !== null && 'type' in message && message.type === 'disconnect'
    );
  } catch {
    // The SDK passes over what is no JSON, and says so in its log.
    return false;
  }
}

function failClosed(): never {
  throw new Error('The connection was closed before Slack said hello');
}
