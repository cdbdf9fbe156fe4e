import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { ActionRequest, CommandRequest, SlashCommand } from '../page/protocol';
import { deliverEvent, EVENT_RETRY_DELAYS_MS, eventPayload, newEventId, type SlackEvent } from './events';
import { type Backend, listen } from './http-server';
import { type Desk, type InteractionOutcome, outcomeOf, pressElement, runCommand } from './interactions';
import { ResponseUrls } from './response-urls';
import { takeResponse } from './responses';
import { Route } from './route';
import { DEFAULT_SEED, type Seed } from './seed';
import { type RefreshReason, SocketHub } from './socket-hub';
import { Triggers } from './triggers';
import { Trouble } from './trouble';
import { callMethod } from './web-api/call';
import { Workspace } from './workspace';

const ACK_TIMEOUT_MS = 3_000;
const DISCONNECT_GRACE_MS = 10_000;

/** How a local Slack is started. */
export type LocalSlackOptions = {
  manifestCommands: readonly SlashCommand[];
  /** 0, the default, takes any free port. */
  port?: number;
  /** Milliseconds since the epoch; the machine's clock by default. */
  now?: () => number;
  seed?: Seed;
  /** How long the bot may take to acknowledge; Slack's 3000 by default. */
  ackTimeoutMs?: number;
  /** How long a socket that was told to go stays open; Slack's 10000 by default. */
  disconnectGraceMs?: number;
  /** The waits before an event is sent again; Slack's by default. */
  eventRetryDelaysMs?: readonly number[];
};

/** A Slack workspace on this machine, with the bot installed in it. */
export type LocalSlack = {
  /** `http://127.0.0.1:PORT/api/` */
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** Its state, for assertions and for the page. */
  workspace: Workspace;
  /** Switches with which it misbehaves. */
  trouble: Trouble;
  /** How many sockets of the bot get envelopes now. */
  openSockets(): number;
  /** Sends what happens over the bot's sockets; the default. */
  deliverBySocket(): void;
  /** Sends what happens as signed POSTs to this address of the bot. */
  deliverByHttp(url: string): void;
  /** A person sends text: a slash command if it starts with `/`. Resolves when it is acknowledged or has failed. */
  runCommand(input: CommandRequest): Promise<InteractionOutcome>;
  /** A person presses a button or chooses from a menu. Resolves when it is acknowledged or has failed. */
  pressElement(input: ActionRequest): Promise<InteractionOutcome>;
  /** Sends an event; the same `eventId` twice is a duplicate. Resolves when acknowledged or given up. */
  sendEvent(event: SlackEvent, eventId?: string): Promise<InteractionOutcome>;
  /** Replaces the present sockets one after another, each with a `disconnect` message, as Slack does. */
  refreshSockets(reason?: RefreshReason): void;
  /** Sends a text that is no envelope on every socket, to see what the bot makes of it. */
  sendOddFrame(text: string): void;
  /** Cuts all sockets at once. */
  dropSockets(): void;
  /** Ends it. Commands still waiting for an acknowledgement fail. */
  close(): Promise<void>;
};

/** Starts a local Slack on 127.0.0.1; rejects if the port is taken. */
export async function startLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const now = options.now ?? Date.now;
  const workspace = new Workspace(options.seed ?? DEFAULT_SEED, options.manifestCommands, now);
  const tokens = { bot: secret('xoxb-sandbox-'), app: secret('xapp-sandbox-'), signing: secret() };
  const trouble = new Trouble();
  const triggers = new Triggers(now);
  const responseUrls = new ResponseUrls(now);
  const hub = new SocketHub({
    appId: workspace.app.id,
    ackTimeoutMs: options.ackTimeoutMs ?? ACK_TIMEOUT_MS,
    disconnectGraceMs: options.disconnectGraceMs ?? DISCONNECT_GRACE_MS,
  });
  const surroundings = { workspace, triggers, now, openConnection: () => connectionUrl(trouble, hub, port) };
  const backend: Backend = {
    workspace,
    trouble,
    now,
    call: (method, authorization, args) => callMethod(method, authorization, args, tokens, surroundings),
    respond: (path, body) => takeResponse(workspace, responseUrls, path, body),
    upgrade: (ticket, request, socket, head) => hub.upgrade(request, socket, head, ticket),
  };
  const { server, port } = await listen(backend, options.port ?? 0);
  const route = new Route(hub, tokens.signing, options.ackTimeoutMs ?? ACK_TIMEOUT_MS);
  const desk: Desk = {
    workspace,
    triggers,
    responseUrls,
    courier: () => route.courier,
    token: secret(),
    baseUrl: `http://127.0.0.1:${port}`,
    now,
  };
  const retryDelaysMs = options.eventRetryDelaysMs ?? EVENT_RETRY_DELAYS_MS;
  return controls({ desk, trouble, tokens, hub, route, server, retryDelaysMs });
}

type Parts = {
  desk: Desk;
  trouble: Trouble;
  tokens: { bot: string; app: string; signing: string };
  hub: SocketHub;
  route: Route;
  server: Server;
  retryDelaysMs: readonly number[];
};

function secret(prefix = ''): string {
  return prefix + randomBytes(16).toString('hex');
}

function connectionUrl(
  trouble: Trouble,
  hub: SocketHub,
  port: number,
): { url: string } | { refusal: string } {
  if (trouble.refusal !== undefined) return { refusal: trouble.refusal };
  return { url: `ws://127.0.0.1:${port}/link?ticket=${hub.issueTicket()}` };
}

function controls({ desk, trouble, tokens, hub, route, server, retryDelaysMs }: Parts): LocalSlack {
  const closing = new AbortController();
  return {
    apiUrl: `${desk.baseUrl}/api/`,
    botToken: tokens.bot,
    appToken: tokens.app,
    signingSecret: tokens.signing,
    workspace: desk.workspace,
    trouble,
    openSockets: () => hub.usableConnections,
    deliverBySocket: () => route.bySocket(),
    deliverByHttp: (url) => route.byHttp(url),
    runCommand: (input) => runCommand(desk, input),
    pressElement: (input) => pressElement(desk, input),
    sendOddFrame: (text) => hub.sendText(text),
    async sendEvent(event, eventId = newEventId()) {
      const payload = eventPayload(event, eventId, desk.workspace, desk.token, desk.now());
      return outcomeOf(await deliverEvent(desk.courier, payload, retryDelaysMs, closing.signal));
    },
    refreshSockets: (reason = 'warning') => hub.refresh(reason),
    dropSockets: () => hub.drop(),
    async close() {
      closing.abort();
      route.close();
      hub.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
