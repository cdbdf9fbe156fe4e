import { cpus } from 'node:os';
import { type Figure, isWithin } from './figures';

/** How the bot answers, and what it costs at rest. */
export type Answering = {
  readonly figures: readonly Figure[];
  readonly searches: readonly { readonly text: string; readonly ms: number }[];
};

/** All that a run found. A part that was not asked for is absent. */
export type Findings = {
  readonly cardBytes: number;
  readonly answering?: Answering;
  /** What it says by itself. */
  readonly voice?: readonly Figure[];
  /** The bot in its sandbox, in one process. */
  readonly sandbox?: readonly Figure[];
  /** Whether there was a Redis to measure on. */
  readonly hasRedis: boolean;
};

const SHOWN_SEARCHES = 5;
const LONGEST_TEXT = 60;

/** The findings as tables for people. */
export function tableOf({ cardBytes, answering, voice, sandbox, hasRedis }: Findings): string {
  return [
    `Node ${process.version}, ${cpus().length} CPUs; both bots answer with a card of ${cardBytes} bytes.`,
    'The Slack between them only counts: it checks no token, no block and no rule.',
    '',
    ...(answering ? answeringLines(answering) : []),
    ...(voice ? ['What the bot says by itself:', '', ...table(voice), ''] : []),
    ...(sandbox ? ['The sandbox, and its page in Chromium:', '', ...table(sandbox), ''] : []),
    ...(voice && !hasRedis ? ['Redis: skipped, since there is no redis-server on this machine.', ''] : []),
  ].join('\n');
}

function answeringLines({ figures, searches }: Answering): string[] {
  const slowest = searches
    .slice(0, SHOWN_SEARCHES)
    .map(({ text, ms }) => `  ${digits(ms)} ms  ${shortened(text)}`);
  return [
    ...table(figures),
    '',
    `Slowest of ${searches.length} kinds of question, command to answer, median:`,
    ...slowest,
    '',
  ];
}

/** A row a figure; the column of best rounds only where there are any. */
function table(figures: readonly Figure[]): string[] {
  const hasBest = figures.some(({ best }) => best !== undefined);
  const rows = figures.map((figure) => [
    `${figure.name} (${figure.unit})`,
    cell(figure.bare),
    digits(figure.ours),
    ...(hasBest ? [cell(figure.best)] : [differenceOf(figure)]),
    targetOf(figure),
    WITHIN[String(isWithin(figure))] ?? '',
  ]);
  const heads = ['', 'bare Bolt', 'this bot', hasBest ? 'at best' : 'difference', 'target', 'within target'];
  return aligned([heads, ...rows]);
}

const WITHIN: Readonly<Record<string, string>> = { true: 'yes', false: 'no' };

function cell(value: number | undefined): string {
  return value === undefined ? '' : digits(value);
}

/** The findings for programs. */
export function jsonOf({ answering, voice, sandbox, ...findings }: Findings): string {
  const judged = (figures: readonly Figure[]) =>
    figures.map((figure) => ({ ...figure, within: isWithin(figure) }));
  const all = {
    ...{ node: process.version, cpus: cpus().length, ...findings },
    ...(answering && { figures: judged(answering.figures), searches: answering.searches }),
    ...(voice && { voice: judged(voice) }),
    ...(sandbox && { sandbox: judged(sandbox) }),
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}

function differenceOf({ bare, ours, target }: Figure): string {
  if (bare === undefined) return '';
  return target?.kind === 'times'
    ? `× ${(ours / bare).toFixed(2)}`
    : `${ours < bare ? '-' : '+'} ${digits(Math.abs(ours - bare))}`;
}

function targetOf({ target }: Figure): string {
  switch (target?.kind) {
    case 'over':
      return `≤ bare + ${target.by}`;
    case 'times':
      return `≤ bare × ${target.factor}`;
    case 'below':
      return `< ${target.limit}`;
    case 'above':
      return `≥ ${target.limit}`;
    case undefined:
      return '';
  }
}

function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}… (${text.length} characters)` : text;
}

function digits(value: number): string {
  return value < 10 ? value.toFixed(3) : value.toFixed(0);
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
