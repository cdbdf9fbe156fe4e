import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Log } from '../ops/log';
import { answerJson, answerText, isAllowed, pathOf, type Route } from './answer';
import { type ReadinessReport } from './readiness';

export type HttpParts = {
  /** The address to bind. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly log: Log;
  readonly readiness: () => ReadinessReport;
  readonly metrics: { text(): Promise<string>; readonly contentType: string };
  /** Asked in order, before the server's own paths. */
  readonly routes: readonly Route[];
};

export type HttpServer = {
  /** Opens the port and resolves with it. Rejects with `CannotListenError`. */
  listen(): Promise<number>;
  /** Takes no more requests, lets those under way finish for `graceMs`, then cuts what is left. */
  close(graceMs?: number): Promise<void>;
};

/** The port cannot be opened; the message says what the operator can do. */
export class CannotListenError extends Error {
  override readonly name = 'CannotListenError';
  /** Node's code, such as `EADDRINUSE`. */
  readonly code: string;

  constructor(host: string, port: number, cause: NodeJS.ErrnoException) {
    const code = cause.code ?? 'unknown';
    super(`Cannot listen on ${host}:${port} (${code}): ${REMEDIES[code] ?? cause.message}`, { cause });
    this.code = code;
  }
}

const REMEDIES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another process has the port; end it, or set PORT to a free one',
  EACCES: 'this user may not open the port; set PORT to 1024 or more',
  EADDRNOTAVAIL: 'this machine has no such address',
};

const LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
};
const GRACE_MS = 2_000;

/** For answers that no browser should run, frame, keep or guess at; a page sets its own policy over them. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The bot's one HTTP server: liveness, readiness and metrics of its own, and the routes it is given. */
export function createHttpServer(parts: HttpParts): HttpServer {
  const routes = [...parts.routes, ...ownRoutes(parts)];
  const server = createServer(LIMITS, (request, response) => dispatch(request, response, routes, parts.log));
  return {
    listen: () => listen(server, parts.host, parts.port),
    close: (graceMs = GRACE_MS) => close(server, graceMs),
  };
}

function dispatch(
  request: IncomingMessage,
  response: ServerResponse,
  routes: readonly Route[],
  log: Log,
): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  try {
    if (pathOf(request) === undefined) return answerJson(response, 400, { error: 'Bad request target' });
    if (routes.some((route) => route(request, response))) return;
    answerJson(response, 404, { error: 'Nothing here' });
  } catch (error) {
    log.error({ err: error, method: request.method, path: pathOf(request) }, 'A route failed');
    if (response.headersSent) return void response.destroy();
    answerJson(response, 500, { error: 'The bot failed to answer; its log says why' });
  }
}

function ownRoutes({ readiness, metrics, log }: HttpParts): Route[] {
  return [
    get('/healthz', (response) => answerJson(response, 200, { status: 'alive' })),
    get('/readyz', (response) => {
      const report = readiness();
      answerJson(response, report.ready ? 200 : 503, report);
    }),
    get('/metrics', (response) => {
      metrics.text().then(
        (text) => answerText(response, 200, metrics.contentType, text),
        (error: unknown) => {
          log.error({ err: error }, 'The metrics could not be collected');
          answerJson(response, 500, { error: 'The metrics could not be collected; the log says why' });
        },
      );
    }),
  ];
}

function get(path: string, answer: (response: ServerResponse) => void): Route {
  return (request, response) => {
    if (pathOf(request) !== path) return false;
    if (isAllowed(request, response, ['GET', 'HEAD'])) answer(response);
    return true;
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(new CannotListenError(host, port, error));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function close(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
