import { type Mrkdwn, md } from './mrkdwn';

/** When a post was due, in its channel's zone, where it comes late: `Mon 2026-11-23 09:00`. */
export type Late = { readonly slot: string };

/** Says that a post comes late; nothing where it does not. */
export function lateLine(late: Late | undefined): Mrkdwn[] {
  return late === undefined ? [] : [md`:hourglass: late: it was due ${late.slot}`];
}
