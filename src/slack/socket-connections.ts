import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type App } from '@slack/bolt';
import { type Logger } from '@slack/logger';
import { type Log } from '../ops/log';
import { backoffMs } from './backoff';
import { isRejectedToken, retryAfterMs } from './slack-errors';
import { type SocketConnection, createSocketConnection } from './socket-connection';

export type SocketParts = {
  readonly app: App;
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly log: Log;
  /** Told whenever the first socket opens or the last one is gone. */
  readonly onOpen: (open: boolean) => void;
  /** Slack rejects the app token for good: there is no use in trying again. */
  readonly onRejected: (error: unknown) => void;
};

export type SocketConnections = {
  /** Begins to connect; resolves when the first socket is open. */
  start(): Promise<void>;
  /** Takes nothing new. Acknowledged work goes on without the sockets. */
  stop(): void;
};

/** Two, so that one takes the envelopes while the other is being replaced. Slack allows ten. */
const SOCKETS = 2;
const HANDSHAKE_MS = 10_000;
/** How long a socket that Slack is about to close may wait for its successor. Slack gives it about 10 s. */
const FAREWELL_MS = 8_000;
/** A connection that ends sooner counts as a failure: whoever keeps hanging up must not be called in a loop. */
const SHORT_LIFE_MS = 1_000;

/**
 * Keeps two Socket Mode connections open, each a Bolt receiver that never reconnects by itself: the SDK waits 5 s or
 * more before it does, and its reconnects can reject unobserved (slackapi/node-slack-sdk#2656). A socket that Slack
 * announces to close goes on taking envelopes until its successor is open.
 */
export function createSocketConnections(parts: SocketParts): SocketConnections {
  const { log, onOpen, onRejected } = parts;
  const all = new Set<SocketConnection>();
  const open = new Set<SocketConnection>();
  const stopping = new AbortController();
  // Every pause listens for the end until its own time is up.
  setMaxListeners(0, stopping.signal);
  let opening = deferred();
  const first = opening.promise;

  function setOpen(connection: SocketConnection, isOpen: boolean): void {
    const before = open.size;
    if (isOpen) open.add(connection);
    else open.delete(connection);
    if ((before === 0) !== (open.size === 0)) onOpen(open.size > 0);
    if (!isOpen) return;
    opening.resolve();
    opening = deferred();
  }

  /** One connection from its opening to the moment when it needs a successor. Rejects where it does not open. */
  async function live(): Promise<void> {
    const connection = createSocketConnection(parts);
    all.add(connection);
    void connection.ended.then(() => {
      all.delete(connection);
      setOpen(connection, false);
    });
    try {
      await Promise.race([connection.open(), failAfter(HANDSHAKE_MS)]);
    } catch (error) {
      connection.close();
      throw error;
    }
    if (all.has(connection)) setOpen(connection, true);
    await Promise.race([connection.farewell, connection.ended]);
    void Promise.race([opening.promise, pause(FAREWELL_MS)]).then(() => connection.close());
  }

  async function keepOneOpen(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const begun = performance.now();
      try {
        await live();
        if (performance.now() - begun >= SHORT_LIFE_MS) failures = 0;
        else await pause(backoffMs(++failures));
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (isRejectedToken(error)) return onRejected(error);
        const waitMs = Math.max(retryAfterMs(error) ?? 0, backoffMs(++failures));
        log.warn({ err: error, waitMs }, 'A Socket Mode connection could not be opened');
        await pause(waitMs);
      }
    }
  }

  function pause(ms: number): Promise<void> {
    return delay(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  return {
    start() {
      for (let i = 0; i < SOCKETS; i += 1) void keepOneOpen();
      return first;
    },
    stop() {
      stopping.abort();
      for (const connection of all) connection.close();
    },
  };
}

type Deferred = { readonly promise: Promise<void>; readonly resolve: () => void };

function deferred(): Deferred {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

async function failAfter(ms: number): Promise<never> {
  await delay(ms, undefined, { ref: false });
  throw new Error(`Slack did not say hello within ${ms} ms`);
}
