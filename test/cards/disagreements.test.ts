import { disagreementLines } from '../../src/cards/disagreements';
import { withAbsences } from '../../src/domain/absence';
import { buildCatalogue } from '../../src/domain/catalogue';
import { type RegionReading } from '../../src/domain/fact';
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
