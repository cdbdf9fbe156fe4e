/**
 * Text in Slack's mrkdwn that is safe to send: everything in it that came from outside has been escaped. The class is
 * not exported, so only this file can make one, and no card can carry a mention that somebody smuggled in.
 */
class SafeText {
  protected readonly isSafe = true;
  constructor(readonly text: string) {}
}

export type Mrkdwn = SafeText;

/** A template whose literal parts are mrkdwn and whose values are escaped unless they are `Mrkdwn` themselves. */
export function md(literals: TemplateStringsArray, ...values: readonly (string | number | Mrkdwn)[]): Mrkdwn {
  const parts = literals.map((literal, i) => literal + (i < values.length ? render(values[i]) : ''));
  return new SafeText(parts.join(''));
}

/** Joins pieces with a separator that is mrkdwn itself. */
export function join(pieces: readonly Mrkdwn[], separator = '\n'): Mrkdwn {
  return new SafeText(pieces.map((piece) => piece.text).join(separator));
}

/** Text set in code; a backtick inside would end it and becomes an apostrophe. */
export function code(text: string): Mrkdwn {
  return new SafeText(`\`${escapeText(text.replace(/`/g, "'").replace(/\s+/g, ' '))}\``);
}

/** Bold text; an asterisk inside would end it and becomes the like-looking operator. */
export function bold(text: string): Mrkdwn {
  return new SafeText(`*${escapeText(text.replace(/\*/g, '∗').replace(/\s+/g, ' '))}*`);
}

/** A link with a label; anything but http(s) becomes the plain label. */
export function link(url: string, label: string): Mrkdwn {
  const safe = /^https?:\/\/[^\s<>|]+$/.test(url);
  return new SafeText(
    safe ? `<${escapeText(url)}|${escapeText(label.replace(/\|/g, '/'))}>` : escapeText(label),
  );
}

/** Slack's own three escapes: the only characters by which mentions, links and dates can begin. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function render(value: string | number | Mrkdwn | undefined): string {
  return value instanceof SafeText ? value.text : escapeText(String(value));
}
