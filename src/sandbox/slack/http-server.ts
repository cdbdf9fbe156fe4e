import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { readArguments, readBody } from './request-body';
import { type Fault, RESPONSE_URL, type Trouble } from './trouble';
import type { Answer } from './web-api/method';
import type { Arguments } from './web-api/arguments';
import type { Workspace } from './workspace';

const API = '/api/';

type Reply = { status: number; body: string; outcome: string; headers?: Record<string, string> };

/** What stands behind the local Slack's addresses. */
export type Backend = {
  workspace: Workspace;
  trouble: Trouble;
  now: () => number;
  call: (method: string, authorization: string | undefined, args: Arguments) => Answer;
  respond: (path: string, body: string) => { status: number; body: string };
  /** Takes a WebSocket handshake; `ticket` is `null` where it is not meant for Socket Mode. */
  upgrade: (ticket: string | null, request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

/** Listens on 127.0.0.1 and gives back the server and its port. Port 0 takes any free one. */
export async function listen(backend: Backend, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    answer(backend, request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const meant = isLocal(request) && url.pathname === '/link';
    backend.upgrade(meant ? url.searchParams.get('ticket') : null, request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

// A web page elsewhere that points its own name at 127.0.0.1 is not meant to reach the workspace.
function isLocal(request: IncomingMessage): boolean {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '');
  return name === '127.0.0.1' || name === 'localhost';
}

async function answer(backend: Backend, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (!isLocal(request)) return send(response, { status: 403, body: 'forbidden', outcome: 'forbidden' });
  const isResponse = url.pathname.startsWith('/commands/') || url.pathname.startsWith('/actions/');
  if (!isResponse && !url.pathname.startsWith(API)) {
    return send(response, { status: 404, body: 'not found', outcome: 'not_found' });
  }
  const started = performance.now();
  const at = new Date(backend.now()).toISOString();
  const method = isResponse ? RESPONSE_URL : url.pathname.slice(API.length);
  const body = await readBody(request);
  const reply = await underFault(backend.trouble.take(method), () =>
    body === undefined
      ? { status: 413, body: 'too large', outcome: 'too_large', headers: { connection: 'close' } }
      : isResponse
        ? respond(backend, url.pathname, body)
        : call(backend, method, url.searchParams, request, body),
  );
  const ms = performance.now() - started;
  backend.workspace.recordRequest({ at, target: 'slack', method, ms, outcome: reply?.outcome ?? 'dropped' });
  if (reply === undefined) request.socket.destroy();
  else send(response, reply);
}

function call(
  backend: Backend,
  method: string,
  query: URLSearchParams,
  request: IncomingMessage,
  body: string,
): Reply {
  const read = readArguments(query, request.headers['content-type'] ?? '', body);
  const result: Answer = read.ok ? backend.call(method, request.headers.authorization, read.args) : read;
  return { ...json(200, result), outcome: result.ok ? 'ok' : String(result.error) };
}

function respond(backend: Backend, path: string, body: string): Reply {
  const result = backend.respond(path, body);
  return { ...result, outcome: result.status === 200 ? 'ok' : `${result.status} ${result.body}` };
}

/** Runs a request with a fault laid on it; `undefined` means that the connection is to be cut. */
async function underFault(fault: Fault | undefined, run: () => Reply): Promise<Reply | undefined> {
  switch (fault?.kind) {
    case undefined:
      return run();
    case 'rate_limited': {
      const reply = json(429, { ok: false, error: 'ratelimited' });
      return {
        ...reply,
        headers: { ...reply.headers, 'retry-after': String(fault.retryAfterSeconds) },
        outcome: '429',
      };
    }
    case 'server_error':
      return { status: 500, body: 'internal error', outcome: '500' };
    case 'slow':
      await wait(fault.ms, undefined, { ref: false });
      return run();
    case 'held':
      await fault.until;
      return run();
    case 'dropped':
      if (fault.when === 'after') run();
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
