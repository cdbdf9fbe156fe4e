import { withAbsences } from '../../src/domain/absence';
import { type Fact, type RegionReading } from '../../src/domain/fact';
import { inWords } from './change-words';
import { REGION, TODAY, by, day, on, reading } from './makers';
import {
  ACTIVE,
  DATES,
  type Known,
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

describe('a model that goes', () => {
  const gone = (...listed: readonly Fact[][]) => {
    const readings = listed.map((facts, hours) =>
      reading(REGION, facts, new Date(Date.parse(RUN) + hours * 3_600_000).toISOString()),
    );
    return readings.reduce<RegionReading | undefined>(withAbsences, undefined);
  };
  const step = (before: RegionReading | undefined, after: RegionReading | undefined, known: Known = {}) =>
    between({ ...view(known), reading: before }, { ...view(known), day: TODAY, reading: after }).map(inWords);

  test('is withdrawn once a second reading lacks it, and has returned when it is listed again', () => {
    const [first, missed, lost] = [gone(ACTIVE), gone(ACTIVE, [OWL]), gone(ACTIVE, [OWL], [OWL])];
    expect(step(first, missed)).toEqual([]);
    expect(step(missed, first)).toEqual([]);
    expect(step(missed, lost)).toEqual(['api reading: withdrawn!']);
    expect(step(lost, lost)).toEqual([]);
    expect(step(lost, gone(ACTIVE, [OWL], [OWL], ACTIVE))).toEqual(['api reading: returned!']);
  });

  test('and returns changed has returned and changed', () => {
    const [lost, back] = [
      gone(ACTIVE, [OWL], [OWL]),
      gone(ACTIVE, [OWL], [OWL], says('legacy', { endOfLife: on('2027-05-22') })),
    ];
    expect(step(lost, back)).toEqual([
      'api reading: returned!',
      'api reading: active → legacy!',
      'api reading: eol on 2027-05-22!',
    ]);
  });

  test('at its end of life is nothing: the date has told it, and it is history when it is listed again', () => {
    const ended = says('legacy', { endOfLife: on('2026-11-22') });
    const [first, missed, lost] = [gone(ended), gone(ended, [OWL]), gone(ended, [OWL], [OWL])];
    expect(step(first, missed, { today: YESTERDAY })).toEqual(['api date: legacy → eol!']);
    expect(step(missed, lost, { today: YESTERDAY })).toEqual(['api date: legacy → eol!']);
    expect(step(missed, lost)).toEqual([]);
    expect(step(lost, gone(ended, [OWL], [OWL], ended))).toEqual(['api reading: returned']);
  });

  test('at the end of life that a document gives is nothing either', () => {
    const documented = page('end-of-life', { endOfLife: on('2026-11-22') });
    expect(step(gone(LEGACY, [OWL]), gone(LEGACY, [OWL], [OWL]), { documented })).toEqual([
      'api reading: phase disagreement ended (Withdrawn, End of life)',
    ]);
  });

  test('before its end of life reaches it all the same when the day comes', () => {
    const lost = gone(says('legacy', DATES), [OWL], [OWL]);
    const [held, end] = [view({ today: day('2027-05-21') }), view({ today: day('2027-05-22') })];
    expect(between({ ...held, reading: lost }, { ...end, reading: lost }).map(inWords)).toEqual([
      'api date: withdrawn → eol!',
    ]);
  });

  test('is no news where the operator says that it still stands', () => {
    const documented = [PAGE, by('override', '2026-11-01', { status: 'legacy' })];
    expect(step(gone(LEGACY, [OWL]), gone(LEGACY, [OWL], [OWL]), { documented })).toEqual([
      'api reading: withdrawn',
      'api reading: phase disagreement began (Withdrawn, Legacy)',
    ]);
  });

  test('and was never missed by a whole reading is nothing', () => {
    expect(changes({ listed: ACTIVE }, { listed: [OWL] })).toEqual([]);
  });

  test('from the documents is nothing', () => {
    expect(changes({ documented: page('legacy', DATES) }, { documented: [PAGE] })).toEqual([]);
    expect(changes({ listed: ACTIVE, documented: page('legacy', DATES) }, { listed: ACTIVE })).toEqual([]);
  });
});
