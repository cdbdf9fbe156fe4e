import { App, HTTPReceiver, type Receiver } from '@slack/bolt';
import { type Logger } from '@slack/logger';
import { type SlackChoice } from '../ops/config-slack';
import { type Log } from '../ops/log';
import { type Identity, TokenRejectedError, identify } from './identify';
import { type SocketConnections, createSocketConnections } from './socket-connections';
import { slackWord } from './slack-errors';

/** How the bot meets its workspace. */
export type SlackWay = Exclude<SlackChoice, { readonly mode: 'sandbox' }>;

export type SlackSideParts = {
  readonly way: SlackWay;
  readonly logger: Logger;
  readonly log: Log;
  /** Told when Slack begins or ceases to answer. */
  readonly onAnswering: (answering: boolean) => void;
  /** Slack rejects a token after the start: nothing can be done but to end. */
  readonly onRejected: (error: TokenRejectedError) => void;
};

/** The Bolt app and its way to Slack. */
export type SlackSide = {
  readonly app: App;
  /** Takes Slack's requests, in HTTP mode. */
  readonly listener?: HTTPReceiver['requestListener'];
  /**
   * Learns who the bot is and hands its workspace to `prepare`; commands are answered once that is done. Rejects with
   * `TokenRejectedError` only, or as `prepare` does.
   */
  identify(prepare: (teamId: string) => Promise<void>): Promise<void>;
  /** Opens the way for Slack's envelopes; resolves when it is open. */
  open(): Promise<void>;
  /** Takes nothing new. */
  close(): void;
};

/** Builds the Bolt app. Nothing is sent before `identify`. */
export function createSlackSide(parts: SlackSideParts): SlackSide {
  const { way, logger, log, onAnswering } = parts;
  const closing = new AbortController();
  let known: (identity: Identity) => void;
  const identity = new Promise<Identity>((resolve) => (known = resolve));
  const http =
    way.mode === 'http' ? new HTTPReceiver({ signingSecret: way.signingSecret, logger }) : undefined;
  const app = createApp(http ?? NO_RECEIVER, way, logger, identity);
  const sockets = way.mode === 'socket' ? socketsOf(app, way, parts) : undefined;
  return {
    app,
    ...(http && { listener: http.requestListener.bind(http) }),
    async identify(prepare) {
      const found = await identify({ ...way, logger, log }, closing.signal);
      if (sockets === undefined) onAnswering(true);
      await prepare(found.teamId);
      known(found);
    },
    async open() {
      await sockets?.start();
    },
    close() {
      closing.abort();
      sockets?.stop();
    },
  };
}

function createApp(receiver: Receiver, way: SlackWay, logger: Logger, identity: Promise<Identity>): App {
  return new App({
    receiver,
    logger,
    convoStore: false,
    // Else Bolt would drop the events of the bot's own leaving.
    ignoreSelf: false,
    // The token was verified by `identify`: Bolt's own verification would reject unobserved.
    authorize: async () => {
      const { teamId, botId, botUserId } = await identity;
      return { botToken: way.botToken, teamId, botUserId, ...(botId && { botId }) };
    },
    // An object of its own: the Socket Mode client would write its retry policy into a shared one.
    clientOptions: { slackApiUrl: way.apiUrl, timeout: 10_000, retryConfig: { retries: 3, factor: 2 } },
  });
}

/** Bolt wants a receiver at once; the Socket Mode ones come and go, and are bound to the app as they open. */
const NO_RECEIVER: Receiver = {
  init: () => undefined,
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};

function socketsOf(
  app: App,
  way: Extract<SlackWay, { mode: 'socket' }>,
  { logger, log, onAnswering, onRejected }: SlackSideParts,
): SocketConnections {
  return createSocketConnections({
    app,
    appToken: way.appToken,
    apiUrl: way.apiUrl,
    logger,
    log,
    onOpen: onAnswering,
    onRejected: (error) =>
      onRejected(new TokenRejectedError('SLACK_APP_TOKEN', slackWord(error) ?? 'rejected')),
  });
}
