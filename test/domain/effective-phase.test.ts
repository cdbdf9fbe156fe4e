import { type Fact } from '../../src/domain/fact';
import { api, by, day, fact, notBefore, on, standing } from './makers';

const phase = (facts: readonly Fact[], today?: string) =>
  standing(facts, today ? day(today) : undefined).phase;

describe('the phase by one source’s dates', () => {
  const dates = {
    launch: day('2025-08-05'),
    legacy: day('2026-07-08'),
    extendedAccess: day('2026-10-08'),
    endOfLife: on('2027-01-08'),
  };

  test.each([
    ['2026-07-07', 'active'],
    ['2026-07-08', 'legacy'],
    ['2026-10-07', 'legacy'],
    ['2026-10-08', 'extended'],
    ['2027-01-07', 'extended'],
    ['2027-01-08', 'eol'],
    ['2030-01-01', 'eol'],
  ])(
    'on %s is %s, for the API (early with its word) and for documents (early with their row)',
    (today, expected) => {
      expect(phase([api({ status: 'active', milestones: dates })], today)).toBe(expected);
      expect(phase([fact({ status: 'legacy', milestones: dates })], today)).toBe(expected);
    },
  );

  test('has no extended access where it is not offered or not known', () => {
    const unknown = { legacy: dates.legacy, endOfLife: dates.endOfLife };
    expect(phase([api({ milestones: { ...dates, extendedAccess: 'not-offered' } })], '2026-11-22')).toBe(
      'legacy',
    );
    expect(phase([api({ milestones: unknown })], '2026-11-22')).toBe('legacy');
  });

  test('a passed floor means nothing', () => {
    const milestones = { endOfLife: notBefore('2025-03-14') };
    expect(phase([fact({ status: 'active', milestones })])).toBe('active');
    expect(phase([fact({ status: 'legacy', milestones })])).toBe('legacy');
  });

  test('LEGACY without dates is Legacy', () => {
    expect(phase([api({ status: 'legacy' })])).toBe('legacy');
  });

  test('a document that says End of life without a date is believed, also where it has a Legacy date', () => {
    expect(phase([fact({ status: 'end-of-life' })])).toBe('eol');
    expect(phase([fact({ status: 'end-of-life', milestones: { legacy: day('2025-01-21') } })])).toBe('eol');
  });

  test.each([[{}], [{ status: 'other', statusText: 'Preview' } as const]])(
    'without a known word is Unknown',
    (said) => {
      expect(phase([fact(said)])).toBe('unknown');
      expect(phase([])).toBe('unknown');
    },
  );
});

describe('the API and documents together', () => {
  const retired = fact({ status: 'end-of-life', milestones: { endOfLife: on('2026-09-10') } });

  test('the later phase counts, whoever says it', () => {
    expect(phase([api({ status: 'active' }), fact({ status: 'legacy' })])).toBe('legacy');
    expect(phase([api({ status: 'legacy' }), fact({ status: 'active' })])).toBe('legacy');
  });

  test('End of life counts from its date on even while the API lists the model, by the word of the document', () => {
    const both = [api({ status: 'active' }), retired];
    expect(standing(both, day('2026-09-10'))).toMatchObject({ phase: 'eol', from: { kind: 'docs-table' } });
    expect(phase(both, '2026-09-09')).toBe('legacy');
  });

  test('an end of life by the API beats a document’s, sooner or later', () => {
    const later = api({ status: 'legacy', milestones: { endOfLife: on('2027-06-01') } });
    const sooner = api({ status: 'legacy', milestones: { endOfLife: on('2026-08-01') } });
    expect(standing([later, retired])).toMatchObject({
      phase: 'legacy',
      milestones: { endOfLife: { value: on('2027-06-01') } },
    });
    expect(standing([sooner, retired], day('2026-08-15'))).toMatchObject({
      phase: 'eol',
      from: { kind: 'api' },
    });
  });
});

describe('an override', () => {
  const ended = fact({ status: 'end-of-life', milestones: { endOfLife: on('2026-09-14') } });

  test('that states a status speaks alone: a private arrangement outlives the end of life', () => {
    const own = by('override', '2026-09-01', { status: 'legacy', note: 'private arrangement' });
    expect(standing([own, ended, api({ status: 'active' })])).toMatchObject({
      phase: 'legacy',
      from: { kind: 'override' },
    });
  });

  test('that gives a date only corrects that date', () => {
    const own = by('override', '2026-09-01', { milestones: { endOfLife: on('2027-01-01') } });
    expect(standing([own, api({ status: 'legacy' })])).toMatchObject({
      phase: 'legacy',
      from: { kind: 'api' },
    });
    expect(phase([own, ended])).toBe('legacy');
    expect(phase([own, api({ status: 'active' })], '2027-01-01')).toBe('eol');
    expect(phase([own], '2027-01-01')).toBe('eol');
  });
});

describe('who is heard where', () => {
  const snapshot = by('api-snapshot', '2026-08-22', { status: 'active' });
  const rumour = by('third-party', '2026-11-01', {
    status: 'legacy',
    milestones: { legacy: day('2026-10-01'), endOfLife: on('2026-11-01') },
  });

  test('a snapshot where neither API nor documents speak', () => {
    expect(standing([snapshot])).toMatchObject({ phase: 'active', from: { kind: 'api-snapshot' } });
    expect(phase([snapshot, fact({ status: 'legacy' })])).toBe('legacy');
  });

  test('a third party where AWS is silent, and nowhere else', () => {
    expect(standing([rumour])).toMatchObject({ phase: 'eol', from: { kind: 'third-party' } });
    expect(phase([rumour, api({ status: 'active' })])).toBe('active');
    expect(phase([rumour, fact({ status: 'active' })])).toBe('active');
    expect(phase([rumour, snapshot])).toBe('active');
  });
});
