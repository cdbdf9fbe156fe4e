import { MRKDWN, parseInline, PLAIN, unescapeSlack } from './inline.js';
import { type Passage } from './rich.js';

/** Reads Slack's mrkdwn: fenced code, quoted lines, and the marks within a line. */
export function parseMrkdwn(text: string): Passage[] {
  // The line ends that only set a fence apart are part of neither the code nor the text around it.
  const parts = text.split(/\n?```\n?([\s\S]*?)\n?```\n?/);
  return parts.flatMap((part, index): Passage[] =>
    index % 2 === 1 ? [{ kind: 'pre', text: unescapeSlack(part) }] : parseLines(part),
  );
}

/** Reads a `plain_text`: emoji names are the only thing with a meaning, and only where the text allows them. */
export function parsePlain(text: string, withEmoji: boolean): Passage[] {
  if (!withEmoji) return [{ kind: 'paragraph', children: [{ kind: 'text', text: unescapeSlack(text) }] }];
  return [{ kind: 'paragraph', children: parseInline(text, PLAIN) }];
}

function parseLines(text: string): Passage[] {
  const passages: Passage[] = [];
  let run: { kind: 'paragraph' | 'quote'; lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    const quoted = /^(?:>|&gt;) ?(.*)$/.exec(line);
    const kind = quoted ? 'quote' : 'paragraph';
    if (run?.kind !== kind) {
      finish();
      run = { kind, lines: [] };
    }
    run?.lines.push(quoted?.[1] ?? line);
  }
  finish();
  return passages;

  function finish(): void {
    if (!run || run.lines.every((line) => line === '')) return;
    passages.push({ kind: run.kind, children: parseInline(run.lines.join('\n'), MRKDWN) });
  }
}
