import { withAbsences } from '../../src/domain/absence';
import { type Fact, type RegionReading } from '../../src/domain/fact';
import { inWords } from './change-words';
import { MODEL, REGION, api, by, day, notBefore, on, reading } from './makers';
import {
  ACTIVE,
  DATES,
  LEGACY,
  OWL,
  PAGE,
  RUN,
  YESTERDAY,
  between,
  changes,
  page,
  says,
  view,
} from './region-views';

test('a change says of which model, where, by whom, why and in which run', () => {
  expect(between(view({ listed: ACTIVE }), view({ listed: LEGACY }))).toEqual([
    {
      ...{ kind: 'phase', from: 'active', to: 'legacy', modelId: MODEL, name: 'Parrot', provider: 'Acme' },
      ...{ region: REGION, source: 'api', cause: 'reading', run: RUN, isNews: true },
    },
  ]);
});

describe('a status and dates in two readings', () => {
  test.each<[string, readonly Fact[], readonly Fact[], readonly string[]]>([
    ['Legacy', ACTIVE, LEGACY, ['api reading: active → legacy!']],
    ['Active again', LEGACY, ACTIVE, ['api reading: legacy → active!']],
    [
      'Legacy with its dates, of which that of today is told by the phase',
      ACTIVE,
      says('legacy', DATES),
      [
        'api reading: active → legacy!',
        'api reading: legacy on 2026-11-22',
        'api reading: extended on 2027-02-22!',
        'api reading: eol on 2027-05-22!',
      ],
    ],
    [
      'dates that come after the status',
      LEGACY,
      says('legacy', { ...DATES, legacy: day('2026-10-01') }),
      [
        'api reading: legacy on 2026-10-01',
        'api reading: extended on 2027-02-22!',
        'api reading: eol on 2027-05-22!',
      ],
    ],
    [
      'an earlier and a later date at once',
      says('legacy', DATES),
      says('legacy', { ...DATES, extendedAccess: day('2027-01-22'), endOfLife: on('2027-07-22') }),
      ['api reading: extended 2027-02-22 → 2027-01-22!', 'api reading: eol 2027-05-22 → 2027-07-22!'],
    ],
    [
      'dates taken back',
      says('legacy', DATES),
      says('legacy', { legacy: DATES.legacy, extendedAccess: 'not-offered' }),
      ['api reading: extended 2027-02-22 → none!', 'api reading: eol 2027-05-22 → none!'],
    ],
    [
      'an end of life that was brought forward to yesterday',
      says('legacy', { endOfLife: on('2027-05-22') }),
      says('legacy', { endOfLife: on('2026-11-21') }),
      ['api reading: legacy → eol!', 'api reading: eol 2027-05-22 → 2026-11-21!'],
    ],
    [
      'an end of life that was put off after it had come',
      says('legacy', { endOfLife: on('2026-11-21') }),
      says('legacy', { endOfLife: on('2027-05-22') }),
      ['api reading: eol → legacy!', 'api reading: eol 2026-11-21 → 2027-05-22!'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changes({ listed: before }, { listed: after })).toEqual(expected);
  });

  test.each<[string, Fact, Fact]>([
    [
      'a floor',
      api({ status: 'active' }),
      api({ status: 'active', milestones: { endOfLife: notBefore('2027-01-01') } }),
    ],
    [
      'a floor that moves',
      api({ milestones: { endOfLife: notBefore('2026-10-01') } }),
      api({ milestones: { endOfLife: notBefore('2026-10-16') } }),
    ],
    [
      'extended access that is not offered',
      api({ status: 'active' }),
      api({ status: 'active', milestones: { extendedAccess: 'not-offered' } }),
    ],
    [
      'a launch, a name, a variant',
      api({ status: 'active' }),
      api({ status: 'active', name: 'Polly', milestones: { launch: day('2026-01-01') } }),
    ],
    ['a word that is not known', api({ status: 'legacy' }), api({ status: 'other', statusText: 'PAUSED' })],
    ['a row without a lifecycle', api({ status: 'legacy', milestones: DATES }), api()],
    [
      'dates that contradict each other',
      api({ status: 'legacy', milestones: DATES }),
      api({ status: 'active', milestones: { ...DATES, endOfLife: on('2025-05-22') } }),
    ],
  ])('%s is no change', (_, before, after) => {
    expect(
      changes({ listed: [before] }, { listed: [after, api({ variant: '200k', status: 'legacy' })] }),
    ).toEqual([]);
  });

  test('a model that leaves a word that is not known for Legacy is told as Legacy', () => {
    const paused = [api({ status: 'other', statusText: 'PAUSED' }), OWL];
    expect(changes({ listed: paused }, { listed: LEGACY })).toEqual(['api reading: unknown → legacy!']);
  });

  test('dates that are in order again are compared with those that were', () => {
    const broken = says('legacy', { ...DATES, endOfLife: on('2025-05-22') });
    const held = (facts: readonly Fact[], before?: RegionReading) =>
      withAbsences(before, reading(REGION, facts));
    const first = held(says('legacy', DATES));
    const second = held(broken, first);
    const third = held(says('legacy', { ...DATES, endOfLife: on('2027-06-22') }), second);
    const step = (a: RegionReading, b: RegionReading) =>
      between({ ...view({}), reading: a }, { ...view({}), reading: b }).map(inWords);
    expect(step(first, second)).toEqual([]);
    expect(step(second, third)).toEqual(['api reading: eol 2027-05-22 → 2027-06-22!']);
    expect(step(second, held(says('legacy', DATES), second))).toEqual([]);
  });
});

describe('a date that comes', () => {
  const early = says('active', DATES);

  test('makes the phase change by the calendar, though the API says ACTIVE for hours yet', () => {
    expect(changes({ listed: early, today: YESTERDAY }, { listed: early })).toEqual([
      'api date: active → legacy!',
    ]);
  });

  test('has made it once: that the API then says LEGACY is none', () => {
    expect(changes({ listed: early }, { listed: says('legacy', DATES) })).toEqual([]);
  });

  test.each([
    ['2027-02-21', '2027-02-22', 'api date: legacy → extended!'],
    ['2027-05-21', '2027-05-22', 'api date: extended → eol!'],
    ['2026-11-21', '2027-06-01', 'api date: active → eol!'],
  ])('from %s to %s: %s', (from, to, expected) => {
    expect(changes({ listed: early, today: day(from) }, { listed: early, today: day(to) })).toEqual([
      expected,
    ]);
  });

  test('of both sources is the news of one', () => {
    const documented = page('legacy', DATES);
    const listed = says('active', DATES);
    expect(changes({ listed, documented, today: YESTERDAY }, { listed, documented })).toEqual([
      'api date: active → legacy!',
      'documents date: active → legacy',
    ]);
  });

  test('of a document alone is its news, and the API that comes late is history', () => {
    const documented = page('legacy', DATES);
    expect(changes({ listed: ACTIVE, documented, today: YESTERDAY }, { listed: ACTIVE, documented })).toEqual(
      ['documents date: active → legacy!', 'documents date: phase disagreement began (Active, Legacy)'],
    );
    expect(changes({ listed: ACTIVE, documented }, { listed: LEGACY, documented })).toEqual([
      'api reading: active → legacy',
      'api reading: phase disagreement ended (Legacy, Legacy)',
    ]);
  });

  test('and is announced in the same run is told as both', () => {
    expect(changes({ listed: ACTIVE, today: YESTERDAY }, { listed: says('active', DATES) })).toEqual([
      'api date: active → legacy!',
      'api reading: legacy on 2026-11-22',
      'api reading: extended on 2027-02-22!',
      'api reading: eol on 2027-05-22!',
    ]);
  });

  test('does not come again when the clock is set back', () => {
    expect(changes({ listed: early }, { listed: early, today: YESTERDAY })).toEqual([]);
  });

  test('of a third party is none', () => {
    const rumour = by('third-party', '2026-11-01', { status: 'legacy', milestones: DATES });
    const documented = [PAGE, rumour];
    expect(changes({ listed: ACTIVE, documented: [PAGE] }, { listed: ACTIVE, documented })).toEqual([]);
    expect(changes({ documented, today: YESTERDAY }, { documented })).toEqual([]);
  });
});

describe('a model that comes', () => {
  test('appeared, or is in a new Region, whatever its phase; neither is news', () => {
    const [before, after] = [view({}), view({ listed: says('legacy', DATES) })];
    expect(between(before, after).map(inWords)).toEqual(['api reading: appeared']);
    expect(between(before, after, [MODEL]).map(inWords)).toEqual(['api reading: new-region']);
  });

  test('may be documented before it is listed, and listed before it is documented', () => {
    const documented = page('active');
    expect(changes({}, { documented })).toEqual(['documents new-catalogue: appeared']);
    expect(changes({ documented }, { listed: ACTIVE, documented })).toEqual(['api reading: appeared']);
    expect(changes({ listed: ACTIVE }, { listed: ACTIVE, documented })).toEqual([]);
  });
});
