import { type Document, LineCounter, parseDocument } from 'yaml';
import { type AccountOverride, type ModelOverride, type Overrides } from '../../domain/overrides';
import { type OverridesFile, fileSchema } from './schema';

/** A file of overrides, or every fault in it: each a sentence that begins with its line. */
export type OverridesReading =
  | { readonly ok: true; readonly overrides: Overrides }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads the text of an overrides file. Nothing of one with a fault is used. An empty one overrides nothing. */
export function readOverrides(text: string): OverridesReading {
  const lines = new LineCounter();
  // A date must stay the text that it is: YAML's core schema knows no dates.
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' });
  const lineAt = (offset: number): string => `line ${lines.linePos(offset).line}`;
  const [broken] = document.errors;
  if (broken) return fault(`${lineAt(broken.pos[0])}: ${withoutPlace(firstLine(broken.message))}`);
  const content = contentOf(document);
  if (typeof content === 'string') return fault(`line 1: ${content}`);
  const parsed = fileSchema.safeParse(content.value ?? { version: 1 });
  const at = (path: readonly PropertyKey[]): string =>
    `${lineAt(offsetOf(document, path))}, ${path.join('.')}`;
  if (!parsed.success) {
    return { ok: false, faults: parsed.error.issues.map(({ path, message }) => `${at(path)}: ${message}`) };
  }
  const faults = faultsIn(parsed.data).map(({ path, message }) => `${at(path)}: ${message}`);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, overrides: overridesIn(parsed.data) };
}

/** The plain content; a sentence where it cannot be had, as with aliases that would swell without end. */
function contentOf(document: Document): { readonly value: unknown } | string {
  try {
    return { value: document.toJS({ maxAliasCount: 0 }) as unknown };
  } catch (error) {
    return firstLine(error instanceof Error ? error.message : String(error));
  }
}

/** Where a part of the file stands; of one that is missing, where what should hold it does. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let n = path.length; n >= 0; n -= 1) {
    const node: unknown = document.getIn(path.slice(0, n), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    if (Array.isArray(range) && typeof range[0] === 'number') return range[0];
  }
  return 0;
}

type Fault = { readonly path: readonly PropertyKey[]; readonly message: string };

/** What no field shows by itself. */
function faultsIn({ models, accounts, tags }: OverridesFile): Fault[] {
  const said = new Map<string, number>();
  const named = new Map<string, number>();
  const tagFaults = (kind: string, own: readonly string[], i: number): Fault[] =>
    own.flatMap((tag, n) =>
      Object.hasOwn(tags, tag)
        ? []
        : [{ path: [kind, i, 'tags', n], message: `"${tag}" is not among the tags below` }],
    );
  return [
    ...models.flatMap((one, i) => [
      ...(one.regions.length === 0 ? ['*'] : one.regions).flatMap((region) =>
        twice(said, `${one.model} ${region}`, ['models', i], `entry ${i + 1} of models`),
      ),
      ...(one.replacement === one.model
        ? [{ path: ['models', i, 'replacement'], message: 'is the model itself' }]
        : []),
      ...(one.arrangement && one.dates?.endOfLife !== undefined && one.arrangement.accounts === undefined
        ? [
            {
              path: ['models', i, 'arrangement'],
              message: 'moves the end of life, and dates.endOfLife does too: keep one',
            },
          ]
        : []),
      ...disordered(one.dates, ['models', i, 'dates']),
      ...tagFaults('models', one.tags, i),
    ]),
    ...accounts.flatMap((one, i) => [
      ...twice(named, one.account, ['accounts', i], `entry ${i + 1} of accounts`),
      ...tagFaults('accounts', one.tags, i),
    ]),
  ];
}

function twice(seen: Map<string, number>, key: string, path: readonly PropertyKey[], what: string): Fault[] {
  const times = (seen.get(key) ?? 0) + 1;
  seen.set(key, times);
  return times === 2 ? [{ path, message: `${what} speaks of ${key.replace(' *', '')} a second time` }] : [];
}

function disordered(dates: OverridesFile['models'][number]['dates'], path: readonly PropertyKey[]): Fault[] {
  const { legacy, extendedAccess, endOfLife } = dates ?? {};
  const days = [legacy, extendedAccess === 'not-offered' ? undefined : extendedAccess, endOfLife];
  const known = days.filter((day) => day !== undefined);
  const isSorted = known.every((day, i) => i === 0 || (known[i - 1] ?? day) <= day);
  return isSorted ? [] : [{ path, message: 'legacy, extendedAccess and endOfLife must follow each other' }];
}

function overridesIn({ models, accounts, tags }: OverridesFile): Overrides {
  return {
    models: models.map(({ model: modelId, dates = {}, arrangement, ...rest }): ModelOverride => {
      const { endOfLife, ...others } = dates;
      const milestones = {
        ...others,
        ...(endOfLife && { endOfLife: { day: endOfLife, certainty: 'on' as const } }),
      };
      return { modelId, milestones, ...(arrangement && { arrangement }), ...rest };
    }),
    accounts: accounts.map((one): AccountOverride => one),
    tags: new Map(Object.entries(tags).map(([tag, { owner }]) => [tag, owner])),
  };
}

function fault(sentence: string): OverridesReading {
  return { ok: false, faults: [sentence] };
}

/** The parser's words end with the line, which stands in front here. */
function withoutPlace(words: string): string {
  return words.replace(/ at line \d+, column \d+:?$/, '');
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? text).slice(0, 300);
}
