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
    options?: ErrorOptions,
  ) {
    super(`Slack did not take the answer: ${reason} (${status})`, options);
  }
}

const TIMEOUT_MS = 4_000;

/**
 * A `Respond` over HTTP with a time-out of 4 s. A private answer is tried a second time where the first try had no
 * effect for certain or may have had none; one for the channel is not, since nobody wants it twice. A workspace that
 * refuses a block is given plain ones.
 */
export function createRespond(fetchFn: typeof fetch): Respond {
  return async (responseUrl, card, placement) => {
    try {
      await post(fetchFn, responseUrl, card, placement);
    } catch (error) {
      if (!(error instanceof ResponseRefusedError)) throw error;
      if (error.reason.includes('invalid_blocks')) {
        return post(fetchFn, responseUrl, inPlainBlocks(card), placement);
      }
      const isTransient = error.status === 0 || error.status >= 500;
      if (!isTransient || placement.shared) throw error;
      await post(fetchFn, responseUrl, card, placement);
    }
  };
}

async function post(
  fetchFn: typeof fetch,
  responseUrl: string,
  { text, blocks }: Card,
  { shared, replace }: Placement,
): Promise<void> {
  const response = await fetchFn(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      response_type: shared ? 'in_channel' : 'ephemeral',
      replace_original: replace,
      text,
      blocks,
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new ResponseRefusedError(0, 'no answer', { cause: error });
  });
  const answer = await response.text().catch(() => '');
  // Slack says 200 and `{"ok":false}` to some bad answers.
  const refusal = /"ok"\s*:\s*false/.test(answer);
  if (!response.ok || refusal) throw new ResponseRefusedError(response.status, answer.slice(0, 200));
}
