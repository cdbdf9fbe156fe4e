import { type Button } from '@slack/types';
import { z } from 'zod';
import { ACTION, numbered } from './ids';
import { LIMITS } from './limits';

const ResendValue = z.object({ v: z.literal(1), id: z.string().min(1) });

/** The nth `Send again` of a card, for the message with this id; `undefined` where Slack could not carry the id. */
export function resendButton(n: number, id: string): Button | undefined {
  const value = JSON.stringify({ v: 1, id });
  if (value.length > LIMITS.buttonValue) return undefined;
  const text = { type: 'plain_text', text: 'Send again', emoji: true } as const;
  return { type: 'button', action_id: numbered(ACTION.resend, n), text, value };
}

/** The id of the message that a pressed `Send again` is about; `undefined` where the value is none of ours. */
export function decodeResend(value: string): string | undefined {
  try {
    const parsed = ResendValue.safeParse(JSON.parse(value));
    return parsed.success ? parsed.data.id : undefined;
  } catch {
    return undefined;
  }
}
