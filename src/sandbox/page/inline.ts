import { type Inline } from './rich.js';

/** A notation for text within a line: its paired marks, longest first, and what else it knows. */
export type Notation = {
  readonly marks: readonly { token: string; kind: 'bold' | 'italic' | 'strike' }[];
  /** Reads what begins at `at` and is neither code nor a mark; `end` is the index behind it. */
  readSpecial(text: string, at: number): { node: Inline; end: number } | undefined;
};

/** Slack's own notation: `*bold* _italic_ ~strike~`. */
export const MRKDWN: Notation = {
  marks: [
    { token: '*', kind: 'bold' },
    { token: '_', kind: 'italic' },
    { token: '~', kind: 'strike' },
  ],
  readSpecial: (text, at) => readAngle(text, at) ?? readEmoji(text, at) ?? readBareLink(text, at),
};

/** The notation of Slack's `markdown` block. */
export const MARKDOWN: Notation = {
  marks: [
    { token: '**', kind: 'bold' },
    { token: '__', kind: 'bold' },
    { token: '~~', kind: 'strike' },
    { token: '*', kind: 'italic' },
    { token: '_', kind: 'italic' },
  ],
  readSpecial: (text, at) =>
    readEscape(text, at) ?? readBracketLink(text, at) ?? MRKDWN.readSpecial(text, at),
};

/** Plain text: emoji, and nothing else. */
export const PLAIN: Notation = { marks: [], readSpecial: readEmoji };

/** Reads text in a notation. Takes anything: what is not well formed stays text. */
export function parseInline(text: string, notation: Notation): Inline[] {
  const nodes: Inline[] = [];
  // Where a search for a mark's end has failed, all later ones on that line fail too: this keeps it linear.
  const unclosedUntil = new Map<string, number>();
  let plainFrom = 0;
  let at = 0;
  while (at < text.length) {
    const found =
      readCode(text, at, notation) ??
      notation.readSpecial(text, at) ??
      readMarked(text, at, notation, unclosedUntil);
    if (!found) {
      at += 1;
      continue;
    }
    pushText(nodes, text.slice(plainFrom, at));
    nodes.push(found.node);
    at = plainFrom = found.end;
  }
  pushText(nodes, text.slice(plainFrom));
  return nodes;
}

/** Undoes Slack's escaping of the three characters it gives a meaning. */
export function unescapeSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

type Found = { node: Inline; end: number } | undefined;

function pushText(nodes: Inline[], text: string): void {
  if (text) nodes.push({ kind: 'text', text: unescapeSlack(text) });
}

function readCode(text: string, at: number, notation: Notation): Found {
  if (text[at] !== '`' || notation.marks.length === 0) return undefined;
  const end = endOnLine(text, '`', at + 1);
  if (end <= at + 1) return undefined;
  return { node: { kind: 'code', text: unescapeSlack(text.slice(at + 1, end)) }, end: end + 1 };
}

function readMarked(text: string, at: number, notation: Notation, unclosedUntil: Map<string, number>): Found {
  const mark = notation.marks.find(({ token }) => text.startsWith(token, at));
  if (!mark || isWord(text[at - 1]) || isBlank(text[at + mark.token.length])) return undefined;
  if (at < (unclosedUntil.get(mark.token) ?? 0)) return undefined;
  const from = at + mark.token.length;
  const end = findClose(text, from, mark.token);
  if (!end.found) {
    unclosedUntil.set(mark.token, end.at);
    return undefined;
  }
  const children = parseInline(text.slice(from, end.at), notation);
  return { node: { kind: mark.kind, children }, end: end.at + mark.token.length };
}

/** The mark's end on this line, code and `<…>` stepped over; or, not found, where the line ends. */
function findClose(text: string, from: number, token: string): { found: boolean; at: number } {
  let at = from;
  while (at < text.length && text[at] !== '\n') {
    const isEnd = at > from && text.startsWith(token, at) && !isBlank(text[at - 1]);
    if (isEnd && !isWord(text[at + token.length])) return { found: true, at };
    const closer = text[at] === '`' ? '`' : text[at] === '<' ? '>' : undefined;
    at = closer ? Math.max(endOnLine(text, closer, at + 1), at) + 1 : at + 1;
  }
  return { found: false, at };
}

function readAngle(text: string, at: number): Found {
  const end = text[at] === '<' ? endOnLine(text, '>', at + 1) : -1;
  if (end < 0) return undefined;
  const [target = '', label] = splitOnce(text.slice(at + 1, end), '|');
  const node = readTarget(target, label === undefined ? undefined : unescapeSlack(label));
  return node && { node, end: end + 1 };
}

function readTarget(target: string, label: string | undefined): Inline | undefined {
  if (/^@[UW]\w+$/.test(target)) return { kind: 'user', id: target.slice(1) };
  if (/^#[CGD]\w+$/.test(target))
    return { kind: 'channel', id: target.slice(1), ...(label ? { label } : {}) };
  if (/^!(here|channel|everyone)$/.test(target)) return { kind: 'group', label: `@${target.slice(1)}` };
  if (target.startsWith('!subteam^')) return { kind: 'group', label: label ?? '@group' };
  if (target.startsWith('!date^')) return readDate(target, label ?? '');
  if (!/^(https?:|mailto:|tel:)/i.test(target)) return undefined;
  const url = unescapeSlack(target);
  return { kind: 'link', url, children: [{ kind: 'text', text: label ?? url }] };
}

function readDate(target: string, fallback: string): Inline {
  const [, seconds = '', format = '', url] = target.split('^');
  return { kind: 'date', seconds: Number(seconds), format, fallback, ...(url ? { url } : {}) };
}

function readEmoji(text: string, at: number): Found {
  if (text[at] !== ':') return undefined;
  const match = /^:([a-z0-9_+-]{1,60}):/.exec(text.slice(at, at + 62));
  return match?.[1] ? { node: { kind: 'emoji', name: match[1] }, end: at + match[0].length } : undefined;
}

function readBareLink(text: string, at: number): Found {
  if (text[at] !== 'h' || isWord(text[at - 1])) return undefined;
  const match = /^https?:\/\/[^\s<>|`*~]*[^\s<>|`*~.,;:!?)'"\]]/.exec(text.slice(at, at + 2000));
  if (!match) return undefined;
  const url = unescapeSlack(match[0]);
  return { node: { kind: 'link', url, children: [{ kind: 'text', text: url }] }, end: at + match[0].length };
}

function readEscape(text: string, at: number): Found {
  const next = text[at + 1];
  if (text[at] !== '\\' || !next || !/[!-/:-@[-`{-~]/.test(next)) return undefined;
  return { node: { kind: 'text', text: next }, end: at + 2 };
}

function readBracketLink(text: string, at: number): Found {
  if (text[at] !== '[') return undefined;
  const match = /^\[([^\]\n]+)\]\(([^()\s]+)\)/.exec(text.slice(at, at + 3000));
  if (!match?.[1] || !match[2]) return undefined;
  const children = parseInline(match[1], { ...MARKDOWN, readSpecial: readEscape });
  return { node: { kind: 'link', url: match[2], children }, end: at + match[0].length };
}

/** Where `closer` stands on the line of `from`, or -1. */
function endOnLine(text: string, closer: string, from: number): number {
  const end = text.indexOf(closer, from);
  const lineEnd = text.indexOf('\n', from);
  return end >= 0 && (lineEnd < 0 || end < lineEnd) ? end : -1;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}

function isBlank(char: string | undefined): boolean {
  return char === undefined || /\s/.test(char);
}
