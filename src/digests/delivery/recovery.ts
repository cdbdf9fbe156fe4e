import { type DeliverySlack } from './slack-client';
import { type SlackFailure } from './slack-failure';
import { verdictOn } from './slack-verdict';

/** What is known of a message whose sending was begun. `unseen`: the bot may not look. */
export type Trace =
  | { readonly is: 'found'; readonly ts: string }
  | { readonly is: 'absent' }
  | { readonly is: 'unseen'; readonly why: string }
  /** Slack does not answer now: look again. */
  | { readonly is: 'later'; readonly failure: SlackFailure };

/** For the log: what was decided about a message whose sending was interrupted. */
export const DECISIONS = {
  found: 'An interrupted message stands in Slack: it is not sent again',
  absent: 'An interrupted message does not stand in Slack: it is sent',
  unseen: 'An interrupted message cannot be looked for: it is sent again, marked as possibly repeated',
} as const;

/** How far before the claim is looked: the clocks of the bot and of Slack may differ by that much. */
const CLOCK_DIFFERENCE_MS = 15 * 60_000;

/** Two hundred messages each. */
const MOST_PAGES = 50;

/** Words by which Slack refuses to show messages, which says nothing about posting. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['missing_scope', 'not_allowed_token_type', 'no_permission']);

/**
 * Looks for a message by the id in its metadata, in a channel or thread, since shortly before `claimedAt` (an instant,
 * ISO 8601). `goOn` is asked before every call; once it says no, the answer is `undefined`.
 */
export async function lookFor(
  slack: DeliverySlack,
  wanted: { channel: string; threadTs?: string; id: string; claimedAt: string },
  goOn: () => Promise<boolean>,
): Promise<Trace | undefined> {
  const { channel, threadTs, id } = wanted;
  const since = Date.parse(wanted.claimedAt) - CLOCK_DIFFERENCE_MS;
  const place = { channel, since, ...(threadTs !== undefined && { threadTs }) };
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    if (!(await goOn())) return undefined;
    const answer = await slack.messages({ ...place, ...(cursor !== undefined && { cursor }) });
    if (!answer.ok) return traceOf(answer);
    const found = answer.messages.find((message) => message.id === id);
    if (found !== undefined) return { is: 'found', ts: found.ts };
    cursor = answer.next;
    if (cursor === undefined) return { is: 'absent' };
  }
  return { is: 'unseen', why: 'too many messages since' };
}

function traceOf(failure: SlackFailure): Trace {
  if (failure.kind !== 'refused') return { is: 'later', failure };
  const { word } = failure;
  if (word === 'thread_not_found') return { is: 'absent' };
  if (NOT_SHOWN.has(word)) return { is: 'unseen', why: word };
  const verdict = verdictOn('post', word)?.verdict;
  return verdict === 'retry' || verdict === 'alarm' ? { is: 'later', failure } : { is: 'unseen', why: word };
}
