import { EVERY_REGION } from '../../src/domain/region';
import { byTrust, merge, speaking } from '../../src/domain/trust';
import { api, by, day, fact, notBefore, on, source } from './makers';

const kindsOf = (facts: readonly { provenance: { kind: string; asOf: string } }[]) =>
  facts.map(({ provenance }) => `${provenance.kind} ${provenance.asOf}`);

describe('the order of trust', () => {
  test('is override, API, documents newest first, snapshot, third party', () => {
    const facts = [
      by('third-party', '2026-11-20'),
      by('api-snapshot', '2026-08-22'),
      by('docs-table', '2026-01-30'),
      by('model-card', '2026-10-14'),
      api(),
      by('override', '2025-01-01'),
    ];
    expect(kindsOf(byTrust(facts))).toEqual([
      'override 2025-01-01',
      'api 2026-11-22',
      'model-card 2026-10-14',
      'docs-table 2026-01-30',
      'api-snapshot 2026-08-22',
      'third-party 2026-11-20',
    ]);
  });

  test('puts a row that names its Region before one of the same day that speaks for all', () => {
    const general = fact({ region: EVERY_REGION });
    expect(byTrust([general, fact()])).toEqual([fact(), general]);
  });

  test('puts a table before a card of the same day', () => {
    const card = fact({ provenance: source('model-card', '2026-10-14') });
    expect(byTrust([card, fact()])).toEqual([fact(), card]);
  });
});

describe('merging', () => {
  test('takes each field from the first who says it', () => {
    const merged = merge([
      api({ milestones: { launch: day('2025-08-05'), endOfLife: on('2027-01-08') } }),
      fact({ milestones: { legacy: day('2026-07-08'), endOfLife: on('2026-12-01') } }),
      by('third-party', '2026-11-01', { milestones: { extendedAccess: day('2026-10-08') } }),
    ]);
    expect(merged.launch?.from.kind).toBe('api');
    expect(merged.endOfLife).toMatchObject({ value: on('2027-01-08'), from: { kind: 'api' } });
    expect(merged.legacy?.from.kind).toBe('docs-table');
    expect(merged.extendedAccess?.from.kind).toBe('third-party');
  });

  test('leaves unknown what nobody says', () => {
    expect(merge([api(), fact()])).toEqual({});
  });

  test('keeps "not offered" apart from not known', () => {
    expect(merge([fact({ milestones: { extendedAccess: 'not-offered' } })]).extendedAccess?.value).toBe(
      'not-offered',
    );
  });

  test('lets a date through from behind a floor', () => {
    const floor = by('model-card', '2026-10-14', { milestones: { endOfLife: notBefore('2025-03-14') } });
    const date = by('docs-table', '2026-08-21', { milestones: { endOfLife: on('2026-09-10') } });
    expect(merge([floor, date]).endOfLife?.value).toEqual(on('2026-09-10'));
  });

  test.each([
    ['2027-03-30', on('2027-03-30')],
    ['2026-12-01', notBefore('2027-01-01')],
  ])('takes a third party’s %s only where AWS’s floor of 2027-01-01 allows it', (date, taken) => {
    const floor = fact({ milestones: { endOfLife: notBefore('2027-01-01') } });
    const rumour = by('third-party', '2026-11-01', { milestones: { endOfLife: on(date) } });
    expect(merge([floor, rumour]).endOfLife?.value).toEqual(taken);
  });
});

describe('who still speaks', () => {
  const old = by('docs-table', '2026-01-30', {
    status: 'legacy',
    milestones: { launch: day('2024-03-04'), legacy: day('2026-01-07'), endOfLife: on('2026-07-07') },
  });

  test('a newer "Active" takes back the dates of older documents, and leaves the launch', () => {
    const active = by('model-card', '2026-10-14', { status: 'active' });
    expect(merge(speaking([old, active], undefined))).toMatchObject({ launch: { value: '2024-03-04' } });
    expect(merge(speaking([old, active], undefined))).not.toHaveProperty('endOfLife');
    expect(merge(speaking([old, active], undefined))).not.toHaveProperty('legacy');
  });

  test('an older "Active" takes nothing back', () => {
    const active = by('docs-table', '2025-12-19', { status: 'active' });
    expect(merge(speaking([old, active], undefined)).endOfLife?.value).toEqual(on('2026-07-07'));
  });

  test('a document’s "Active" takes back a snapshot’s dates', () => {
    const snapshot = by('api-snapshot', '2026-08-22', {
      status: 'legacy',
      milestones: { endOfLife: on('2026-11-01') },
    });
    expect(merge(speaking([snapshot, fact({ status: 'active' })], undefined))).toEqual({});
  });

  test('a live reading of the Region replaces its snapshot, unless mantle serves the model', () => {
    const snapshot = by('api-snapshot', '2026-08-22', { status: 'active' });
    const mantle = { ...snapshot, endpoint: 'bedrock-mantle' } as const;
    expect(speaking([snapshot], undefined)).toEqual([snapshot]);
    expect(speaking([snapshot], '2026-11-22T11:00:00Z')).toEqual([]);
    expect(speaking([mantle], '2026-11-22T11:00:00Z')).toEqual([mantle]);
  });
});
