import { type Card } from '../../cards/card';
import { type Message } from './rendered';
import { type Answer, type DeliverySlack } from './slack-client';
import { type SendMethod, verdictOn } from './slack-verdict';

/** Which method was called, and what came of it. */
export type Said = { readonly method: SendMethod; readonly answer: Answer<{ readonly ts: string }> };

export type CallParts = {
  readonly slack: DeliverySlack;
  /** Whether this process may still send, asked before each request. */
  readonly mayCall: () => Promise<boolean>;
  /** The item's, for the message's metadata. */
  readonly id: string;
};

/** Sends a message, with this card. `undefined`: it may not be, or no longer, so nothing was sent. */
export async function call(
  { slack, mayCall, id }: CallParts,
  send: Message,
  card: Card,
): Promise<Said | undefined> {
  if (!(await mayCall())) return undefined;
  if (send.do === 'update') {
    return { method: 'update', answer: await slack.update({ channel: send.channel, ts: send.ts, card }) };
  }
  if (send.do === 'direct') {
    const opened = await slack.open(send.user);
    if (!opened.ok) return { method: 'open', answer: opened };
    if (!(await mayCall())) return undefined;
    return { method: 'post', answer: await slack.post({ channel: opened.channel, card }) };
  }
  const { channel, eventType, threadTs, broadcast } = send;
  const where = { ...(threadTs !== undefined && { threadTs }), ...(broadcast && { broadcast }) };
  return {
    method: 'post',
    answer: await slack.post({ channel, card, metadata: { eventType, id }, ...where }),
  };
}

/** Whether Slack refuses the kind of blocks, so that plain ones are worth a try. */
export function wantsPlain({ method, answer }: Said): boolean {
  return !answer.ok && answer.kind === 'refused' && verdictOn(method, answer.word)?.verdict === 'plain';
}
