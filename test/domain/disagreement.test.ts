import { standingOn } from '../../src/domain/standing';
import { READ_AT, TODAY, api, by, day, fact, notBefore, on, standing } from './makers';

const told = (...facts: Parameters<typeof standing>[0]) => standing(facts).disagreements;

describe('a lagging API', () => {
  test('still says Active of what a document calls Legacy', () => {
    expect(told(api({ status: 'active' }), fact({ status: 'legacy' }))).toEqual([
      {
        about: 'phase',
        shown: { value: 'legacy', from: expect.objectContaining({ kind: 'docs-table' }) as unknown },
        other: {
          value: 'active',
          from: expect.objectContaining({ kind: 'api', readAt: READ_AT }) as unknown,
        },
      },
    ]);
  });

  test('still says Active past the end of life that a document gives', () => {
    const ended = fact({ status: 'end-of-life', milestones: { endOfLife: on('2026-09-10') } });
    expect(told(api({ status: 'active' }), ended)).toMatchObject([
      { about: 'phase', shown: { value: 'eol', from: { kind: 'docs-table' } }, other: { value: 'active' } },
    ]);
  });
});

test('sources that agree, or say nothing, do not disagree', () => {
  const milestones = { legacy: day('2026-07-08'), endOfLife: on('2027-01-08') };
  expect(told(api({ status: 'legacy', milestones }), fact({ status: 'legacy', milestones }))).toEqual([]);
  expect(told(api({ status: 'legacy' }), fact(), by('third-party', '2026-11-01'))).toEqual([]);
});

test.each([
  ['legacy', { legacy: day('2026-03-30') }, { legacy: day('2026-05-01') }, '2026-03-30', '2026-05-01'],
  ['endOfLife', { endOfLife: on('2026-12-01') }, { endOfLife: on('2027-01-01') }, '2026-12-01', '2027-01-01'],
  [
    'extendedAccess',
    { extendedAccess: day('2026-10-08') },
    { extendedAccess: 'not-offered' },
    '2026-10-08',
    'not-offered',
  ],
] as const)('two words on %s are told, the more trusted one shown', (about, ours, theirs, shown, other) => {
  const both = told(
    api({ status: 'legacy', milestones: ours }),
    fact({ status: 'legacy', milestones: theirs }),
  );
  expect(both.filter((one) => one.about === about)).toMatchObject([
    { shown: { value: shown }, other: { value: other } },
  ]);
});

test('a floor contradicts no date', () => {
  const floor = fact({ status: 'legacy', milestones: { endOfLife: notBefore('2025-03-14') } });
  expect(told(api({ status: 'legacy', milestones: { endOfLife: on('2027-01-08') } }), floor)).toEqual([]);
});

test('an older page version is history and contradicts nothing', () => {
  const moved = fact({ status: 'legacy', milestones: { endOfLife: on('2027-06-01') } });
  const old = by('docs-table', '2026-01-30', {
    status: 'legacy',
    milestones: { endOfLife: on('2027-03-01') },
  });
  expect(told(moved, old)).toEqual([]);
});

test('a variant that its own list calls Legacy while the base is Active is named', () => {
  expect(told(api({ status: 'active' }), api({ variant: '200k', status: 'legacy' }))).toMatchObject([
    { about: 'phase', variant: '200k', shown: { value: 'active' }, other: { value: 'legacy' } },
  ]);
});

test('a third party that says more than AWS is told and not followed', () => {
  const rumour = by('third-party', '2026-11-01', {
    status: 'legacy',
    milestones: { endOfLife: on('2027-03-30') },
  });
  expect(standing([api({ status: 'active' }), rumour])).toMatchObject({
    phase: 'active',
    disagreements: [{ about: 'phase', other: { value: 'legacy', from: { kind: 'third-party' } } }],
  });
});

describe('a model that a whole reading does not list', () => {
  const documented = fact({ status: 'legacy' });

  test('is told as not listed', () => {
    expect(standingOn([documented], READ_AT, TODAY).disagreements).toEqual([
      { about: 'not-listed', readAt: READ_AT },
    ]);
  });

  test('is not, where the Region was never read', () => {
    expect(standingOn([documented], undefined, TODAY).disagreements).toEqual([]);
  });

  test('is not, at its end of life', () => {
    const ended = fact({ milestones: { endOfLife: on('2026-09-10') } });
    expect(standingOn([ended], READ_AT, TODAY).disagreements).toEqual([]);
  });

  test('is not, where bedrock-mantle serves it: those are never listed', () => {
    const mantle = by('api-snapshot', '2026-08-22', { status: 'active', endpoint: 'bedrock-mantle' });
    expect(standingOn([mantle], READ_AT, TODAY)).toMatchObject({ phase: 'active', disagreements: [] });
  });
});
