import { cpus } from 'node:os';
import { type Figure, isWithin } from './figures';

/** All that a run found. */
export type Findings = {
  readonly cardBytes: number;
  readonly figures: readonly Figure[];
  readonly searches: readonly { readonly text: string; readonly ms: number }[];
};

const SHOWN_SEARCHES = 5;
const LONGEST_TEXT = 60;

/** The findings as a table for people. */
export function tableOf({ cardBytes, figures, searches }: Findings): string {
  const rows = [
    ['', 'bare Bolt', 'this bot', 'difference', 'target', 'within target'],
    ...figures.map((figure) => [
      `${figure.name} (${figure.unit})`,
      figure.bare === undefined ? '' : digits(figure.bare),
      digits(figure.ours),
      differenceOf(figure),
      targetOf(figure),
      isWithin(figure) ? 'yes' : 'no',
    ]),
  ];
  const slowest = searches
    .slice(0, SHOWN_SEARCHES)
    .map(({ text, ms }) => `  ${digits(ms)} ms  ${shortened(text)}`);
  return [
    `Node ${process.version}, ${cpus().length} CPUs; both bots answer with a card of ${cardBytes} bytes.`,
    'The Slack between them only counts: it checks no token, no block and no rule.',
    '',
    ...aligned(rows),
    '',
    `Slowest of ${searches.length} kinds of question, command to answer, median:`,
    ...slowest,
    '',
  ].join('\n');
}

/** The findings for programs. */
export function jsonOf(findings: Findings): string {
  const figures = findings.figures.map((figure) => ({ ...figure, within: isWithin(figure) }));
  return `${JSON.stringify({ node: process.version, cpus: cpus().length, ...findings, figures }, null, 2)}\n`;
}

function differenceOf({ bare, ours, target }: Figure): string {
  if (bare === undefined) return '';
  return target.kind === 'times'
    ? `× ${(ours / bare).toFixed(2)}`
    : `${ours < bare ? '-' : '+'} ${digits(Math.abs(ours - bare))}`;
}

function targetOf({ target }: Figure): string {
  switch (target.kind) {
    case 'over':
      return `≤ bare + ${target.by}`;
    case 'times':
      return `≤ bare × ${target.factor}`;
    case 'below':
      return `< ${target.limit}`;
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
