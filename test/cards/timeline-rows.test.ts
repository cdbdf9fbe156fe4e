import fc from 'fast-check';
import { type TimelineRow, timelineRows, whenWords } from '../../src/cards/timeline-rows';
import { timelineWindow } from '../../src/cards/timeline-window';
import { type Fact } from '../../src/domain/fact';
import { addDays, daysBetween } from '../../src/domain/day';
import { TODAY, api, by, day, fact, notBefore, on, statusBy } from '../domain/makers';
import { statusFor } from '../domain/packaged';
import { someFacts } from '../domain/some-facts';

const HORIZON = 180;

function rowsBy(facts: readonly Fact[], horizon = HORIZON): TimelineRow[] {
  return timelineRows([statusBy(facts)], TODAY, horizon);
}

/** The bands in short: `active 2025-01-01..2026-05-01`; an open end is nothing. */
function bandsOf([row]: readonly TimelineRow[]): string[] {
  return (row?.bands ?? []).map(({ phase, from = '', to = '' }) => `${phase} ${from}..${to}`);
}

const LAUNCH = day('2025-08-05');
const LEGACY = day('2026-07-08');
const EXTENDED = day('2026-10-08');
const END = day('2027-01-08');

describe('a bar', () => {
  it('goes through all phases by their days', () => {
    const milestones = {
      launch: LAUNCH,
      legacy: LEGACY,
      extendedAccess: EXTENDED,
      endOfLife: on('2027-01-08'),
    };
    expect(bandsOf(rowsBy([fact({ milestones })]))).toEqual([
      `active ${LAUNCH}..${LEGACY}`,
      `legacy ${LEGACY}..${EXTENDED}`,
      `extended ${EXTENDED}..${END}`,
    ]);
  });

  it('was Active before Legacy, whenever that began', () => {
    const milestones = { legacy: LEGACY, endOfLife: on('2027-01-08') };
    expect(bandsOf(rowsBy([fact({ milestones })]))).toEqual([
      `active ..${LEGACY}`,
      `legacy ${LEGACY}..${END}`,
    ]);
  });

  it('begins today where nobody says when its phase began', () => {
    const milestones = { launch: LAUNCH, endOfLife: on('2027-01-08') };
    expect(bandsOf(rowsBy([api({ status: 'legacy', milestones })]))).toEqual([`legacy ${TODAY}..${END}`]);
  });

  it('begins on the day on which the API was seen to go Legacy', () => {
    const facts = [api({ status: 'legacy', seenLegacy: day('2026-11-01') })];
    expect(bandsOf(rowsBy(facts))).toEqual(['active ..2026-11-01', 'legacy 2026-11-01..']);
  });

  it('goes by the phase of today, not by a date that it has overtaken', () => {
    const milestones = { legacy: day('2026-12-24'), endOfLife: on('2027-01-08') };
    expect(bandsOf(rowsBy([api({ status: 'legacy', milestones })]))).toEqual([`legacy ${TODAY}..${END}`]);
  });

  it('is never a floor’s: what is not before a day has no end', () => {
    const [row] = rowsBy([fact({ status: 'legacy', milestones: { endOfLife: notBefore('2027-01-08') } })]);
    expect(row).toMatchObject({ notBefore: '2027-01-08', bands: [{ phase: 'legacy', from: TODAY }] });
    expect(row).not.toHaveProperty('endOfLife');
    expect(row && whenWords(row, TODAY)).toBe('not before 2027-01-08');
  });

  it('has bands that follow each other, each phase worse than the one before', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        for (const { bands, endOfLife } of rowsBy(facts, 3650)) {
          const phases = bands.map(({ phase }) => ['active', 'legacy', 'extended'].indexOf(phase));
          expect(phases).toEqual([...new Set(phases)].sort());
          bands.forEach((band, i) => {
            if (i > 0) expect(bands[i - 1]?.to).toBe(band.from);
            if (band.from && band.to) expect(band.from <= band.to).toBe(true);
          });
          const last = bands.at(-1);
          if (endOfLife !== undefined && last?.to !== undefined && last.to > TODAY)
            expect(last.to).toBe(endOfLife);
        }
      }),
    );
  });
});

describe('the rows', () => {
  it.each([
    ['Legacy without a date', { status: 'legacy' as const }, 'no end date yet'],
    ['an end within the horizon', { milestones: { endOfLife: on('2027-01-08') } }, '2027-01-08 (in 47 days)'],
    ['Legacy to come', { milestones: { legacy: day('2026-12-24') } }, 'Legacy 2026-12-24 (in 32 days)'],
    ['an end today', { milestones: { endOfLife: on('2026-11-22') } }, '2026-11-22 (today)'],
    [
      'Legacy with a far end',
      { status: 'legacy' as const, milestones: { endOfLife: on('2028-11-22') } },
      '2028-11-22 (in 731 days)',
    ],
  ])('hold %s', (_, said, words) => {
    expect(rowsBy([fact(said)]).map((row) => whenWords(row, TODAY))).toEqual([words]);
  });

  it.each([
    ['Active for good', { status: 'active' as const }],
    ['Active with a far end', { status: 'active' as const, milestones: { endOfLife: on('2028-11-22') } }],
    ['at its end of life', { milestones: { endOfLife: on('2026-11-21') } }],
    ['of no known phase', {}],
  ])('hold nothing that is %s', (_, said) => {
    expect(rowsBy([fact(said)])).toEqual([]);
  });

  it('part where the Regions of a model do, and then name them', () => {
    const ending = (region: string, date: string) => fact({ region, milestones: { endOfLife: on(date) } });
    const shown = rowsBy([
      ending('us-east-1', '2027-02-01'),
      ending('us-west-2', '2027-02-01'),
      ending('eu-west-3', '2027-01-08'),
      fact({ region: 'ap-south-1', status: 'active' }),
    ]);
    expect(shown.map(({ regions, endOfLife }) => [endOfLife, regions])).toEqual([
      ['2027-01-08', ['eu-west-3']],
      ['2027-02-01', ['us-east-1', 'us-west-2']],
    ]);
    expect(rowsBy([ending('us-east-1', '2027-02-01')])[0]).not.toHaveProperty('regions');
  });

  it('mark what only a third party says', () => {
    const facts = [
      fact({ status: 'active' }),
      by('third-party', '2026-10-14', { milestones: { endOfLife: on('2027-01-08') } }),
    ];
    expect(rowsBy(facts)).toMatchObject([{ phase: 'active', endOfLife: END, isUnconfirmed: true }]);
  });

  it('come with the soonest end first, and those without one by what comes next', () => {
    const status = (modelId: string, said: Partial<Fact>) =>
      statusBy([fact({ modelId, name: modelId, ...said })]);
    const statuses = [
      status('open', { status: 'legacy' }),
      status('late', { milestones: { endOfLife: on('2027-03-01') } }),
      status('going', { milestones: { legacy: day('2026-12-24') } }),
      status('10', { milestones: { endOfLife: on('2027-01-08') } }),
      status('9', { milestones: { endOfLife: on('2027-01-08') } }),
    ];
    expect(timelineRows(statuses, TODAY, HORIZON).map(({ modelId }) => modelId)).toEqual([
      '9',
      '10',
      'late',
      'going',
      'open',
    ]);
  });

  it('tell of the packaged catalogue what AWS has announced', () => {
    const [opus] = timelineRows(
      [statusFor('anthropic.claude-opus-4-1-20250805-v1:0', { today: TODAY })],
      TODAY,
      HORIZON,
    );
    expect(opus).toMatchObject({
      name: 'Claude Opus 4.1',
      phase: 'extended',
      endOfLife: '2027-01-08',
      isUnconfirmed: false,
    });
    expect(opus?.bands.at(-1)).toEqual({ phase: 'extended', from: '2026-10-08', to: '2027-01-08' });
  });
});

describe('the window', () => {
  const ending = (...dates: string[]) =>
    dates.flatMap((date) => rowsBy([fact({ milestones: { endOfLife: on(date) } })], 3650));

  it('holds today and all that is coming within the horizon, and no more than that takes', () => {
    const { from, to } = timelineWindow(ending('2027-01-08', '2027-04-08', '2030-01-01'), TODAY, HORIZON);
    expect(daysBetween(from, TODAY)).toBe(17);
    expect(daysBetween(day('2027-04-08'), to)).toBe(7);
  });

  it.each([
    [7, 8],
    [180, 63],
  ])('is no shorter than 60 days or the horizon of %i', (horizon, days) => {
    expect(timelineWindow([], TODAY, horizon)).toEqual({
      from: addDays(TODAY, -Math.max(7, Math.round(days * 0.12))),
      to: addDays(TODAY, days),
    });
  });
});
