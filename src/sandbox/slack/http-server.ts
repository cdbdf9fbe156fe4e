import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { isForThisMachine } from '../local-host';
import { MAX_BODY_BYTES, wholeBody } from '../whole-body';
import { MAX_UPLOAD_BYTES, takeUpload, UPLOADS } from './files/upload';
import { readArguments } from './request-body';
import { type RateLimits } from './rate-limits';
import { type Fault, RESPONSE_URL, type Trouble, UPLOAD_URL } from './trouble';
import type { Answer } from './web-api/method';
import type { Arguments } from './web-api/arguments';
import type { Workspace } from './workspace';

const API = '/api/';

type Reply = { status: number; body: string; outcome: string; headers?: Record<string, string> };

/** What stands behind the local Slack's addresses. */
export type Backend = {
  workspace: Workspace;
  trouble: Trouble;
  limits: RateLimits;
  now: () => number;
  /** What the app may do at the moment, for the header that says so. */
  scopes: () => readonly string[];
  call: (method: string, authorization: string | undefined, args: Arguments) => Answer;
  respond: (path: string, body: string) => { status: number; body: string };
  /** Takes a WebSocket handshake; `ticket` is `null` where it is not meant for Socket Mode. */
  upgrade: (ticket: string | null, request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

/** Listens on 127.0.0.1 and gives back the server and its port. Port 0 takes any free one. */
export async function listen(backend: Backend, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    // Whoever broke off in the midst of a request waits for no answer.
    answer(backend, request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    const url = isForThisMachine(request) ? urlOf(request) : undefined;
    const ticket = url?.pathname === '/link' ? url.searchParams.get('ticket') : null;
    backend.upgrade(ticket, request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

/** What a request asks for; `undefined` where its target is none. */
function urlOf({ url = '/' }: IncomingMessage): URL | undefined {
  const base = 'http://127.0.0.1';
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}

async function answer(backend: Backend, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isForThisMachine(request))
    return send(response, { status: 403, body: 'forbidden', outcome: 'forbidden' });
  const door = doorOf(backend, request);
  if (door === undefined) return send(response, { status: 404, body: 'not found', outcome: 'not_found' });
  const started = performance.now();
  const at = new Date(backend.now()).toISOString();
  const { method } = door;
  const body = await wholeBody(request, door.mostBytes);
  const reply = await underFaults(backend.trouble.take(method), () =>
    body === undefined ? TOO_LARGE : door.open(body),
  ).catch(ownFault);
  const ms = performance.now() - started;
  backend.workspace.recordRequest({ at, target: 'slack', method, ms, outcome: reply?.outcome ?? 'dropped' });
  if (reply === undefined) request.socket.destroy();
  else send(response, reply);
}

/** What is behind an address: its name in the log, the largest body it takes, and what it does with it. */
type Door = { method: string; mostBytes: number; open: (body: Buffer) => Reply | Promise<Reply> };

function doorOf(backend: Backend, request: IncomingMessage): Door | undefined {
  const url = urlOf(request);
  if (url === undefined) return undefined;
  const { pathname: path, searchParams } = url;
  const contentType = request.headers['content-type'] ?? '';
  if (path.startsWith('/commands/') || path.startsWith('/actions/')) {
    const open = (body: Buffer): Reply => plain(backend.respond(path, body.toString('utf8')));
    return { method: RESPONSE_URL, mostBytes: MAX_BODY_BYTES, open };
  }
  if (path.startsWith(UPLOADS) && request.method === 'POST') {
    const open = async (body: Buffer): Promise<Reply> =>
      plain(await takeUpload(backend.workspace.files, path, contentType, body));
    return { method: UPLOAD_URL, mostBytes: MAX_UPLOAD_BYTES, open };
  }
  if (!path.startsWith(API)) return undefined;
  const method = path.slice(API.length);
  const open = (body: Buffer): Reply => {
    const read = readArguments(searchParams, contentType, body.toString('utf8'));
    return read.ok ? call(backend, method, request.headers.authorization, read.args) : spoken(read, {});
  };
  return { method, mostBytes: MAX_BODY_BYTES, open };
}

function call(backend: Backend, method: string, authorization: string | undefined, args: Arguments): Reply {
  const waitSeconds = backend.limits.count(method, args);
  if (waitSeconds !== undefined) return rateLimited(waitSeconds);
  const scopes = { 'x-oauth-scopes': backend.scopes().join(',') };
  return spoken(backend.call(method, authorization, args), scopes);
}

function spoken(answer: Answer, headers: Record<string, string>): Reply {
  const reply = json(200, answer);
  const outcome = answer.ok ? 'ok' : answer.error;
  return { ...reply, headers: { ...reply.headers, ...headers }, outcome };
}

function plain(result: { status: number; body: string }): Reply {
  return { ...result, outcome: result.status === 200 ? 'ok' : `${result.status} ${result.body}` };
}

const TOO_LARGE: Reply = {
  status: 413,
  body: 'too large',
  outcome: 'too_large',
  headers: { connection: 'close' },
};

/** A fault of the local Slack itself; the log of requests says which. */
function ownFault(error: unknown): Reply {
  return { status: 500, body: 'internal error', outcome: `500 ${String(error)}` };
}

function rateLimited(seconds: number): Reply {
  const reply = json(429, { ok: false, error: 'ratelimited' });
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(seconds) } };
}

type Run = () => Reply | undefined | Promise<Reply | undefined>;

/** Runs a request with faults laid on it, the first outermost; `undefined` means that the connection is to be cut. */
async function underFaults([fault, ...others]: readonly Fault[], run: Run): Promise<Reply | undefined> {
  return fault === undefined ? run() : underFault(fault, () => underFaults(others, run));
}

async function underFault(fault: Fault, run: Run): Promise<Reply | undefined> {
  switch (fault.kind) {
    case 'rate_limited':
      return rateLimited(fault.retryAfterSeconds);
    case 'server_error':
      return { status: 500, body: 'internal error', outcome: '500' };
    case 'refused':
      return spoken({ ok: false, error: fault.error }, {});
    case 'slow':
      await wait(fault.ms, undefined, { ref: false });
      return run();
    case 'held':
      await fault.until;
      return run();
    case 'dropped':
      if (fault.when === 'after') await run();
      return undefined;
  }
}

function json(status: number, body: unknown): Reply {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, body: JSON.stringify(body), headers, outcome: String(status) };
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, { 'content-type': 'text/plain; charset=utf-8', ...reply.headers });
  response.end(reply.body);
}
