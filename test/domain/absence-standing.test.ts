import { withAbsences } from '../../src/domain/absence';
import { buildCatalogue } from '../../src/domain/catalogue';
import { type Fact, type RegionReading } from '../../src/domain/fact';
import { groupBySchedule, statusOf } from '../../src/domain/model-status';
import { transitionsOf } from '../../src/domain/transition';
import { MODEL, REGION, api, by, day, fact, on } from './makers';
import { after, at, owl } from './readings';

describe('how a model stands that the API does not list', () => {
  const end = { endOfLife: on('2027-01-08') };
  const listed = api({ status: 'legacy', milestones: end });
  const missed = after(at(0, listed, owl), at(60, owl));
  const gone = withAbsences(missed, at(120, owl));
  const standing = (known: RegionReading, today = '2026-11-22', documented: readonly Fact[] = []) => {
    const catalogue = buildCatalogue(documented, [known]);
    const model = catalogue.models.get(MODEL);
    if (model === undefined) throw new Error('Not in the catalogue');
    return statusOf(model, catalogue, [REGION], day(today));
  };

  test('is as before until the absence is confirmed, and nobody disagrees', () => {
    expect(standing(missed).counted).toMatchObject([
      { phase: 'legacy', from: { kind: 'api' }, disagreements: [] },
    ]);
    expect(standing(missed, '2026-11-22', [fact({ status: 'legacy' })]).counted).toMatchObject([
      { phase: 'legacy', disagreements: [] },
    ]);
  });

  test('is Withdrawn from then on, since the first reading without it, and nothing is to come', () => {
    const status = standing(gone);
    expect(status.counted).toMatchObject([
      { phase: 'withdrawn', from: { kind: 'api', readAt: '2026-11-22T11:00:00.000Z' }, disagreements: [] },
    ]);
    expect(transitionsOf(status, day('2026-11-22'))).toEqual([]);
    expect(groupBySchedule(status.counted)).toHaveLength(1);
  });

  test('is End of life from its date on', () => {
    expect(standing(gone, '2027-01-07').worst).toBe('withdrawn');
    expect(standing(gone, '2027-01-08').worst).toBe('eol');
    const ended = fact({ status: 'end-of-life', milestones: { endOfLife: on('2026-11-20') } });
    const undated = after(at(0, api({ status: 'legacy' }), owl), at(60, owl), at(120, owl));
    expect(standing(undated, '2026-11-22', [ended]).counted).toMatchObject([
      { phase: 'eol', disagreements: [] },
    ]);
  });

  test('outdoes what dates and documents say of Legacy and Active, which still say it', () => {
    const dated = api({
      status: 'legacy',
      milestones: { legacy: day('2026-07-08'), extendedAccess: day('2026-10-08') },
    });
    const left = after(at(0, dated, owl), at(60, owl), at(120, owl));
    expect(standing(left).worst).toBe('withdrawn');
    expect(standing(gone, '2026-11-22', [fact({ status: 'active' })]).counted).toMatchObject([
      {
        phase: 'withdrawn',
        disagreements: [{ about: 'phase', other: { value: 'active', from: { kind: 'docs-table' } } }],
      },
    ]);
  });

  test('is what the operator says, with the hint that the API does not list it', () => {
    const own = by('override', '2026-11-01', { status: 'legacy' });
    expect(standing(gone, '2026-11-22', [own]).counted).toMatchObject([
      { phase: 'legacy', disagreements: [{ about: 'not-listed', readAt: '2026-11-22T12:00:00.000Z' }] },
    ]);
  });

  test('is told with its doubtful dates, on which nothing rests, not even beside a status', () => {
    const milestones = { legacy: day('2027-02-01'), endOfLife: on('2026-01-08') };
    const status = standing(after(at(0, api({ status: 'active', milestones }))));
    expect(status.counted).toMatchObject([
      {
        phase: 'unknown',
        milestones: {},
        disagreements: [{ about: 'disordered-dates', from: { kind: 'api' }, dates: milestones }],
      },
    ]);
  });
});
