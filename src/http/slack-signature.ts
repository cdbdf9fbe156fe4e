import { createHmac, timingSafeEqual } from 'node:crypto';
import { type IncomingHttpHeaders } from 'node:http';

/** How far a request's timestamp may lie from now, either way. */
const WINDOW_SECONDS = 300;

/** More than Slack sends one app within the window, so that nothing live is forgotten. */
const MOST_REMEMBERED = 50_000;

export type SignedRequest = {
  readonly signature: string;
  /** Unix seconds after which the signature is outdated. */
  readonly outdatedAt: number;
};

/** The request's signature, if it is Slack's over exactly this body and within five minutes of `now`. */
export function verifySignature(
  headers: IncomingHttpHeaders,
  body: Buffer,
  signingSecret: string,
  now: Date,
): SignedRequest | undefined {
  const signature = headers['x-slack-signature'];
  const stamp = headers['x-slack-request-timestamp'];
  if (typeof signature !== 'string' || typeof stamp !== 'string') return undefined;
  if (!/^v0=[0-9a-f]{64}$/.test(signature) || !/^\d{1,12}$/.test(stamp)) return undefined;
  if (Math.abs(now.getTime() / 1000 - Number(stamp)) > WINDOW_SECONDS) return undefined;
  const expected = createHmac('sha256', signingSecret).update(`v0:${stamp}:`).update(body).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature.slice(3), 'hex'))) return undefined;
  return { signature, outdatedAt: Number(stamp) + WINDOW_SECONDS };
}

/** The requests seen lately by this process. */
export type SeenRequests = {
  /** Remembers the request; `false` where it was seen before. */
  remember(request: SignedRequest, now: Date): boolean;
};

/** A memory of signatures, each kept until it is outdated and would be refused anyway. */
export function createSeenRequests(most = MOST_REMEMBERED): SeenRequests {
  const seen = new Map<string, number>();
  return {
    remember: ({ signature, outdatedAt }, now) => {
      if (seen.has(signature)) return false;
      for (const [oldest, end] of seen) {
        if (seen.size < most && end >= now.getTime() / 1000) break;
        seen.delete(oldest);
      }
      seen.set(signature, outdatedAt);
      return true;
    },
  };
}
