import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { isObject } from './block-kit/checks';
import type { Courier, Delivery, Dispatch } from './delivery';
import { parseJson } from './json';
import { SocketConnection } from './socket-connection';

const PING_EVERY_MS = 10_000;
const MOST_CONNECTIONS = 10;
const MAX_MESSAGE_BYTES = 1_048_576;

/** Why Slack asks an app to connect anew. */
export type RefreshReason = 'warning' | 'refresh_requested';

type HubOptions = { appId: string; ackTimeoutMs: number; disconnectGraceMs: number };

/** Slack's side of Socket Mode: the app's sockets, and the envelopes that wait to be acknowledged. */
export class SocketHub implements Courier {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  private readonly tickets = new Set<string>();
  private readonly connections: SocketConnection[] = [];
  private readonly waiting = new Map<string, (outcome: { payload: unknown } | 'dispatch_failed') => void>();
  private readonly pinging: NodeJS.Timeout;
  private toRefresh: { connections: SocketConnection[]; reason: RefreshReason } | undefined;
  private turn = 0;

  constructor(private readonly options: HubOptions) {
    this.pinging = setInterval(() => this.connections.forEach((one) => one.ping()), PING_EVERY_MS).unref();
  }

  /** How many sockets may get envelopes now. */
  get usableConnections(): number {
    return this.connections.filter((one) => one.usable).length;
  }

  /** A ticket that opens one socket, once. */
  issueTicket(): string {
    const ticket = randomBytes(16).toString('hex');
    this.tickets.add(ticket);
    return ticket;
  }

  /** Takes a WebSocket handshake; a ticket that was not issued, or was used, is refused. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, ticket: string | null): void {
    if (ticket === null || !this.tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (opened) => this.welcome(opened));
  }

  /** Sends one envelope on one socket, in turn, and waits for its acknowledgement. */
  deliver(dispatch: Dispatch): Promise<Delivery> {
    const started = performance.now();
    const connection = this.nextConnection();
    if (connection === undefined) return Promise.resolve({ ok: false, error: 'dispatch_failed', ackMs: 0 });
    const envelopeId = randomUUID();
    return new Promise((resolve) => {
      const finish = (outcome: { payload: unknown } | 'dispatch_failed' | 'operation_timeout'): void => {
        clearTimeout(timer);
        this.waiting.delete(envelopeId);
        connection.settle();
        const ackMs = performance.now() - started;
        resolve(
          typeof outcome === 'string'
            ? { ok: false, error: outcome, ackMs }
            : { ok: true, ...outcome, ackMs },
        );
      };
      const timer = setTimeout(finish, this.options.ackTimeoutMs, 'operation_timeout').unref();
      this.waiting.set(envelopeId, finish);
      connection.entrust(envelope(envelopeId, dispatch));
    });
  }

  /** Has every present socket replaced, one after another: the next when the app has connected again. */
  refresh(reason: RefreshReason): void {
    this.toRefresh = { connections: this.connections.filter((one) => one.usable), reason };
    this.refreshNext();
  }

  /** Sends a text that is no envelope on every socket. */
  sendText(text: string): void {
    for (const connection of this.connections) connection.sendText(text);
  }

  /** Cuts every socket at once, without a word. */
  drop(): void {
    for (const connection of [...this.connections]) connection.cut();
  }

  /** Cuts every socket and gives up what waits for an acknowledgement. */
  close(): void {
    clearInterval(this.pinging);
    this.toRefresh = undefined;
    this.drop();
    for (const finish of [...this.waiting.values()]) finish('dispatch_failed');
    this.server.close();
  }

  private welcome(socket: WebSocket): void {
    const connection = new SocketConnection(socket);
    socket.on('message', (data) => this.acknowledge(data));
    // A faulty frame closes its own socket; the 'close' that follows is where it is dealt with.
    socket.on('error', () => undefined);
    socket.on('close', () => this.forget(connection));
    this.connections.push(connection);
    if (this.usableConnections > MOST_CONNECTIONS) {
      connection.retire('too_many_websockets', this.options.disconnectGraceMs);
      return;
    }
    connection.send({
      type: 'hello',
      num_connections: this.usableConnections,
      debug_info: { host: 'localhost', approximate_connection_time: 18_060 },
      connection_info: { app_id: this.options.appId },
    });
    this.refreshNext();
  }

  private forget(connection: SocketConnection): void {
    connection.cut();
    this.connections.splice(this.connections.indexOf(connection), 1);
  }

  private nextConnection(): SocketConnection | undefined {
    const usable = this.connections.filter((one) => one.usable);
    this.turn += 1;
    return usable[this.turn % Math.max(usable.length, 1)];
  }

  private refreshNext(): void {
    const next = this.toRefresh?.connections.shift();
    if (next === undefined || this.toRefresh === undefined) return;
    if (next.usable) next.retire(this.toRefresh.reason, this.options.disconnectGraceMs);
    else this.refreshNext();
  }

  private acknowledge(data: RawData): void {
    const message = parseJson(Buffer.isBuffer(data) ? data.toString() : '');
    if (!isObject(message) || typeof message.envelope_id !== 'string') return;
    this.waiting.get(message.envelope_id)?.({ payload: message.payload });
  }
}

function envelope(id: string, { kind, payload, retry }: Dispatch): Record<string, unknown> {
  const common = { envelope_id: id, type: kind, payload, accepts_response_payload: kind !== 'events_api' };
  return kind === 'events_api'
    ? { ...common, retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' }
    : common;
}
