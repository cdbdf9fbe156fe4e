import { readCatalogue } from '../../../src/sources/documented/validate';
import { fileWith, rowWith } from './files';

function faultsOf(json: unknown): string[] {
  const reading = readCatalogue(json);
  return reading.ok ? [] : reading.faults;
}

const ROW = 'Row 1 (acme.model-v1:0)';

describe('a row with a fault is named by number, model and field', () => {
  const table: [fault: string, changes: Record<string, unknown>, sentence: string][] = [
    ['a field that nobody knows', { endOfLive: '2026-07-01' }, `${ROW}: Unrecognized key: "endOfLive".`],
    [
      'a day that is in no calendar',
      { legacy: '2026-02-30' },
      `${ROW}, legacy: "2026-02-30" is no calendar date; write YYYY-MM-DD.`,
    ],
    [
      'extended access in other words',
      { extendedAccess: 'no' },
      `${ROW}, extendedAccess: is neither a date (YYYY-MM-DD) nor "not-offered".`,
    ],
    [
      'Legacy before launch',
      { launch: '2026-02-01' },
      `${ROW}, legacy: 2026-01-01 lies before launch 2026-02-01.`,
    ],
    [
      'extended access before Legacy',
      { extendedAccess: '2025-12-31' },
      `${ROW}, extendedAccess: 2025-12-31 lies before legacy 2026-01-01.`,
    ],
    [
      'end of life before Legacy, with extended access not offered',
      { extendedAccess: 'not-offered', endOfLife: '2025-12-31' },
      `${ROW}, endOfLife: 2025-12-31 lies before legacy 2026-01-01.`,
    ],
    [
      'an id without a provider',
      { modelId: 'model-v1' },
      'Row 1 (model-v1), modelId: is no model id, such as amazon.nova-pro-v1:0.',
    ],
    [
      'a context variant in the place of the base id',
      { modelId: 'acme.model-v1:0:200k' },
      'Row 1 (acme.model-v1:0:200k), modelId: names a context variant; write the base id and put the last part under "variant".',
    ],
    ['neither id nor name', { modelId: undefined }, 'Row 1, modelId: give an id or a name.'],
    [
      'a replacement with a broken id',
      { replacements: [{ modelId: 'Acme Two', name: 'Two' }] },
      `${ROW}, replacements.0.modelId: is no model id, such as amazon.nova-pro-v1:0.`,
    ],
    [
      'an unknown Region',
      { regions: ['us-east-1', 'us-eats-1'] },
      `${ROW}, regions: "us-eats-1" is no Region with Bedrock that we know of.`,
    ],
    [
      'an empty list of Regions',
      { regions: [] },
      `${ROW}, regions: must name a Region; leave it out where the source names none.`,
    ],
    [
      'a Region named twice',
      { regions: ['us-east-1', 'us-east-1'] },
      `${ROW}, regions: ${ROW} already says what "table" says in us-east-1.`,
    ],
    [
      'a folded variant outside the Regions of its row',
      { variants: { '200k': ['eu-west-1'] } },
      `${ROW}, variants.200k: "eu-west-1" is not among the row's own regions.`,
    ],
    [
      'a source that is not in the list',
      { source: 'tabel' },
      `${ROW}, source: "tabel" is not among the sources.`,
    ],
    [
      'a Legacy row of a table without its Legacy date',
      { legacy: undefined },
      `${ROW}, legacy: is missing, though AWS's tables give it for a model that is legacy.`,
    ],
    [
      'an end-of-life row of a table without that date',
      { status: 'end-of-life', endOfLife: undefined },
      `${ROW}, endOfLife: is missing, though AWS's tables give it for a model that is end-of-life.`,
    ],
    [
      'a word of its own beside a known status',
      { statusText: 'Preview' },
      `${ROW}, statusText: belongs to the status "other", and to it alone.`,
    ],
    [
      'another status without the word',
      { status: 'other' },
      `${ROW}, statusText: belongs to the status "other", and to it alone.`,
    ],
  ];

  test.each(table)('%s', (_fault, changes, sentence) => {
    expect(faultsOf(fileWith(rowWith(changes)))).toEqual([sentence]);
  });

  test('a status that nobody knows', () => {
    const [fault, ...others] = faultsOf(fileWith(rowWith({ status: 'retired' })));
    expect(fault).toContain(`${ROW}, status: `);
    expect(fault).toContain('"end-of-life"');
    expect(others).toEqual([]);
  });

  test('two rows of one source about one model in one Region, the second by its number', () => {
    const faults = faultsOf(fileWith(rowWith({ regions: ['us-east-1', 'us-west-2'] }), rowWith()));
    expect(faults).toEqual([
      `Row 2 (acme.model-v1:0), regions: ${ROW} already says what "table" says in us-east-1.`,
    ]);
  });

  test('two rows by name alone, without ids, in the same words', () => {
    const named = rowWith({ modelId: undefined, name: 'Old One', regions: undefined });
    expect(faultsOf(fileWith(named, named))).toEqual([
      'Row 2 (Old One), regions: Row 1 (Old One) already says what "table" says in every Region.',
    ]);
  });

  test('every fault of every row at once, bad shapes and bad sense together', () => {
    const faults = faultsOf(fileWith(rowWith({ legacy: 7 }), rowWith({ launch: '2026-02-01' }), 'row'));
    expect(faults.map((fault) => fault.split(/[,:] /)[0])).toEqual([
      'Row 1 (acme.model-v1:0)',
      'Row 3',
      'Row 2 (acme.model-v1:0)',
    ]);
  });
});

describe('a file with a fault around its rows is refused', () => {
  test('no rows', () => {
    expect(faultsOf(fileWith())).toEqual(['The file, rows: must hold at least one row.']);
  });

  test('another format version', () => {
    expect(faultsOf({ ...fileWith(rowWith()), formatVersion: 2 })).toEqual([
      'The file, formatVersion: must be 1, the form that this version of the bot reads.',
    ]);
  });

  test('a source dated after the file itself', () => {
    expect(faultsOf({ ...fileWith(rowWith()), updated: '2026-10-13' })).toContain(
      'Source "table", asOf: 2026-10-14 lies after the day the file was updated, 2026-10-13.',
    );
  });

  test('a source without a day', () => {
    const sources = { table: { kind: 'docs-table', name: 'Lifecycle page' } };
    const faults = faultsOf({ ...fileWith(rowWith()), sources });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('The file, sources.table.asOf: ');
  });

  test('something else altogether', () => {
    expect(faultsOf([])).toHaveLength(1);
    expect(faultsOf(null)).toHaveLength(1);
  });
});

describe('what is no fault', () => {
  test.each<[string, Record<string, unknown>]>([
    ['dates on one day', { legacy: '2026-01-01', extendedAccess: '2026-01-01' }],
    ['a floor that has passed, or lies after the launch day of no row', { noSoonerThan: '2024-01-01' }],
    ['dots inside the model part', { modelId: 'acme.model.v3.2' }],
    ['an id without a version', { modelId: 'acme.model' }],
    ['a card that is Legacy without a Legacy date', { source: 'card', legacy: undefined }],
    ['a GovCloud Region', { regions: ['us-gov-west-1'] }],
    ['a word of the card that AWS made up since', { status: 'other', statusText: 'Preview' }],
  ])('%s', (_name, changes) => {
    expect(faultsOf(fileWith(rowWith(changes)))).toEqual([]);
  });

  test('one model in one Region by two sources, and a variant beside its base', () => {
    const file = fileWith(rowWith(), rowWith({ source: 'card' }), rowWith({ variant: '200k' }));
    expect(faultsOf(file)).toEqual([]);
  });
});
