import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { type Card } from '../cards/card';
import { inPlainBlocks } from '../cards/plain';

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
 * A `Respond` over HTTP; Slack is given 4 s to connect, and as long to begin and go on with its answer. A private answer
 * is tried a second time where the first try had no effect for certain or may have had none; one for the channel is not,
 * since nobody wants it twice. Either is tried again where Slack limits the rate, when it says, within a minute. A
 * workspace that refuses a block is given plain ones.
 */
export function createRespond(): Respond {
  const connect = { timeout: TIMEOUT_MS };
  const agent = new Agent({ connect, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
  return async (responseUrl, card, placement) => {
    try {
      await postInTime(agent, responseUrl, card, placement);
    } catch (error) {
      if (!(error instanceof ResponseRefusedError)) throw error;
      if (error.reason.includes('invalid_blocks')) {
        return postInTime(agent, responseUrl, inPlainBlocks(card), placement);
      }
      const isTransient = error.status === 0 || error.status >= 500;
      if (!isTransient || placement.shared) throw error;
      await postInTime(agent, responseUrl, card, placement);
    }
  };
}

/** Slack takes nothing of what it refuses for its rate: that is posted again after as long as it says. */
async function postInTime(...[agent, responseUrl, card, placement]: Parameters<typeof post>): Promise<void> {
  for (let leftMs = LONGEST_WAIT_MS; ;) {
    try {
      return await post(agent, responseUrl, card, placement);
    } catch (error) {
      const waitMs = error instanceof ResponseRefusedError ? error.retryAfterMs : undefined;
      if (waitMs === undefined || waitMs > leftMs) throw error;
      leftMs -= waitMs;
      await delay(waitMs, undefined, { ref: false });
    }
  }
}

/** It goes over undici's `request`: the streams of `fetch` cost a quarter of a millisecond. */
async function post(
  dispatcher: Agent,
  responseUrl: string,
  { text, blocks }: Card,
  { shared, replace }: Placement,
): Promise<void> {
  const response = await request(responseUrl, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      response_type: shared ? 'in_channel' : 'ephemeral',
      replace_original: replace,
      text,
      blocks,
    }),
  }).catch((error: unknown) => {
    throw new ResponseRefusedError(0, 'no answer', undefined, { cause: error });
  });
  const { statusCode, headers } = response;
  const answer = await response.body.text().catch(() => '');
  // Slack says 200 and `{"ok":false}` to some bad answers.
  const refusal = /"ok"\s*:\s*false/.test(answer);
  if (statusCode < 300 && !refusal) return;
  const retryAfterMs = statusCode === 429 ? msOf(headers['retry-after']) : undefined;
  throw new ResponseRefusedError(statusCode, answer.slice(0, 200), retryAfterMs);
}

/** A `Retry-After` of whole seconds, one at least; `undefined` for any other. */
function msOf(retryAfter: string | string[] | undefined): number | undefined {
  if (typeof retryAfter !== 'string' || !/^\d{1,5}$/.test(retryAfter)) return undefined;
  return Math.max(1, Number(retryAfter)) * 1000;
}
