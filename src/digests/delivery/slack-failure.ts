import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/** How a call of Slack's API failed. What matters is whether it may have taken effect. */
export type SlackFailure = { readonly ok: false } & (
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** Slack's word for no, such as `channel_not_found`, and what it says beside it. */
  | { readonly kind: 'refused'; readonly word: string; readonly details: readonly string[] }
  /** Slack may have done it: there was no answer, or none that says. */
  | { readonly kind: 'unclear'; readonly cause: string }
  /** Slack never got it. */
  | { readonly kind: 'not-sent'; readonly cause: string }
);

/** Where Slack limits the rate and does not say for how long. */
const DEFAULT_RETRY_MS = 30_000;
const SHORTEST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 3_600_000;

/** What goes wrong before a request has left. */
const NEVER_LEFT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What an error of the SDK means. Whatever does not say that nothing happened is `unclear`. */
export function failureOf(error: unknown): SlackFailure {
  if (error instanceof WebAPIRateLimitedError) return limited(error.retryAfter * 1000);
  if (error instanceof WebAPIPlatformError) return refused(error);
  if (error instanceof WebAPIHTTPError) {
    const cause = `HTTP ${error.statusCode}`;
    const isTurnedAway = error.statusCode >= 400 && error.statusCode < 500 && error.statusCode !== 408;
    return { ok: false, kind: isTurnedAway ? 'not-sent' : 'unclear', cause };
  }
  const said = causesOf(error);
  const neverLeft = error instanceof WebAPIRequestError && said.some(({ code }) => NEVER_LEFT.has(code));
  const cause = said.map(({ code, message }) => (code === '' ? message : code)).at(-1) ?? 'unknown';
  if (/^Retry header did not contain/.test(cause)) return limited(DEFAULT_RETRY_MS);
  return { ok: false, kind: neverLeft ? 'not-sent' : 'unclear', cause: cause.slice(0, 200) };
}

function limited(ms: number): SlackFailure {
  const retryAfterMs = Math.min(LONGEST_RETRY_MS, Math.max(SHORTEST_RETRY_MS, ms));
  return { ok: false, kind: 'limited', retryAfterMs };
}

/** The SDK takes a body that is no JSON for Slack's word: it is then the page of some proxy, or cut off. */
function refused({ data }: WebAPIPlatformError): SlackFailure {
  const word: unknown = data.error;
  if (typeof word !== 'string' || !/^[\w-]{1,100}$/.test(word)) {
    return { ok: false, kind: 'unclear', cause: 'the answer is none of Slack’s' };
  }
  const needed: unknown = Object.entries(data).find(([name]) => name === 'needed')?.[1];
  const messages = data.response_metadata?.messages ?? [];
  const details = [...(typeof needed === 'string' ? [`needs ${needed}`] : []), ...messages];
  return {
    ok: false,
    kind: 'refused',
    word,
    details: details.slice(0, 10).map((line) => line.slice(0, 300)),
  };
}

/** The error and what lies beneath it: fetch hides the reason a few causes deep. */
function causesOf(error: unknown): { code: string; message: string }[] {
  const found: { code: string; message: string }[] = [];
  let next: unknown = error;
  while (next instanceof Error && found.length < 5) {
    const code = 'code' in next && typeof next.code === 'string' ? next.code : '';
    found.push({ code, message: next.message });
    next = next instanceof WebAPIRequestError ? next.original : next.cause;
  }
  return found;
}
