/**
 * Text in Slack's mrkdwn that is safe to send: everything in it that came from outside has been escaped. The class is
 * not exported, so only this file can make one, and no card can carry a mention that somebody smuggled in.
 */
class SafeText {
  protected readonly isSafe = true;
  constructor(readonly text: string) {}
}

export type Mrkdwn = SafeText;

/**
 * A template whose literal parts are mrkdwn and whose values are escaped unless they are `Mrkdwn` themselves. Such a
 * value stays on its line: nothing from outside can forge a line of its own.
 */
export function md(literals: TemplateStringsArray, ...values: readonly (string | number | Mrkdwn)[]): Mrkdwn {
  const parts = literals.map((literal, i) => literal + (i < values.length ? render(values[i]) : ''));
  return new SafeText(parts.join(''));
}

/** Joins pieces with a separator that is mrkdwn itself. */
export function join(pieces: readonly Mrkdwn[], separator = '\n'): Mrkdwn {
  return new SafeText(pieces.map((piece) => piece.text).join(separator));
}

/** Longer names and ids are nobody's; what encloses them must still be closed. */
const LONGEST_ENCLOSED = 300;

/** Text set in code; a backtick inside would end it and becomes an apostrophe. A long text ends in an ellipsis. */
export function code(text: string): Mrkdwn {
  return new SafeText(`\`${escapeText(enclosed(text).replace(/`/g, "'"))}\``);
}

/** Bold text; an asterisk inside would end it and becomes the like-looking operator. A long text ends in an ellipsis. */
export function bold(text: string): Mrkdwn {
  return new SafeText(`*${escapeText(enclosed(text).replace(/\*/g, '∗'))}*`);
}

function enclosed(text: string): string {
  return cut(text.replace(/\s+/g, ' '), LONGEST_ENCLOSED);
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

/** Text of at most `limit` characters, the loss marked by an ellipsis; never half of a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function render(value: string | number | Mrkdwn | undefined): string {
  return value instanceof SafeText
    ? value.text
    : escapeText(String(value).replace(/[\r\n\u2028\u2029]+/g, ' '));
}
