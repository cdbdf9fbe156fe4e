import { setTimeout as delay } from 'node:timers/promises';
import { request } from 'undici';
import { type Card } from '../cards/card';
import { inPlainBlocks } from '../cards/plain';
import { within } from '../sources/aws/deadline';

/** How an answer appears: to the person alone or to the channel; in place of the message that was pressed or not. */
export type Placement = { readonly shared: boolean; readonly replace: boolean };

/** Posts cards to a `response_url`. Rejects with `ResponseRefusedError` where Slack did not take the card. */
export type Respond = (responseUrl: string, card: Card, placement: Placement) => Promise<void>;

/** Slack, or the way to it, did not take an answer. */
export class ResponseRefusedError extends Error {
  override readonly name = 'ResponseRefusedError';

  constructor(
    /** The HTTP status; 0 where no answer came. */
    readonly status: number,
    /** Slack's word, such as `invalid_blocks` or `expired_url`, at most 200 characters. */
    readonly reason: string,
    /** How long Slack wants the bot to wait before it asks again; absent where it does not say. */
    readonly retryAfterMs?: number,
    options?: ErrorOptions,
  ) {
    super(`Slack did not take the answer: ${reason} (${status})`, options);
  }
}

const TIMEOUT_MS = 4_000;

/** All waits of one answer together; a person has turned to something else by then. */
const LONGEST_WAIT_MS = 60_000;

/**
 * A `Respond` over HTTP, by undici's global dispatcher like every call to Slack: where that is a proxy, through it. Slack
 * is given 4 s to connect and begin its answer, and as long to go on with it. A private answer is tried a second time
 * where the first try had no effect for certain or may have had none; one for the channel is not, since nobody wants it
 * twice. Either is tried again where Slack limits the rate, when it says, within a minute. A workspace that refuses a
 * block is given plain ones.
 */
export function createRespond(): Respond {
  return async (responseUrl, card, placement) => {
    try {
      await postInTime(responseUrl, card, placement);
    } catch (error) {
      if (!(error instanceof ResponseRefusedError)) throw error;
      if (error.reason.includes('invalid_blocks')) {
        return postInTime(responseUrl, inPlainBlocks(card), placement);
      }
      const isTransient = error.status === 0 || error.status >= 500;
      if (!isTransient || placement.shared) throw error;
      await postInTime(responseUrl, card, placement);
    }
  };
}

/** Slack takes nothing of what it refuses for its rate: that is posted again after as long as it says. */
async function postInTime(...[responseUrl, card, placement]: Parameters<typeof post>): Promise<void> {
  for (let leftMs = LONGEST_WAIT_MS; ;) {
    try {
      return await post(responseUrl, card, placement);
    } catch (error) {
      const waitMs = error instanceof ResponseRefusedError ? error.retryAfterMs : undefined;
      if (waitMs === undefined || waitMs > leftMs) throw error;
      leftMs -= waitMs;
      await delay(waitMs, undefined, { ref: false });
    }
  }
}

/** By undici's `request`, deaf to its signal until it is connected: the streams of `fetch` cost a quarter of a millisecond. */
async function post(
  responseUrl: string,
  { text, blocks }: Card,
  { shared, replace }: Placement,
): Promise<void> {
  const body = JSON.stringify({
    response_type: shared ? 'in_channel' : 'ephemeral',
    replace_original: replace,
    text,
    blocks,
  });
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const response = await within(TIMEOUT_MS, (signal) =>
    request(responseUrl, { method: 'POST', headers, body, signal, bodyTimeout: TIMEOUT_MS }),
  ).catch((error: unknown) => {
    throw new ResponseRefusedError(0, 'no answer', undefined, { cause: error });
  });
  const { statusCode } = response;
  const answer = await response.body.text().catch(() => '');
  // Slack says 200 and `{"ok":false}` to some bad answers.
  const refusal = /"ok"\s*:\s*false/.test(answer);
  if (statusCode < 300 && !refusal) return;
  const retryAfterMs = statusCode === 429 ? msOf(response.headers['retry-after']) : undefined;
  throw new ResponseRefusedError(statusCode, answer.slice(0, 200), retryAfterMs);
}

/** A `Retry-After` of whole seconds, one at least; `undefined` for any other. */
function msOf(retryAfter: string | string[] | undefined): number | undefined {
  if (typeof retryAfter !== 'string' || !/^\d{1,5}$/.test(retryAfter)) return undefined;
  return Math.max(1, Number(retryAfter)) * 1000;
}
