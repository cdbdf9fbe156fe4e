import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createPageHandler, type PageBackend, type PageOptions } from '../../../src/sandbox/page-server';

export type RunningPage = { port: number; close(): Promise<void> };

/** Serves the page on this machine, as the bot's server mounts it; on a free port unless told. */
export async function servePage(backend: PageBackend, options: PageOptions, port = 0): Promise<RunningPage> {
  const handle = createPageHandler(backend, options);
  const server: Server = createServer((req, res) => {
    if (!handle(req, res)) res.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type Ask = { path: string; method?: string; headers?: Record<string, string>; body?: string };

/** Sends a request just as it is told, `Host` and odd paths included; the answer's body is still unread. */
export function open(port: number, ask: Ask): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { path, method = 'GET', headers = {}, body } = ask;
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, resolve);
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export type Answer = { status: number; headers: IncomingMessage['headers']; body: string };

/** The same, with the body read to its end. */
export async function fetchRaw(port: number, ask: Ask): Promise<Answer> {
  const res = await open(port, ask);
  let body = '';
  for await (const chunk of res.setEncoding('utf8')) body += String(chunk);
  return { status: res.statusCode ?? 0, headers: res.headers, body };
}

/** The token that the page holds. */
export async function readToken(port: number): Promise<string> {
  const { body } = await fetchRaw(port, { path: '/' });
  const token = /name="sandbox-token" content="([^"]+)"/.exec(body)?.[1];
  if (!token) throw new Error('the page holds no token');
  return token;
}

/** Posts JSON as the page does, with its token unless `headers` say otherwise. */
export async function postJson(
  port: number,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const token = await readToken(port);
  return fetchRaw(port, {
    path,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sandbox-token': token, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
