import { type User } from '../page/protocol';

/** Who is who, for text that mentions people and channels by id. */
export type Names = {
  readonly users: readonly Pick<User, 'id' | 'name'>[];
  readonly channels: readonly { readonly id: string; readonly name: string }[];
};

const SPAN = /<([^<>\n]+)>/g;

/** Slack's mrkdwn as a terminal shows it: links and mentions written out, its three escapes undone, marks kept. */
export function plainOf(text: string, names: Names): string {
  return unescape(text.replaceAll(SPAN, (whole, inside: string) => spanOf(inside, names) ?? whole));
}

function spanOf(inside: string, { users, channels }: Names): string | undefined {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : inside.slice(bar + 1);
  if (target.startsWith('@'))
    return `@${users.find(({ id }) => id === target.slice(1))?.name ?? target.slice(1)}`;
  if (target.startsWith('#'))
    return `#${channels.find(({ id }) => id === target.slice(1))?.name ?? label ?? target.slice(1)}`;
  if (target.startsWith('!date^')) return label;
  if (target.startsWith('!')) return label ?? `@${target.slice(1)}`;
  if (!/^(https?|mailto):/.test(target)) return undefined;
  return label === undefined || label === target ? target : `${label} (${target})`;
}

/** The ampersand last: what it had escaped is text, and stays as it is. */
function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
