import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Which rooms a room may open. A file directly under `src` is a room of its own; a room may open itself. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  main: ['app', 'slack', 'digests', 'http', 'cards', 'store', 'sources', 'domain', 'ops'],
  app: ['slack', 'digests', 'http', 'cards', 'store', 'sources', 'domain', 'ops'],
  slack: ['cards', 'store', 'sources', 'domain', 'ops'],
  digests: ['cards', 'store', 'sources', 'domain', 'ops'],
  http: ['cards', 'store', 'sources', 'domain', 'ops'],
  cards: ['domain', 'ops'],
  store: ['domain', 'ops'],
  sources: ['domain', 'ops'],
  domain: [],
  ops: ['domain'],
  sandbox: ['page', 'slack', 'digests', 'http', 'cards', 'store', 'sources', 'domain', 'ops'],
  page: [],
};

/** Rooms that are entered by `await import(…)` alone, so that nobody else pays for them. */
const LAZY_DOORS: Readonly<Record<string, readonly string[]>> = { main: ['sandbox'] };

/** Rooms that may look at the clock. */
const CLOCK_ROOMS: readonly string[] = ['main', 'sandbox', 'page'];
const CLOCK =
  /\bnew Date(?:\(\s*\)|(?![\w(]))|\bDate\.now\b|\bDateTime\.now\b|\bDateTime\.(?:utc|local)\(\s*[){]/;

/** Files that may read the environment: the two that are run as programs. */
const PROGRAMS: readonly string[] = ['main.ts', 'ops/healthcheck.ts'];

/** What the domain may import from outside: rules need no disk, no network and no process. */
const DOMAIN_PACKAGES: readonly string[] = ['luxon'];
const PACKAGE_IMPORT =
  /(?:(?<!['"])\bfrom\s*|^\s*import\s*|\b(?:import|require)\(\s*)['"`]([^.'"`][^'"`]*)['"`]/gm;

type Tree = ReadonlyMap<string, string>;
type Import = { readonly path: string; readonly lazy: boolean };

const IMPORTS =
  /(?:(?<!['"])\bfrom\s*|^\s*import\s*|\bimport\s+\w+\s*=\s*require\(\s*|\brequire\(\s*|(\bimport\(\s*))['"`](\.[^'"`]*)['"`]/gm;

function readTree(root: string): Tree {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return new Map(files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')]));
}

function roomOf(path: string): string {
  if (path.startsWith('sandbox/page/')) return 'page';
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.\w+$/, '');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** The files of the tree that a file imports; what ends elsewhere is kept, so that it can be told. */
function importsOf(path: string, tree: Tree): Import[] {
  return [...withoutComments(tree.get(path) ?? '').matchAll(IMPORTS)].map((found) => {
    const target = posix.join(posix.dirname(path), (found[2] ?? '').replace(/\.js$/, ''));
    const file = [`${target}.ts`, `${target}/index.ts`].find((name) => tree.has(name));
    return { path: file ?? target, lazy: found[1] !== undefined };
  });
}

function wrongDoors(tree: Tree): string[] {
  return [...tree.keys()].flatMap((path) => {
    const room = roomOf(path);
    return importsOf(path, tree)
      .filter((opened) => {
        const other = roomOf(opened.path);
        const lazily = opened.lazy && (LAZY_DOORS[room]?.includes(other) ?? false);
        return other !== room && !lazily && !DOORS[room]?.includes(other);
      })
      .map((opened) => `${path} opens ${opened.path}`);
  });
}

/** Each circle once, as the way around it. */
function circles(tree: Tree): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) {
      found.push([...way.slice(way.indexOf(path)), path].join(' → '));
    } else if (!done.has(path)) {
      for (const next of importsOf(path, tree)) visit(next.path, [...way, path]);
      done.add(path);
    }
  };
  for (const path of tree.keys()) visit(path, []);
  return found;
}

function clockReaders(tree: Tree): string[] {
  return [...tree]
    .filter(([path, text]) => !CLOCK_ROOMS.includes(roomOf(path)) && CLOCK.test(withoutComments(text)))
    .map(([path]) => path);
}

function environmentReaders(tree: Tree): string[] {
  return [...tree]
    .filter(([path, text]) => !PROGRAMS.includes(path) && /\bprocess\.env\b/.test(withoutComments(text)))
    .map(([path]) => path);
}

function domainPackages(tree: Tree): string[] {
  return [...tree]
    .filter(([path]) => roomOf(path) === 'domain')
    .flatMap(([path, text]) =>
      [...withoutComments(text).matchAll(PACKAGE_IMPORT)]
        .filter((found) => !DOMAIN_PACKAGES.includes(found[1] ?? ''))
        .map((found) => `${path} imports ${found[1]}`),
    );
}

function strangers(tree: Tree): string[] {
  return [...tree.keys()].filter((path) => DOORS[roomOf(path)] === undefined);
}

describe('the house', () => {
  const house = readTree(join(__dirname, '../src'));

  it('has files to look at', () => {
    expect(house.size).toBeGreaterThan(5);
  });

  it('has no room that the table does not know', () => {
    expect(strangers(house)).toEqual([]);
  });

  it('opens no door that the table does not allow', () => {
    expect(wrongDoors(house)).toEqual([]);
  });

  it('has no circle of files', () => {
    expect(circles(house)).toEqual([]);
  });

  it('reads the clock in main and the sandbox alone', () => {
    expect(clockReaders(house)).toEqual([]);
  });

  it('reads the environment where it is entered, and nowhere else', () => {
    expect(environmentReaders(house)).toEqual([]);
  });

  it('keeps its rules free of Node and of packages', () => {
    expect(domainPackages(house)).toEqual([]);
  });
});

describe('the walls', () => {
  const tree = (files: Record<string, string>): Tree => new Map(Object.entries(files));
  const open = (from: string, statement: string, to: string): string[] =>
    wrongDoors(tree({ [from]: statement, [to]: '' }));

  it.each([
    ['domain/day.ts', `import { card } from '../cards/status';`, 'cards/status.ts'],
    ['domain/day.ts', `import {\n  type A,\n  b,\n} from "../ops/log";`, 'ops/log.ts'],
    ['cards/a.ts', `export { x } from '../store/waist';`, 'store/waist.ts'],
    ['cards/a.ts', `export * from '../store/waist';`, 'store/waist.ts'],
    ['slack/a.ts', `import '../digests/sync';`, 'digests/sync.ts'],
    ['slack/a.ts', `type P = import('../app').P;`, 'app.ts'],
    ['store/a.ts', `const x = require('../sources/b');`, 'sources/b.ts'],
    ['store/a.ts', `import x = require('../sources/b');`, 'sources/b.ts'],
    ['app.ts', `await import('./sandbox/start');`, 'sandbox/start.ts'],
    ['main.ts', `import { start } from './sandbox/start';`, 'sandbox/start.ts'],
    ['sandbox/start.ts', `import { build } from '../app';`, 'app.ts'],
    ['sandbox/page/a.ts', `import { x } from '../state.js';`, 'sandbox/state.ts'],
    ['ops/log.ts', `import { x } from '../../test/support/x';`, '../test/support/x.ts'],
  ])('stop %s at %s', (from, statement, to) => {
    expect(open(from, statement, to)).toEqual([expect.stringMatching(`^${from} opens .*${roomOf(to)}`)]);
  });

  it.each([
    ['main.ts', `const { start } = await import('./sandbox/start');`, 'sandbox/start.ts'],
    ['main.ts', `import { build } from './app';`, 'app.ts'],
    ['sandbox/page/a.ts', `import { x } from './protocol.js';`, 'sandbox/page/protocol.ts'],
    ['sandbox/start.ts', `import { x } from './page/protocol';`, 'sandbox/page/protocol.ts'],
    [
      'domain/day.ts',
      `// import { x } from '../ops/log';\nimport { y } from './region';`,
      'domain/region.ts',
    ],
    ['slack/a.ts', `import { z } from 'zod';`, 'slack/b.ts'],
  ])('let %s through with %s', (from, statement, to) => {
    expect(open(from, statement, to)).toEqual([]);
  });

  it('see a circle, also one that goes through types', () => {
    const a = `import { b } from './b';`;
    const b = `import { c } from './c';`;
    const c = `import { type A } from './a';`;
    expect(circles(tree({ 'domain/a.ts': a, 'domain/b.ts': b, 'domain/c.ts': c }))).toEqual([
      'domain/a.ts → domain/b.ts → domain/c.ts → domain/a.ts',
    ]);
    expect(circles(tree({ 'domain/a.ts': a, 'domain/b.ts': b, 'domain/c.ts': '' }))).toEqual([]);
  });

  it('see a room that is not in the plan', () => {
    expect(strangers(tree({ 'utils/x.ts': '', 'index.ts': '', 'slack/a.ts': '' }))).toEqual([
      'utils/x.ts',
      'index.ts',
    ]);
  });

  it.each([
    'new Date()',
    'new Date',
    'Date.now()',
    'clock = Date.now',
    'DateTime.now()',
    'DateTime.utc()',
    'DateTime.local({})',
  ])('see the clock in %s', (code) => {
    expect(
      clockReaders(tree({ 'domain/a.ts': `const x = ${code};`, 'main.ts': `const x = ${code};` })),
    ).toEqual(['domain/a.ts']);
  });

  it.each([
    'new Date(ms)',
    'new Date(x).now',
    'DateTime.utc(2026, 1)',
    '/** Not Date.now(). */ 1',
    'new DateRange()',
  ])('see no clock in %s', (code) => {
    expect(clockReaders(tree({ 'domain/a.ts': `const x = ${code};` }))).toEqual([]);
  });

  it('see the environment read in a room', () => {
    const code = `const port = process.env['PORT'];`;
    expect(environmentReaders(tree({ 'main.ts': code, 'http/server.ts': code }))).toEqual(['http/server.ts']);
  });

  it('see Node and packages in a rule', () => {
    const code = `import { readFileSync } from 'node:fs';\nimport { DateTime } from 'luxon';\nimport { z } from 'zod';`;
    expect(domainPackages(tree({ 'domain/a.ts': code, 'ops/a.ts': code }))).toEqual([
      'domain/a.ts imports node:fs',
      'domain/a.ts imports zod',
    ]);
  });
});
