import { MARKDOWN, parseInline } from './inline.js';
import { type Passage } from './rich.js';

const FENCE = /^```/;
const HEADING = /^(#{1,6})\s+(.*)$/;
const ITEM = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const RULE = /^(?:-{3,}|\*{3,}|_{3,})\s*$/;

/** Reads the everyday part of Markdown: headings, lists, quotes, fenced code, rules, paragraphs. */
export function parseMarkdown(text: string): Passage[] {
  const passages: Passage[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length;) {
    const { passage, next } = readPassage(lines, at);
    if (passage) passages.push(passage);
    at = next;
  }
  return passages;
}

function readPassage(lines: string[], at: number): { passage?: Passage; next: number } {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { next: at + 1 };
  if (FENCE.test(line)) return readFence(lines, at);
  if (RULE.test(line)) return { passage: { kind: 'rule' }, next: at + 1 };
  const heading = HEADING.exec(line);
  if (heading) {
    const children = parseInline(heading[2] ?? '', MARKDOWN);
    return { passage: { kind: 'heading', level: heading[1]?.length ?? 1, children }, next: at + 1 };
  }
  if (ITEM.test(line)) return readList(lines, at);
  if (QUOTE.test(line)) return readRun(lines, at, 'quote', (it) => QUOTE.exec(it)?.[1]);
  return readRun(lines, at, 'paragraph', (it) => (startsPassage(it) ? undefined : it));
}

function readFence(lines: string[], at: number): { passage: Passage; next: number } {
  const close = lines.findIndex((line, index) => index > at && FENCE.test(line));
  const end = close < 0 ? lines.length : close;
  return { passage: { kind: 'pre', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 };
}

/** One list is a run of items of one kind and depth; a change of either begins another. */
function readList(lines: string[], at: number): { passage: Passage; next: number } {
  const first = ITEM.exec(lines[at] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = first?.[2] !== undefined;
  const items: string[] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const item = ITEM.exec(lines[next] ?? '');
    if (item?.[1]?.length !== indent || (item[2] !== undefined) !== ordered) break;
    items.push(item[3] ?? '');
  }
  const passage: Passage = {
    kind: 'list',
    ordered,
    indent: Math.floor(indent / 2),
    items: items.map((item) => parseInline(item, MARKDOWN)),
  };
  return { passage, next };
}

function readRun(
  lines: string[],
  at: number,
  kind: 'quote' | 'paragraph',
  take: (line: string) => string | undefined,
): { passage: Passage; next: number } {
  const taken: string[] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = take(lines[next] ?? '');
    if (line === undefined) break;
    taken.push(line);
  }
  return { passage: { kind, children: parseInline(taken.join('\n'), MARKDOWN) }, next };
}

function startsPassage(line: string): boolean {
  return line.trim() === '' || [FENCE, HEADING, ITEM, QUOTE, RULE].some((start) => start.test(line));
}
