import { type Day } from '../domain/day';
import { type Plan } from '../domain/plan';
import { isOverdue } from '../domain/plan-rules';
import { findingSentence } from './finding';
import { planStatusWord } from './plan-lines';

const COLUMNS: readonly (readonly [string, (plan: Plan, today: Day) => string])[] = [
  ['channel', ({ channel }) => channel],
  ['model_id', ({ modelId }) => modelId],
  ['model', ({ modelName }) => modelName],
  ['replacement', ({ replacement }) => replacement],
  ['owner', ({ owner }) => owner],
  ['due', ({ due }) => due],
  ['status', ({ status }) => planStatusWord(status)],
  ['overdue', (plan, today) => (isOverdue(plan, today) ? 'yes' : 'no')],
  ['accounts_and_regions', ({ scope = '' }) => scope],
  ['ticket', ({ ticket = '' }) => ticket],
  ['notes', ({ notes = '' }) => notes],
  ['steps_ticked', ({ checklist }) => String(checklist.filter(({ ticked }) => ticked).length)],
  ['steps', ({ checklist }) => String(checklist.length)],
  ['made_by', ({ made }) => made.by],
  ['made_at', ({ made }) => made.at],
  ['changed_by', ({ changed }) => changed.by],
  ['changed_at', ({ changed }) => changed.at],
  [
    'finding',
    ({ verification }, today) => (verification ? findingSentence(verification.finding, today) : ''),
  ],
];

/** Plans as a CSV file (RFC 4180: CRLF, quotes doubled), its columns named; UTF-8 without a mark. */
export function plansCsv(plans: readonly Plan[], today: Day): string {
  const rows = plans.map((plan) => COLUMNS.map(([, valueOf]) => valueOf(plan, today)));
  return [COLUMNS.map(([name]) => name), ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A spreadsheet would run a cell that begins like a formula: an apostrophe makes it text. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
