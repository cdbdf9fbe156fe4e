import fc from 'fast-check';
import { groupByPhase, groupBySchedule } from '../../src/domain/model-status';
import { EVERY_REGION } from '../../src/domain/region';
import { by, day, fact, on, statusBy } from './makers';
import { someDay, someFacts } from './some-facts';

const names = (standings: readonly { region: string }[]) => standings.map(({ region }) => region);

describe('the Regions that count', () => {
  const facts = [
    fact({ region: 'us-east-1', status: 'active' }),
    fact({ region: 'eu-west-3', status: 'legacy' }),
    fact({ region: 'ap-south-1', status: 'end-of-life' }),
  ];

  test('are the watched ones; the others stand elsewhere and do not make it worse', () => {
    const status = statusBy(facts, { watched: ['eu-west-3', 'us-east-1'] });
    expect(names(status.counted)).toEqual(['eu-west-3', 'us-east-1']);
    expect(names(status.elsewhere)).toEqual(['ap-south-1']);
    expect(status.worst).toBe('legacy');
  });

  test.each([[[]], [['ca-central-1']]])(
    'are all, where those watched (%j) do not know the model',
    (watched) => {
      const status = statusBy(facts, { watched });
      expect(names(status.counted)).toEqual(['ap-south-1', 'eu-west-3', 'us-east-1']);
      expect([names(status.elsewhere), status.worst]).toEqual([[], 'eol']);
    },
  );

  test('take in a row that speaks for every Region, unless only GovCloud is watched', () => {
    const general = [fact({ region: EVERY_REGION, status: 'legacy' })];
    expect(statusBy(general, { watched: ['eu-west-3'] }).counted).toMatchObject([{ watched: true }]);
    expect(statusBy(general, { watched: ['us-gov-west-1'] }).counted).toMatchObject([{ watched: false }]);
  });
});

describe('groups', () => {
  const endsOn = (region: string, date: string) =>
    fact({ region, status: 'legacy', milestones: { legacy: day('2026-01-07'), endOfLife: on(date) } });

  test('by schedule: Regions with one phase and the same dates, the earliest end of life first', () => {
    const status = statusBy([
      endsOn('us-east-1', '2027-03-01'),
      endsOn('eu-west-1', '2027-03-01'),
      endsOn('eu-central-2', '2027-06-01'),
      endsOn('ap-south-1', '2026-12-01'),
      fact({ region: 'sa-east-1', status: 'active' }),
    ]);
    expect(groupBySchedule(status.regions).map(({ standings }) => names(standings))).toEqual([
      ['ap-south-1'],
      ['eu-west-1', 'us-east-1'],
      ['eu-central-2'],
      ['sa-east-1'],
    ]);
  });

  test('by schedule: another launch day does not part Regions, a third party’s word does', () => {
    const launched = { ...endsOn('us-east-1', '2027-03-01') };
    const said = {
      ...endsOn('eu-west-1', '2027-03-01'),
      provenance: by('third-party', '2026-10-14').provenance,
    };
    const later = {
      ...endsOn('sa-east-1', '2027-03-01'),
      milestones: { ...launched.milestones, launch: day('2025-01-01') },
    };
    expect(
      groupBySchedule(statusBy([launched, said, later]).regions).map(({ standings }) => names(standings)),
    ).toEqual([['eu-west-1'], ['sa-east-1', 'us-east-1']]);
  });

  test('part the Regions, whatever the sources say: each stands in one group, the worst first', () => {
    fc.assert(
      fc.property(someFacts, someDay, (facts, today) => {
        const { regions, counted, elsewhere } = statusBy(facts, {
          today,
          watched: ['af-south-1', 'ap-east-2'],
        });
        const all = names(regions).sort();
        expect([...names(counted), ...names(elsewhere)].sort()).toEqual(all);
        for (const groups of [groupByPhase(regions), groupBySchedule(regions)]) {
          expect(groups.flatMap(({ standings }) => names(standings)).sort()).toEqual(all);
        }
        for (const { key, standings } of groupByPhase(regions)) {
          expect(standings.every(({ phase }) => phase === key)).toBe(true);
        }
      }),
    );
  });
});
