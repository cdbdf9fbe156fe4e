import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AppTab, SlashCommand } from '../page/protocol';
import { type EventAgain, type EventPost, eventPost } from './event-post';
import { EVENT_RETRY_DELAYS_MS, type SlackEvent } from './events';
import { type Backend, listen } from './http-server';
import { type Desk, type InteractionOutcome } from './interactions';
import { MessageEntries } from './message-entries';
import { type People, peopleAt } from './people';
import { RateLimits } from './rate-limits';
import { ResponseUrls } from './response-urls';
import { takeResponse } from './responses';
import { Route } from './route';
import { Scopes } from './scopes';
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
  /** What the manifest asks for; every scope by default. */
  scopes?: readonly string[];
  /** The events that the manifest's `bot_events` lists: only these are sent when things happen; all by default. */
  botEvents?: readonly string[];
  /** The tabs of the app that the manifest switches on; both by default. */
  appTabs?: readonly AppTab[];
  /** How long the bot may take to acknowledge; Slack's 3000 by default. */
  ackTimeoutMs?: number;
  /** How long a socket that was told to go stays open; Slack's 10000 by default. */
  disconnectGraceMs?: number;
  /** The waits before an event is sent again; Slack's by default. */
  eventRetryDelaysMs?: readonly number[];
  /** Whether calls are held to Slack's rate limits; not, by default. */
  limits?: boolean;
};

/** A Slack workspace on this machine, with the bot installed in it. */
export type LocalSlack = People & {
  /** `http://127.0.0.1:PORT/api/` */
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** Its state, for assertions and for the page. */
  workspace: Workspace;
  /** Switches with which it misbehaves. */
  trouble: Trouble;
  /** Whether calls are held to Slack's rate limits, from now on. */
  enforceLimits(on: boolean): void;
  /** Whether calls are let off the limits for the moment, as while time is being moved. */
  liftLimits(on: boolean): void;
  /** How many sockets of the bot get envelopes now. */
  openSockets(): number;
  /** Sends what happens over the bot's sockets; the default. */
  deliverBySocket(): void;
  /** Sends what happens as signed POSTs to this address of the bot. */
  deliverByHttp(url: string): void;
  /** Takes a scope, such as `channels:history`, away from the bot. */
  withoutScope(scope: string): void;
  /** Gives the bot a scope, or gives it back. */
  withScope(scope: string): void;
  /** Sends an event; the same `eventId` twice is a duplicate. Resolves when acknowledged or given up. */
  sendEvent(event: SlackEvent, eventId?: string): Promise<InteractionOutcome>;
  /** Sends the last event once more, with its id; `undefined` where none was sent yet. */
  sendLastEventAgain(): Promise<EventAgain | undefined>;
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
  const ackTimeoutMs = options.ackTimeoutMs ?? ACK_TIMEOUT_MS;
  const workspace = new Workspace(
    options.seed ?? DEFAULT_SEED,
    options.manifestCommands,
    now,
    options.appTabs,
  );
  const tokens = { bot: secret('xoxb-sandbox-'), app: secret('xapp-sandbox-'), signing: secret() };
  const trouble = new Trouble();
  const limits = new RateLimits(now, options.limits ?? false);
  const scopes = new Scopes(options.scopes);
  const triggers = new Triggers(now);
  const responseUrls = new ResponseUrls(now);
  const hub = new SocketHub({
    appId: workspace.app.id,
    ackTimeoutMs,
    disconnectGraceMs: options.disconnectGraceMs ?? DISCONNECT_GRACE_MS,
  });
  const surroundings = {
    workspace,
    triggers,
    trouble,
    now,
    openConnection: () => connectionUrl(trouble, hub, port),
    baseUrl: () => `http://127.0.0.1:${port}`,
  };
  const backend: Backend = {
    workspace,
    trouble,
    limits,
    now,
    scopes: () => scopes.all,
    call: (method, authorization, args) =>
      callMethod(method, authorization, args, { tokens, scopes }, surroundings),
    respond: (path, body) => takeResponse(workspace, responseUrls, path, body),
    upgrade: (ticket, request, socket, head) => hub.upgrade(request, socket, head, ticket),
  };
  const { server, port } = await listen(backend, options.port ?? 0);
  const route = new Route(hub, tokens.signing, ackTimeoutMs);
  const envelope = { workspace, token: secret(), now, courier: () => route.courier };
  const post = eventPost(envelope, options.eventRetryDelaysMs ?? EVENT_RETRY_DELAYS_MS);
  const announce = announcer((event) => post.send(event), options.botEvents);
  const desk: Desk = {
    ...envelope,
    triggers,
    responseUrls,
    messageEntries: new MessageEntries(),
    announce,
    baseUrl: surroundings.baseUrl(),
  };
  return controls({ desk, trouble, limits, scopes, tokens, hub, route, server, post });
}

type Parts = {
  desk: Desk;
  trouble: Trouble;
  limits: RateLimits;
  scopes: Scopes;
  tokens: { bot: string; app: string; signing: string };
  hub: SocketHub;
  route: Route;
  server: Server;
  post: EventPost;
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

/** Sends the events that the app has subscribed to, one after another; the first failure is the outcome. */
function announcer(
  send: (event: SlackEvent) => Promise<InteractionOutcome>,
  subscribed: readonly string[] | undefined,
): Desk['announce'] {
  return async (events) => {
    const outcomes: InteractionOutcome[] = [];
    for (const event of events) {
      if (subscribed?.includes(event.type) ?? true) outcomes.push(await send(event));
    }
    return outcomes.find(({ ok }) => !ok) ?? outcomes[0] ?? { ok: true, ackMs: 0 };
  };
}

function controls({ desk, trouble, limits, scopes, tokens, hub, route, server, post }: Parts): LocalSlack {
  return {
    ...peopleAt(desk),
    apiUrl: `${desk.baseUrl}/api/`,
    botToken: tokens.bot,
    appToken: tokens.app,
    signingSecret: tokens.signing,
    workspace: desk.workspace,
    trouble,
    enforceLimits: (on) => limits.enforce(on),
    liftLimits: (on) => limits.lift(on),
    openSockets: () => hub.usableConnections,
    deliverBySocket: () => route.bySocket(),
    deliverByHttp: (url) => route.byHttp(url),
    withoutScope: (scope) => scopes.withhold(scope),
    withScope: (scope) => scopes.grant(scope),
    sendEvent: (event, eventId) => post.send(event, eventId),
    sendLastEventAgain: () => post.sendLastAgain(),
    refreshSockets: (reason = 'warning') => hub.refresh(reason),
    sendOddFrame: (text) => hub.sendText(text),
    dropSockets: () => hub.drop(),
    async close() {
      post.close();
      route.close();
      hub.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
