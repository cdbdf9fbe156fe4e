import { type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * Takes a request or leaves it to the next route. `true`: it is this route's, and it answers now or later and
 * deals with its own failures. What it throws before it returns is answered with 500.
 */
export type Route = (request: IncomingMessage, response: ServerResponse) => boolean;

/** The path of a request, without its query; `undefined` where the target is no path. */
export function pathOf(request: IncomingMessage): string | undefined {
  const target = request.url ?? '';
  if (!/^\/(?!\/)/.test(target) || !URL.canParse(target, 'http://localhost')) return undefined;
  return new URL(target, 'http://localhost').pathname;
}

/** Answers with JSON. To a HEAD request it sends the same headers alone. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  answerText(response, status, 'application/json; charset=utf-8', `${JSON.stringify(body)}\n`);
}

/** Answers with a text of this content type. To a HEAD request it sends the same headers alone. */
export function answerText(
  response: ServerResponse,
  status: number,
  contentType: string,
  text: string,
): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** Answers 405 unless the method is one of `allowed`; says whether it is. */
export function isAllowed(
  request: IncomingMessage,
  response: ServerResponse,
  allowed: readonly string[],
): boolean {
  if (allowed.includes(request.method ?? '')) return true;
  response.setHeader('allow', allowed.join(', '));
  answerJson(response, 405, { error: `Use ${allowed.join(' or ')} here` });
  return false;
}
