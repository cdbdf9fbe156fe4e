/** How long a ticket may be, in characters. */
export const LONGEST_TICKET = 500;

/** A ticket as it may be stored: a link that may be opened, or a number that is only shown. */
export type Ticket =
  { readonly kind: 'link'; readonly url: string } | { readonly kind: 'number'; readonly text: string };

const NUMBER = /^#?[\p{L}\p{N}][\p{L}\p{N}._/#-]*$/u;

/** Reads what a person typed: an http(s) link, or a plain number such as `OPS-123`; `undefined` where it is neither. */
export function readTicket(typed: string): Ticket | undefined {
  if (NUMBER.test(typed)) return { kind: 'number', text: typed };
  if (!/^https?:\/\/[^\s<>|"\\^`{}]+$/i.test(typed) || !URL.canParse(typed)) return undefined;
  return { kind: 'link', url: typed };
}
