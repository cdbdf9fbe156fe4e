import { type IncomingMessage, type ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { setTimeout as delay } from 'node:timers/promises';
import { type Log } from '../ops/log';
import { answerJson, isAllowed, pathOf, type Route } from './answer';
import {
  createSeenRequests,
  type SeenRequests,
  type SignedRequest,
  verifySignature,
} from './slack-signature';

/** Where Slack sends commands, interactions and events in HTTP mode. */
export const SLACK_EVENTS_PATH = '/slack/events';

const FORM = 'application/x-www-form-urlencoded';
const MOST_BYTES = 4 * 1024 * 1024;

/** Slack waits for 3 s in all: a store that takes longer is not waited for. */
const STORE_MS = 500;

export type SlackEventsParts = {
  readonly signingSecret: string;
  /** `HTTPReceiver.requestListener` of a receiver that verifies signatures too: it handles unsigned checks. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  readonly now: () => Date;
  readonly log: Log;
  /**
   * Whether a request is new to all replicas and to earlier lives of this one; remembers it for `ttlMs`. While the store
   * is away, or where this is absent, the memory of this process alone tells.
   */
  readonly take?: (signature: string, ttlMs: number) => Promise<boolean>;
};

/**
 * Slack's requests: 413 over 4 MB, 401 unless signed within five minutes of now, 200 without a second effect for
 * one that was seen before; everything else goes to Bolt, with the body as it came.
 */
export function slackEventsRoute(parts: SlackEventsParts): Route {
  const seen = createSeenRequests();
  return (request, response) => {
    if (pathOf(request) !== SLACK_EVENTS_PATH) return false;
    if (!isAllowed(request, response, ['POST'])) return true;
    void readBody(request)
      .then((body) => admit(request, response, body, seen, parts))
      .catch((error: unknown) => parts.log.debug({ err: error }, 'A request to the events path broke off'));
    return true;
  };
}

async function admit(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer | 'too large',
  seen: SeenRequests,
  parts: SlackEventsParts,
): Promise<void> {
  if (body === 'too large') {
    response.setHeader('connection', 'close');
    return answerJson(response, 413, { error: `More than ${MOST_BYTES} bytes` });
  }
  bareContentType(request);
  if (!isCertificateCheck(request, body)) {
    const signed = verifySignature(request.headers, body, parts.signingSecret, parts.now());
    if (signed === undefined) {
      parts.log.warn({ bytes: body.length }, 'Refused a request without a valid Slack signature');
      return answerJson(response, 401, { error: 'The signature is missing, wrong or outdated' });
    }
    if (!(await isNew(signed, seen, parts))) {
      parts.log.warn({ bytes: body.length }, 'Passed over a request that was seen before');
      return void response.writeHead(200).end();
    }
  }
  if (!isReadable(request, body)) {
    return answerJson(response, 400, { error: "The body is no object of Slack's" });
  }
  handToBolt(request, response, body, parts);
}

async function isNew(
  signed: SignedRequest,
  seen: SeenRequests,
  { take, now, log }: SlackEventsParts,
): Promise<boolean> {
  if (!seen.remember(signed, now())) return false;
  if (take === undefined) return true;
  const ttlMs = Math.max(1, Math.ceil(signed.outdatedAt * 1000 - now().getTime()));
  try {
    return await Promise.race([take(signed.signature, ttlMs), delay(STORE_MS, true, { ref: false })]);
  } catch (error) {
    log.debug({ err: error }, 'The store did not say whether a request was seen before');
    return true;
  }
}

function handToBolt(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  { listener, log }: SlackEventsParts,
): void {
  try {
    // Bolt takes a body that was read before it from this property.
    listener(Object.assign(request, { rawBody: body }), response);
  } catch (error) {
    log.error({ err: error }, 'Bolt refused a request');
    if (!response.headersSent) answerJson(response, 500, { error: 'The bot failed to take the request' });
  }
}

/** Bolt takes it for granted that the JSON in a request is an object, and fails where nobody can catch it. */
function isReadable(request: IncomingMessage, body: Buffer): boolean {
  const text = body.toString();
  if (request.headers['content-type'] !== FORM) return isObject(text);
  const { payload } = parse(text);
  return payload === undefined || (typeof payload === 'string' && isObject(payload));
}

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** Bolt compares the whole header with the bare type, and reads a form with a charset as JSON. */
function bareContentType(request: IncomingMessage): void {
  const type = request.headers['content-type'];
  if (type !== undefined) request.headers['content-type'] = (type.split(';')[0] ?? '').trim().toLowerCase();
}

/** Slack's look at the certificate comes unsigned; Bolt answers it and drops whatever else stands in it. */
function isCertificateCheck(request: IncomingMessage, body: Buffer): boolean {
  return request.headers['content-type'] === FORM && parse(body.toString())['ssl_check'] === '1';
}

/** The whole body, or word that it is too large; then the rest is left unread. Rejects where it breaks off. */
function readBody(request: IncomingMessage): Promise<Buffer | 'too large'> {
  if (Number(request.headers['content-length']) > MOST_BYTES) return Promise.resolve('too large');
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) return void chunks.push(chunk);
      request.pause().removeAllListeners('data');
      resolve('too large');
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('closed before its end')));
  });
}
