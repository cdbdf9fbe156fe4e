import { disagreementLines } from '../../src/cards/disagreements';
import { withAbsences } from '../../src/domain/absence';
import { buildCatalogue } from '../../src/domain/catalogue';
import { type RegionReading, type UnreadField } from '../../src/domain/fact';
import { statusOf } from '../../src/domain/model-status';
import { TODAY, api, day, fact, on, reading } from '../domain/makers';

function linesOf(readings: readonly RegionReading[], documented = [fact({ status: 'active' })]): string[] {
  const catalogue = buildCatalogue(documented, readings);
  const [model] = catalogue.models.values();
  if (model === undefined) throw new Error('No model');
  return disagreementLines(statusOf(model, catalogue, [], TODAY).regions).map(({ text }) => text);
}

test('dates that contradict each other are quoted once for all Regions that give them, as doubtful', () => {
  const broken = api({
    status: 'active',
    milestones: { legacy: day('2026-07-08'), extendedAccess: 'not-offered', endOfLife: on('2026-01-08') },
  });
  const readings = ['us-east-1', 'us-west-2'].map((region) =>
    withAbsences(undefined, reading(region, [broken])),
  );
  expect(linesOf(readings, [])).toEqual([
    ":warning: AWS's API in us-east-1, us-west-2 gives dates that contradict each other (Legacy 2026-07-08, Extended access not offered, End of life 2026-01-08): doubtful, and not used",
  ]);
});

test('a document that goes on about a withdrawn model is quoted, and the API is not', () => {
  const gone = {
    fact: api({ status: 'active', region: 'us-east-1' }),
    since: '2026-11-20T10:00:00.000Z',
    isConfirmed: true,
  };
  expect(linesOf([{ ...reading('us-east-1', []), absent: [gone] }])).toEqual([
    ":warning: AWS's lifecycle page, on us-east-1, still says Active (as of 2026-10-14)",
  ]);
});

describe('a row that cannot be read in full is quoted as doubtful', () => {
  const doubtful = (unread: readonly UnreadField[], said: object = {}) =>
    linesOf([reading('us-east-1', [api({ ...said, unread })])]);

  test.each<[string, UnreadField]>([
    ['a status this bot does not know: `BANANA`', { field: 'status', said: 'BANANA' }],
    ['no status', { field: 'status' }],
    ['no lifecycle', { field: 'lifecycle' }],
    ['a lifecycle that cannot be read: `[]`', { field: 'lifecycle', said: '[]' }],
    ['an end-of-life date that cannot be read: `soon`', { field: 'endOfLife', said: 'soon' }],
    ['a launch date that cannot be read: `5`', { field: 'launch', said: '5' }],
    ['input modalities that cannot be read: `TEXT`', { field: 'inputModalities', said: 'TEXT' }],
    ['a name that cannot be read: `&lt;!channel&gt;ˋ`', { field: 'name', said: '<!channel>`' }],
  ])('%s', (words, field) => {
    expect(doubtful([field])).toEqual([
      `:warning: AWS's API in us-east-1 gave ${words} (read 2026-11-22 11:07 UTC): doubtful, and not used`,
    ]);
  });

  test('in one line for all its fields, and for the Regions that give the same', () => {
    const unread = [{ field: 'name', said: '5' } as const, { field: 'status' } as const];
    const regions = ['us-east-1', 'us-west-2'].map((region) => reading(region, [api({ unread })]));
    expect(linesOf(regions)).toEqual([
      ":warning: AWS's API in us-east-1, us-west-2 gave a name that cannot be read: `5`, no status (read 2026-11-22 11:07 UTC): doubtful, and not used",
    ]);
  });

  test("that of a context variant too, as the variant's", () => {
    const base = api({ status: 'active' });
    const variant = api({ variant: '200k', unread: [{ field: 'status', said: 'BANANA' }] });
    expect(linesOf([reading('us-east-1', [base, variant])])).toEqual([
      expect.stringContaining('`BANANA` for its context variant `200k`'),
    ]);
  });
});
