import { type Fact, type RegionReading, type UnreadField } from '../../src/domain/fact';
import { doubtsIn, lostTooMany } from '../../src/domain/doubt';
import { changesIn } from '../../src/domain/region-changes';
import { REGION, TODAY, api, by, day, fact, on, standing } from './makers';
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

/** What changed between two readings that were made one after another, beside documents that stay. */
function changes(before: RegionReading, reading: RegionReading, documented: readonly Fact[] = []): string[] {
  const view = { region: REGION, day: TODAY, documented };
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
    const first = after(at(0, bad([BANANA])), at(60, api({ status: 'legacy' })));
    expect(first.facts[0]?.status).toBe('legacy');
    expect(first.facts[0]?.seenLegacy).toBeUndefined();
  });
});

describe('a model of which there was never a good row', () => {
  const { endOfLife: _, ...undated } = DATES;
  const endless = { status: 'legacy', milestones: undated } as const;
  const disordered = { launch: DATES.launch, legacy: day('2027-06-01'), endOfLife: DATES.endOfLife };
  const rows: [string, Fact][] = [
    ['a date that cannot be read', bad([SOON], endless)],
    ['dates out of order', api({ status: 'legacy', milestones: disordered })],
    ['an unknown status', bad([BANANA], { milestones: { launch: DATES.launch } })],
  ];
  const later = api({ status: 'legacy', milestones: { ...DATES, endOfLife: on('2027-06-08') } });
  const documented = (said: Partial<Fact>) => [by('docs-table', '2026-10-14', said)];

  test.each(rows)('%s: has neither status nor dates, row after row', (_, row) => {
    for (const known of [after(at(0, row)), after(at(0, row), at(60, row)), after(at(0, owl), at(60, row))]) {
      const [said] = known.facts;
      expect(said?.status).toBeUndefined();
      expect(said?.milestones).toEqual({ launch: DATES.launch });
      expect(said && standing([said]).phase).toBe('unknown');
      expect(doubtsIn(known)?.modelIds).toEqual([parrot.modelId]);
    }
  });

  test.each(rows)(
    '%s: the first good row is a baseline, and what comes after it is compared with it',
    (_, row) => {
      const first = after(at(0, owl, row));
      const second = after(first, at(60, owl, good));
      expect(second.facts).toContainEqual(good);
      expect(changes(first, second)).toEqual([]);
      expect(changes(second, after(second, at(120, owl, later)))).toEqual([
        'api reading: eol 2027-01-08 → 2027-06-08!',
      ]);
    },
  );

  test.each(rows)('%s: a date that came before the first good row is none of the days’ news', (_, row) => {
    const [first, ended] = [after(at(0, row)), api({ ...good, milestones: { endOfLife: on('2026-11-22') } })];
    const view = { region: REGION, documented: [] };
    const about = { run: '2026-11-22T10:00:00.000Z', isKnownElsewhere: () => false };
    const before = { ...view, day: day('2026-11-20'), reading: first };
    expect(changesIn(before, { ...view, day: TODAY, reading: after(first, at(60, ended)) }, about)).toEqual(
      [],
    );
  });

  test.each(rows)('%s: so it is for a model that appears with it', (_, row) => {
    const [before, first] = [after(at(0, owl)), after(at(0, owl), at(60, owl, row))];
    expect(changes(before, first)).toEqual(['api reading: appeared']);
    expect(changes(first, after(first, at(120, owl, good)))).toEqual([]);
  });

  test.each(rows)('%s: so it is after a reading without the model, and once it is back', (_, row) => {
    const missed = [at(0, owl, row), at(60, owl)];
    expect(changes(after(...missed), after(...missed, at(80, owl, good)))).toEqual([]);
    const gone = [...missed, at(120, owl)];
    expect(changes(after(...missed), after(...gone))).toEqual(['api reading: withdrawn!']);
    expect(changes(after(...gone), after(...gone, at(180, owl, good)))).toEqual(['api reading: returned!']);
  });

  test.each(rows)(
    '%s: the documents speak, and a first word of the API beside them is no change',
    (_, row) => {
      const first = after(at(0, row));
      const agreed = documented({ status: 'legacy', milestones: DATES });
      expect(standing([...first.facts, ...agreed]).phase).toBe('legacy');
      for (const said of [agreed, documented({ status: 'active' })]) {
        expect(changes(first, after(first, at(60, good)), said)).toEqual([]);
        expect(changes(first, after(first, at(60, api({ status: 'active' }))), said)).toEqual([]);
      }
    },
  );
});

test('a doubtful row whose last word stands is not taken for one without a word', () => {
  const broken = after(
    at(0, good),
    at(60, api({ ...good, milestones: { endOfLife: on('2026-01-01'), legacy: TODAY } })),
  );
  expect(broken.facts[0]?.doubted).toBeDefined();
  expect(changes(broken, after(broken, at(120, api({ status: 'active' }))))).toEqual([
    'api reading: legacy → active!',
    'api reading: legacy 2026-07-08 → none',
    'api reading: eol 2027-01-08 → none!',
  ]);
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
