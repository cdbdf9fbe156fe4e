import { type Fact, type RegionReading, type UnreadField } from '../../src/domain/fact';
import { doubtsIn, lostTooMany } from '../../src/domain/doubt';
import { changesIn } from '../../src/domain/region-changes';
import { REGION, TODAY, api, day, fact, on, standing } from './makers';
import { after, at, owl, parrot } from './readings';
import { inWords } from './change-words';

const DATES = { launch: day('2025-01-01'), legacy: day('2026-07-08'), endOfLife: on('2027-01-08') };
const good = api({ status: 'legacy', milestones: DATES });

/** A row that is wrong in these fields. */
function bad(unread: readonly UnreadField[], said: Partial<Fact> = {}): Fact {
  return api({ ...said, unread });
}

const BANANA: UnreadField = { field: 'status', said: 'BANANA' };
const SOON: UnreadField = { field: 'endOfLife', said: 'soon' };

/** What changed between two readings that were made one after another. */
function changes(before: RegionReading, reading: RegionReading): string[] {
  const view = { region: REGION, day: TODAY, documented: [] };
  const about = { run: '2026-11-22T10:00:00.000Z', isKnownElsewhere: () => false };
  return changesIn({ ...view, reading: before }, { ...view, reading }, about).map(inWords);
}

describe('a row whose lifecycle cannot be read', () => {
  const rows: [string, Fact][] = [
    ['an unknown status', bad([BANANA])],
    ['no lifecycle', bad([{ field: 'lifecycle' }])],
    ['a date in words', bad([SOON], { status: 'active', milestones: { legacy: day('2027-05-01') } })],
  ];

  test.each(rows)('%s: the last word stands with its age, and nothing changes', (_, row) => {
    const [first, second] = [after(at(0, good)), after(at(0, good), at(60, row))];
    const { unread, ...known } = second.facts[0] ?? good;
    expect(known).toEqual(good);
    expect(unread).toEqual(row.unread);
    expect(changes(first, second)).toEqual([]);
    expect(changes(second, after(second, at(120, row)))).toEqual([]);
  });

  test.each(rows)('%s: once it is in order it is compared with the last word that was', (_, row) => {
    const broken = after(at(0, good), at(60, row), at(120, row));
    expect(changes(broken, after(broken, at(180, good)))).toEqual([]);
    const later = api({ status: 'legacy', milestones: { ...DATES, endOfLife: on('2027-06-08') } });
    expect(changes(broken, after(broken, at(180, later)))).toEqual([
      'api reading: eol 2027-01-08 → 2027-06-08!',
    ]);
    expect(after(broken, at(180, later)).facts).toEqual([later]);
  });

  test('says nothing where there was no word before: the documents do, or nobody', () => {
    const [unknown] = after(at(0, bad([BANANA]))).facts;
    if (unknown === undefined) throw new Error('no fact');
    expect(standing([unknown]).phase).toBe('unknown');
    expect(standing([unknown, fact({ status: 'active' })]).phase).toBe('active');
  });

  test('does not hide the first word that can be read of it', () => {
    const first = after(at(0, bad([BANANA])), at(60, bad([SOON], { status: 'legacy' })));
    expect(first.facts[0]?.status).toBe('legacy');
    expect(first.facts[0]?.seenLegacy).toBeUndefined();
  });
});

test('what only describes a model stays as it was, and its lifecycle counts', () => {
  const rich = {
    ...good,
    inputModalities: ['TEXT'],
    outputModalities: ['TEXT'],
    inferenceTypes: ['ON_DEMAND'],
  };
  const fields = [
    'name',
    'provider',
    'inputModalities',
    'outputModalities',
    'inferenceTypes',
    'launch',
  ] as const;
  const { name: _, provider: _provider, ...nameless } = good;
  const unread = fields.map((field) => ({ field, said: '5' }));
  const { launch: _launch, ...dates } = { ...DATES, endOfLife: on('2027-06-08') };
  const second = after(at(0, rich), at(60, { ...nameless, milestones: dates, unread }));
  expect(second.facts).toEqual([{ ...rich, milestones: { ...DATES, endOfLife: on('2027-06-08') }, unread }]);
});

describe('a reading with rows that name no model', () => {
  const unnamed = (minutes: number, ...facts: Fact[]) => ({ ...at(minutes, ...facts), unnamedRows: 1 });

  test('misses no model, however long', () => {
    const second = after(at(0, parrot, owl), unnamed(60, parrot), unnamed(120, parrot));
    expect(second.facts).toEqual([parrot, owl]);
    expect(second.absent).toBeUndefined();
    expect(changes(after(at(0, parrot, owl)), second)).toEqual([]);
  });

  test('confirms no absence, and ends that of a model which it lists', () => {
    const missed = [at(0, parrot, owl), at(60, parrot)];
    const [absence] = after(...missed).absent ?? [];
    expect(absence).toMatchObject({ fact: owl, isConfirmed: false });
    expect(after(...missed, unnamed(120, parrot)).absent).toEqual([absence]);
    expect(after(...missed, unnamed(120, parrot, owl)).absent).toBeUndefined();
    expect(after(...missed, unnamed(120, parrot), at(180, parrot)).absent).toEqual([
      { ...absence, isConfirmed: true },
    ]);
  });

  test('has lost only models that its unnamed rows cannot be', () => {
    const many = Array.from({ length: 10 }, (_, i) => api({ modelId: `acme.parrot-${i}` }));
    const few = at(60, ...many.slice(0, 6));
    expect(lostTooMany(at(0, ...many), few)).toBe(4);
    expect(lostTooMany(at(0, ...many), { ...few, unnamedRows: 2 })).toBeUndefined();
  });
});

test('what is doubtful in a reading is counted by model; a model that has gone is doubtful no more', () => {
  const disordered = api({
    modelId: 'acme.crow',
    milestones: { legacy: day('2027-01-01'), endOfLife: on('2026-01-01') },
  });
  const variant = bad([BANANA], { variant: '200k' });
  const first = after({ ...at(0, bad([BANANA]), variant, owl, disordered), unnamedRows: 2 });
  expect(doubtsIn(first)).toEqual({ modelIds: [parrot.modelId, 'acme.crow'], unnamedRows: 2 });
  expect(doubtsIn(after(first, at(60, owl)))).toBeUndefined();
});
