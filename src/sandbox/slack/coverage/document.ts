import { PER_MINUTE, TIERS } from '../rate-tiers';
import { BLOCK_COVERAGE } from './blocks';
import { ELEMENT_COVERAGE } from './elements';
import { METHOD_COVERAGE } from './methods';

const INTRODUCTION = `# How far the local Slack goes

What the sandbox and the tests run against. **full**: all that the bot or a person can notice; **partial**: as the notes
say; **none**: a method is answered \`unknown_method\`, a block or an element is taken as it is and shown as a labelled
box. A type that Slack does not have is refused, with its JSON pointer.

Written by \`npm run build && node scripts/coverage.mjs\` from \`src/sandbox/slack/coverage/\`. Tests hold the tables against
the methods that are there, the checks of blocks, what the page draws, and this file.`;

const LIMITS = `Limits are enforced in the sandbox, for each method by itself: so many calls at once after a pause, and as many
a minute from then on. One too many is answered 429 with \`Retry-After\` and \`ratelimited\`. They are lifted while time is
being moved. A \`response_url\` takes five posts in thirty minutes, as Slack's do, and has no other limit.`;

const SPECIAL = { posts: '1 a second in a channel, 3 at once; 300 a minute', hundreds: '300 a minute' };

function limitOn(method: string): string {
  const tier = TIERS.get(method);
  if (tier === undefined || tier === 'unsaid') return '';
  return typeof tier === 'number' ? `tier ${tier}: ${PER_MINUTE[tier]} a minute` : SPECIAL[tier];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const code = (name: string): string => `\`${name}\``;

/** The tables as a page of Markdown: `docs/sandbox-coverage.md`. */
export function coverageDocument(): string {
  const methods = METHOD_COVERAGE.map(({ name, status, notes }) => [
    code(name),
    status,
    limitOn(name),
    notes,
  ]);
  const placed = [BLOCK_COVERAGE, ELEMENT_COVERAGE].map((rows) =>
    rows.map(({ name, status, where, notes }) => [code(name), status, where.join(', '), notes]),
  );
  const [blocks = [], elements = []] = placed;
  const parts = [
    INTRODUCTION,
    '## Methods',
    LIMITS,
    table(['method', 'status', 'limit', 'notes'], methods),
    '## Blocks',
    table(['block', 'status', 'in', 'notes'], blocks),
    '## Elements',
    table(['element', 'status', 'in', 'notes'], elements),
  ];
  return `${parts.join('\n\n')}\n`;
}
