import { by, on } from './makers';
import { ACTIVE, DATES, LEGACY, PAGE, YESTERDAY, changes, page, says } from './region-views';

describe('a new version of the documents', () => {
  test('says what it adds to a model that the API knows, from where the model stood', () => {
    expect(changes({ listed: ACTIVE }, { listed: ACTIVE, documented: page('legacy', DATES) })).toEqual([
      'documents new-catalogue: active → legacy!',
      'documents new-catalogue: legacy on 2026-11-22',
      'documents new-catalogue: extended on 2027-02-22!',
      'documents new-catalogue: eol on 2027-05-22!',
      'documents new-catalogue: phase disagreement began (Active, Legacy)',
    ]);
  });

  test('moves nothing where the API gives another date, which is told as a disagreement', () => {
    const listed = says('legacy', { endOfLife: on('2027-05-22') });
    expect(
      changes(
        { listed, documented: page('legacy', { endOfLife: on('2027-05-22') }) },
        { listed, documented: page('legacy', { endOfLife: on('2027-06-22') }) },
      ),
    ).toEqual([
      'documents new-catalogue: eol 2027-05-22 → 2027-06-22',
      'documents new-catalogue: eol disagreement began (2027-05-22, 2027-06-22)',
    ]);
  });

  test('and a reading that say the same in one run are the news of one', () => {
    const before = { listed: ACTIVE, documented: page('active') };
    expect(changes(before, { listed: LEGACY, documented: page('legacy') })).toEqual([
      'api reading: active → legacy!',
      'documents new-catalogue: active → legacy',
    ]);
  });
});

describe('the API beside a document', () => {
  const documented = page('legacy', { endOfLife: on('2027-05-22') });

  test('that gives another date moves the model’s, and when it takes that back moves it back', () => {
    const own = says('legacy', { endOfLife: on('2027-04-22') });
    expect(changes({ listed: LEGACY, documented }, { listed: own, documented })).toEqual([
      'api reading: eol 2027-05-22 → 2027-04-22!',
      'api reading: eol disagreement began (2027-04-22, 2027-05-22)',
    ]);
    expect(changes({ listed: own, documented }, { listed: LEGACY, documented })).toEqual([
      'api reading: eol 2027-04-22 → 2027-05-22!',
      'api reading: eol disagreement ended (no date, 2027-05-22)',
    ]);
  });

  test('that gives the same date says nothing new to anybody', () => {
    const same = says('legacy', { endOfLife: on('2027-05-22') });
    expect(changes({ listed: LEGACY, documented }, { listed: same, documented })).toEqual([
      'api reading: eol on 2027-05-22',
    ]);
  });

  test('that goes back to Active while the document says Legacy is history', () => {
    expect(changes({ listed: LEGACY, documented }, { listed: ACTIVE, documented })).toEqual([
      'api reading: legacy → active',
      'api reading: phase disagreement began (Active, Legacy)',
    ]);
  });
});

describe('a source that comes or goes', () => {
  const rows = page('legacy', DATES);

  test('is no change, whatever it says and whatever day it is', () => {
    const passed = says('legacy', { ...DATES, extendedAccess: 'not-offered' });
    expect(changes({ listed: null, today: YESTERDAY }, { listed: passed })).toEqual([]);
    expect(changes({ listed: passed, today: YESTERDAY }, { listed: null })).toEqual([]);
    expect(changes({ documented: [], today: YESTERDAY }, { documented: rows })).toEqual([]);
    expect(changes({ documented: rows, today: YESTERDAY }, { documented: [] })).toEqual([]);
    expect(changes({ listed: null, documented: [] }, { listed: null, documented: [] })).toEqual([]);
  });

  test('does not hide what the other has to say', () => {
    expect(
      changes({ listed: null, documented: page('active') }, { listed: ACTIVE, documented: rows }),
    ).toEqual([
      'documents new-catalogue: active → legacy!',
      'documents new-catalogue: legacy on 2026-11-22',
      'documents new-catalogue: extended on 2027-02-22!',
      'documents new-catalogue: eol on 2027-05-22!',
    ]);
    expect(changes({ listed: ACTIVE, documented: rows }, { listed: LEGACY, documented: [] })).toEqual([
      'api reading: active → legacy!',
    ]);
  });

  test('such as the first reading does not unsay the old listing that it replaces', () => {
    const documented = [PAGE, by('api-snapshot', '2026-08-22', { status: 'legacy' })];
    expect(changes({ listed: null, documented }, { listed: ACTIVE, documented })).toEqual([]);
  });
});
