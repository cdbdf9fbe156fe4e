import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DRAWN_BLOCKS, DRAWN_ELEMENTS, DRAWN_INPUTS } from '../../../src/sandbox/page/drawn';
import { CHECKED_BLOCKS } from '../../../src/sandbox/slack/block-kit/blocks';
import { type Problem } from '../../../src/sandbox/slack/block-kit/checks';
import { CHECKED_ELEMENTS } from '../../../src/sandbox/slack/block-kit/elements';
import { validateBlocks } from '../../../src/sandbox/slack/block-kit/validate';
import { validateView } from '../../../src/sandbox/slack/block-kit/view';
import { BLOCK_COVERAGE } from '../../../src/sandbox/slack/coverage/blocks';
import { coverageDocument } from '../../../src/sandbox/slack/coverage/document';
import { ELEMENT_COVERAGE } from '../../../src/sandbox/slack/coverage/elements';
import { METHOD_COVERAGE } from '../../../src/sandbox/slack/coverage/methods';
import { type Holder, type Row, type Surface } from '../../../src/sandbox/slack/coverage/row';
import { METHODS } from '../../../src/sandbox/slack/web-api/registry';

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();
const namesOf = (rows: readonly Row[]): string[] => rows.map(({ name }) => name);
const keysOf = (records: object): string[] =>
  Object.values(records).flatMap((one: object) => Object.keys(one));

/** The problems that Slack has with one block on a surface. */
function problemsOn(surface: Surface, block: object): Problem[] {
  const text = { type: 'plain_text', text: 'x' };
  const view = { type: surface, blocks: [block], ...(surface === 'modal' && { title: text, submit: text }) };
  const verdict =
    surface === 'message'
      ? validateBlocks([block])
      : validateView(view, surface === 'home' ? 'home' : 'modal');
  return verdict.ok ? [] : verdict.problems;
}

const isUnsupported = (problems: Problem[], type: string): boolean =>
  problems.some(({ message }) => message === `unsupported type: ${type}`);

/** A block with this element in it. */
function holding(holder: Holder, type: string): object {
  switch (holder) {
    case 'section':
      return { type: 'section', accessory: { type } };
    case 'input':
      return { type: 'input', element: { type } };
    case 'actions':
    case 'context':
    case 'context_actions':
    case 'task_card':
      return { type: holder, elements: [{ type }] };
  }
}

test('each of the tables names a thing once, and says what is missing where something is', () => {
  for (const rows of [METHOD_COVERAGE, BLOCK_COVERAGE, ELEMENT_COVERAGE]) {
    expect(namesOf(rows)).toEqual([...new Set(namesOf(rows))]);
    const unsaid = rows.filter(
      ({ status, notes }) => (status === 'partial') !== (notes !== '') && status !== 'none',
    );
    expect(namesOf(unsaid)).toEqual([]);
  }
});

test('the methods that are answered are those of the table, and no other', () => {
  const answered = METHOD_COVERAGE.filter(({ status }) => status !== 'none');
  expect(sorted(namesOf(answered))).toEqual(sorted(METHODS.keys()));
});

test.each<[string, readonly Row[], readonly string[], readonly string[]]>([
  ['block', BLOCK_COVERAGE, keysOf(CHECKED_BLOCKS), DRAWN_BLOCKS],
  ['element', ELEMENT_COVERAGE, keysOf(CHECKED_ELEMENTS), [...DRAWN_INPUTS, ...DRAWN_ELEMENTS]],
])(
  'every %s that is looked into or drawn is in the table: full is both, none is neither',
  (_what, rows, checked, drawn) => {
    expect(namesOf(rows)).toEqual(expect.arrayContaining([...checked, ...drawn]));
    const with_ = (status: Row['status']): Row[] => rows.filter((row) => row.status === status);
    const isBoth = ({ name }: Row): boolean => checked.includes(name) && drawn.includes(name);
    const isEither = ({ name }: Row): boolean => checked.includes(name) || drawn.includes(name);
    expect(namesOf(with_('full').filter((row) => !isBoth(row)))).toEqual([]);
    expect(namesOf(with_('partial').filter((row) => !isEither(row)))).toEqual([]);
    expect(namesOf(with_('none').filter(isEither))).toEqual([]);
  },
);

describe.each(BLOCK_COVERAGE)('$name', ({ name, status, where }) => {
  test('is taken where the table says, and nowhere else', () => {
    const surfaces = (['message', 'modal', 'home'] as const).filter(
      (surface) => !isUnsupported(problemsOn(surface, { type: name }), name),
    );
    expect(surfaces).toEqual(where);
    if (status === 'none') for (const it of where) expect(problemsOn(it, { type: name, x: 1 })).toEqual([]);
  });
});

describe.each(ELEMENT_COVERAGE)('$name as an element', ({ name, status, where }) => {
  test('is taken where the table says, and nowhere else', () => {
    const looked = (['actions', 'section', 'input', 'context'] as const).filter(
      (holder) => !isUnsupported(problemsOn('modal', holding(holder, name)), name),
    );
    const unlooked = (['context_actions', 'task_card'] as const).filter((holder) => where.includes(holder));
    expect([...looked, ...unlooked]).toEqual(where);
    for (const it of unlooked)
      expect([status, problemsOn('message', holding(it, name))]).toEqual(['none', []]);
  });
});

test('a block that is not looked into keeps to the rules of ids all the same', () => {
  expect(problemsOn('message', { type: 'card', block_id: 'x'.repeat(256) })).toEqual([
    { pointer: '/blocks/0/block_id', message: 'must be less than 256 characters' },
  ]);
});

test('every block and element that the bot builds is looked into and drawn', () => {
  const root = resolve(__dirname, '../../../src');
  const sources = ['cards', 'slack'].flatMap((room) =>
    readdirSync(resolve(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(resolve(root, room, file), 'utf8')),
  );
  const types = sources.flatMap((source) => [...source.matchAll(/\btype: '(\w+)'/g)].map(([, type]) => type));
  const built = [...BLOCK_COVERAGE, ...ELEMENT_COVERAGE].filter(({ name }) => types.includes(name));
  const drawn: readonly string[] = [...DRAWN_BLOCKS, ...DRAWN_INPUTS, ...DRAWN_ELEMENTS];
  const checked = [...keysOf(CHECKED_BLOCKS), ...keysOf(CHECKED_ELEMENTS)];
  expect(namesOf(built)).toEqual(expect.arrayContaining(['section', 'table', 'button', 'external_select']));
  expect(namesOf(built).filter((name) => !drawn.includes(name) || !checked.includes(name))).toEqual([]);
});

test('docs/sandbox-coverage.md shows these tables', () => {
  const file = resolve(__dirname, '../../../docs/sandbox-coverage.md');
  expect(readFileSync(file, 'utf8')).toBe(coverageDocument());
});
