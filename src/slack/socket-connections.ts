import { setTimeout as delay } from 'node:timers/promises';
import { type App, SocketModeReceiver } from '@slack/bolt';
import { type Logger } from '@slack/logger';
import { type Log } from '../ops/log';
import { isRejectedToken, retryAfterMs } from './slack-errors';

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
/** Slack's pongs are often late (slackapi/bolt-js#2496); it is no reconnect delay here, see below. */
const PONG_MS = 15_000;
const LONGEST_BACKOFF_MS = 30_000;
/** A connection that ends sooner counts as a failure: whoever keeps hanging up must not be called in a loop. */
const SHORT_LIFE_MS = 5_000;

type Receiver = InstanceType<typeof SocketModeReceiver>;

/**
 * Keeps two Socket Mode connections open. Each is a Bolt receiver of its own that never reconnects by itself: the
 * SDK waits 5 s or more before it does, and its reconnects can reject unobserved (slackapi/node-slack-sdk#2656). A
 * socket that Slack is about to close is replaced at once, while the old one is still closing.
 */
export function createSocketConnections(parts: SocketParts): SocketConnections {
  const { log, onOpen, onRejected } = parts;
  const open = new Set<Receiver>();
  const all = new Set<Receiver>();
  const stopping = new AbortController();
  let first: () => void;
  const opened = new Promise<void>((resolve) => (first = resolve));

  function setOpen(receiver: Receiver, isOpen: boolean): void {
    const before = open.size;
    if (isOpen) open.add(receiver);
    else open.delete(receiver);
    if ((before === 0) !== (open.size === 0)) onOpen(open.size > 0);
    if (isOpen) first();
  }

  /** One connection from its opening to its end. Rejects where it could not be opened. */
  async function live(): Promise<void> {
    const receiver = createReceiver(parts);
    all.add(receiver);
    const ended = endOf(receiver);
    try {
      await Promise.race([receiver.client.start(), failAfter(HANDSHAKE_MS), ended.then(failClosed)]);
      setOpen(receiver, true);
      await ended;
    } finally {
      setOpen(receiver, false);
      // Resolves when the socket is closed; nobody waits for that, and a refusal to close changes nothing.
      receiver.client.disconnect().then(
        () => all.delete(receiver),
        () => all.delete(receiver),
      );
    }
  }

  function pause(ms: number): Promise<void> {
    return delay(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  async function keepOneOpen(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const begun = performance.now();
      try {
        await live();
        if (performance.now() - begun >= SHORT_LIFE_MS) failures = 0;
        else await pause(backoff(failures++));
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (isRejectedToken(error)) return onRejected(error);
        const wait = Math.max(retryAfterMs(error) ?? 0, backoff(failures++));
        log.warn({ err: error, waitMs: wait }, 'A Socket Mode connection could not be opened');
        await pause(wait);
      }
    }
  }

  return {
    start() {
      for (let i = 0; i < SOCKETS; i += 1) void keepOneOpen();
      return opened;
    },
    stop() {
      stopping.abort();
      for (const receiver of all) receiver.client.disconnect().catch(() => undefined);
    },
  };
}

function createReceiver({ app, appToken, apiUrl, logger }: SocketParts): Receiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: PONG_MS,
    // An object of its own: the client writes into it.
    installerOptions: {
      clientOptions: {
        slackApiUrl: apiUrl,
        timeout: HANDSHAKE_MS,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
      },
    },
  });
  receiver.init(app);
  return receiver;
}

/** Resolves when Slack announces the end of the connection, or it ends without. */
function endOf({ client }: Receiver): Promise<void> {
  return new Promise((resolve) => {
    client.on('disconnected', () => resolve());
    client.on('ws_message', (data: unknown) => {
      if (typeof data === 'string' && /^\s*\{[^{]*"type"\s*:\s*"disconnect"/.test(data)) resolve();
    });
  });
}

function failClosed(): never {
  throw new Error('The connection was closed before Slack said hello');
}

async function failAfter(ms: number): Promise<never> {
  await delay(ms, undefined, { ref: false });
  throw new Error(`Slack did not say hello within ${ms} ms`);
}

/** Nothing at first, since most connections end for a moment only; then 0.5 s and doubling. */
function backoff(failures: number): number {
  return failures === 0 ? 0 : Math.min(LONGEST_BACKOFF_MS, 250 * 2 ** Math.min(failures, 10));
}
