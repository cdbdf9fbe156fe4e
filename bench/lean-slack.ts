import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';

/** A command on its way. The times are ms since its envelope was sent. */
export type Asked = {
  /** Resolves when the acknowledgement has arrived at the socket. */
  readonly acked: Promise<number>;
  /** Resolves when the post to the `response_url` has arrived whole, with its body. */
  readonly answered: Promise<{ readonly ms: number; readonly body: string }>;
};

const PATIENCE_MS = 5_000;

/** A message with buttons, as the bot posted it. */
export type BenchMessage = { readonly text: string; readonly blocks: readonly object[] };

/** The id of whatever was uploaded. */
const FILE = 'F0BENCH0001';

/**
 * As much of Slack as a bot needs to answer slash commands over Socket Mode and to post, and no more: it checks no
 * token, no block and no rule, so that its own work does not hide what is measured.
 */
export class LeanSlack {
  /** The moment, on the clock of `performance.now`, at which the first socket was greeted. */
  readonly firstHello: Promise<number>;
  /** The moments, on the same clock, at which the bot posted something by itself. */
  readonly posts: number[] = [];
  #onHello: (at: number) => void = () => undefined;
  readonly #server: Server = createServer((request, response) => void this.#serve(request, response));
  readonly #upgrades = new WebSocketServer({ server: this.#server });
  readonly #sockets: WebSocket[] = [];
  // Apart, since an answer may be read before the acknowledgement that was sent before it.
  readonly #acks = new Map<string, (at: number) => void>();
  readonly #answers = new Map<string, (at: number, body: string) => void>();
  /** Whoever waits for the next edit of a message, by its channel. */
  readonly #edits = new Map<string, (at: number) => void>();
  #turn = 0;

  constructor() {
    this.firstHello = new Promise((resolve) => (this.#onHello = resolve));
    this.#upgrades.on('connection', (socket) => this.#greet(socket));
  }

  /** Opens a free port of 127.0.0.1. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
  }

  /** What a bot takes for `SLACK_API_URL`. */
  get apiUrl(): string {
    return `http://${this.#host}/api/`;
  }

  /** Sends `/bedrock-status` with this text; each socket has its turn. Both promises reject after 5 s. */
  ask(text: string): Asked {
    const socket = this.#sockets[this.#turn++ % this.#sockets.length];
    if (socket === undefined) throw new Error('The bot has no socket open');
    const id = randomUUID();
    const frame = JSON.stringify(this.#envelope(id, text));
    const sentAt = performance.now();
    const acked = new Promise<number>((resolve) => {
      this.#acks.set(id, (at) => resolve(at - sentAt));
    });
    const answered = new Promise<{ ms: number; body: string }>((resolve) => {
      this.#answers.set(id, (at, body) => resolve({ ms: at - sentAt, body }));
    });
    socket.send(frame);
    return { acked: withinPatience(acked, text), answered: withinPatience(answered, text) };
  }

  /**
   * Presses a button of a message that stands in a channel of its own, and resolves when its edit has arrived, in ms
   * since the press was sent. Rejects after 5 s.
   */
  press(message: BenchMessage, action: object): Promise<number> {
    const [socket] = this.#sockets;
    if (socket === undefined) throw new Error('The bot has no socket open');
    const channel = `C0BENCH${String(this.#turn++).padStart(6, '0')}`;
    const frame = JSON.stringify(this.#pressed(channel, message, action));
    const sentAt = performance.now();
    const edited = new Promise<number>((resolve) => this.#edits.set(channel, (at) => resolve(at - sentAt)));
    socket.send(frame);
    return withinPatience(edited, 'a press');
  }

  /** Ends it, with every socket. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  get #host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #greet(socket: WebSocket): void {
    socket.on('message', (data) => this.#acknowledge(data));
    socket.on('close', () => this.#sockets.splice(this.#sockets.indexOf(socket), 1));
    this.#sockets.push(socket);
    socket.send(JSON.stringify({ type: 'hello', num_connections: this.#sockets.length }));
    this.#onHello(performance.now());
  }

  #acknowledge(data: RawData): void {
    const at = performance.now();
    const { envelope_id } = JSON.parse((data as Buffer).toString()) as { envelope_id: string };
    this.#acks.get(envelope_id)?.(at);
    this.#acks.delete(envelope_id);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readText(request);
    const at = performance.now();
    const path = request.url ?? '';
    if (path === '/api/chat.postMessage') this.posts.push(at);
    if (path === '/api/chat.update') this.#edits.get(new URLSearchParams(body).get('channel') ?? '')?.(at);
    if (!path.startsWith('/commands/')) return answerMethod(path, this.#host, response);
    response.end('ok');
    const id = path.slice('/commands/'.length);
    this.#answers.get(id)?.(at, body);
    this.#answers.delete(id);
  }

  #pressed(channel: string, { text, blocks }: BenchMessage, action: object): object {
    const ts = '1700000000.000100';
    const payload = {
      type: 'block_actions',
      team: { id: 'T0BENCH001', domain: 'bench' },
      user: { id: 'U0BENCH001', username: 'bench', team_id: 'T0BENCH001' },
      api_app_id: 'A0BENCH001',
      container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
      channel: { id: channel, name: 'bench' },
      message: { type: 'message', ts, text, blocks },
      trigger_id: '1.2.bench',
      response_url: `http://${this.#host}/commands/press`,
      actions: [action],
    };
    return { envelope_id: randomUUID(), type: 'interactive', accepts_response_payload: true, payload };
  }

  #envelope(id: string, text: string): object {
    const payload = {
      token: 'bench',
      team_id: 'T0BENCH001',
      team_domain: 'bench',
      channel_id: 'C0BENCH001',
      channel_name: 'bench',
      user_id: 'U0BENCH001',
      user_name: 'bench',
      command: '/bedrock-status',
      text,
      api_app_id: 'A0BENCH001',
      is_enterprise_install: 'false',
      response_url: `http://${this.#host}/commands/${id}`,
      trigger_id: '1.2.bench',
    };
    return { envelope_id: id, type: 'slash_commands', accepts_response_payload: true, payload };
  }
}

function answerMethod(path: string, host: string, response: ServerResponse): void {
  const answers: Readonly<Record<string, object>> = {
    '/api/auth.test': { ok: true, team_id: 'T0BENCH001', user_id: 'U0BENCHBOT', bot_id: 'B0BENCH001' },
    '/api/apps.connections.open': { ok: true, url: `ws://${host}/link` },
    '/api/chat.postMessage': { ok: true, ts: `${Date.now() / 1000}` },
    '/api/chat.update': { ok: true, ts: '1700000000.000100', text: '' },
    '/api/files.getUploadURLExternal': { ok: true, upload_url: `http://${host}/upload`, file_id: FILE },
    '/api/files.completeUploadExternal': { ok: true, files: [{ id: FILE }] },
    '/api/files.info': { ok: true, file: { id: FILE, mimetype: 'image/png' } },
    '/upload': { ok: true },
  };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answers[path] ?? { ok: false, error: 'unknown_method' }));
}

/** Whoever asks may await the one and not, or not yet, the other, so a rejection counts as seen to. */
function withinPatience<T>(work: Promise<T>, text: string): Promise<T> {
  const patience = new AbortController();
  const late = delay(PATIENCE_MS, undefined, patience).then(() => {
    throw new Error(`No answer to "${text}" in ${PATIENCE_MS} ms`);
  });
  const timely = Promise.race([work, late]).finally(() => patience.abort());
  timely.catch(() => undefined);
  return timely;
}
