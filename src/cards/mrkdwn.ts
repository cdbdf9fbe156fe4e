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

/** Looks like a backtick, and ends no code. */
const BACKTICK = 'ˋ';

/** Longer names and ids are nobody's; what encloses them must still be closed. */
const LONGEST_ENCLOSED = 300;

/** Text set in code, where only a backtick has a meaning: all else can be copied. A long text ends in an ellipsis. */
export function code(text: string): Mrkdwn {
  return new SafeText(`\`${escaped(enclosed(text).replaceAll('`', BACKTICK))}\``);
}

/** Bold text. A long text ends in an ellipsis. */
export function bold(text: string): Mrkdwn {
  return new SafeText(`*${escapeText(enclosed(text))}*`);
}

function enclosed(text: string): string {
  return cut(visible(text).replace(/\s+/g, ' '), LONGEST_ENCLOSED);
}

/** A link with a label; anything but http(s) becomes the plain label. */
export function link(url: string, label: string): Mrkdwn {
  const safe = /^https?:\/\/[^\s<>|]+$/.test(url) && visible(url) === url;
  const shown = escapeText(visible(label).replace(/\s+/g, ' '));
  return new SafeText(safe ? `<${escaped(url)}|${shown.replaceAll('|', '/')}>` : shown);
}

/** Text from outside as mrkdwn that shows it as it is: no mention, link or date begins in it, no type, no quote. */
export function escapeText(text: string): string {
  if (HARMLESS.test(text)) return text;
  const plain = visible(text).replace(FORMATTING, (sign) => LOOK_ALIKE[sign] ?? sign);
  return escaped(plain.replace(LEADING_QUOTE, '›'));
}

/**
 * The text without what hides or turns other text: controls, marks of direction, signs that nobody sees. A joiner stays
 * where it joins letters or the parts of an emoji.
 */
export function visible(text: string): string {
  if (ASCII.test(text)) return text;
  return text.replace(LINE_ENDS, ' ').replace(UNSEEN, '').replace(LOOSE_JOINER, '');
}

/** Nearly every id, date and name: what follows costs ten times as much. */
const HARMLESS = /^[ !"#$%'()+,\-./0-9:;=?@A-Z[\\\]^a-z{|}]*$/;
const ASCII = /^[\t\n\r -~]*$/;

const LINE_ENDS = /[\v\f\u0085\u2028\u2029]/g;
const UNSEEN =
  /(?![\t\n\r\u200C\u200D\uFE0E\uFE0F])[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
const LOOSE_JOINER =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{Extended_Pictographic}])/gu;

/** An underscore between two letters or digits formats nothing, so `snake_case` stays as it is; the others might. */
const FORMATTING = /[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const LEADING_QUOTE = />(?<=^[ \t]*>)/gm;

/** Slack has no escape for its signs of formatting: these look like them. */
const LOOK_ALIKE: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': BACKTICK };

/** Slack's own three escapes: the only characters by which mentions, links and dates can begin. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
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
