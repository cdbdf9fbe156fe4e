import { type ServerResponse } from 'node:http';

/** The page may run its own scripts, styles and font and talk to this server, and nothing else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer the sandbox's page server gives. */
export const SAFE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** Sends a value as JSON, unless the answer has begun already. */
export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  if (res.headersSent) return;
  res.writeHead(status, { ...SAFE_HEADERS, 'content-type': 'application/json; charset=utf-8' });
  res.end(JSON.stringify(value));
}

/** Says no in a sentence, in the shape of a failed `InteractionAnswer`. */
export function refuse(res: ServerResponse, status: number, sentence: string): void {
  sendJson(res, status, { ok: false, error: sentence });
}

/** Sends a text to be saved under its name: no browser shows it, or runs anything in it. */
export function sendDownload(
  res: ServerResponse,
  { name, mimetype, bytes }: { name: string; mimetype: string; bytes: Buffer },
): void {
  res.writeHead(200, {
    ...SAFE_HEADERS,
    'content-type': `${mimetype}; charset=utf-8`,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-length': bytes.length,
  });
  res.end(bytes);
}

/** Sends a picture; the type goes with it unchanged, and a browser may make nothing else of it. */
export function sendPicture(
  res: ServerResponse,
  { mimetype, bytes }: { mimetype: string; bytes: Buffer },
): void {
  res.writeHead(200, { ...SAFE_HEADERS, 'content-type': mimetype, 'content-length': bytes.length });
  res.end(bytes);
}
