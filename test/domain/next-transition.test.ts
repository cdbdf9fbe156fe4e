import { type Fact } from '../../src/domain/fact';
import { buildCatalogue } from '../../src/domain/catalogue';
import { statusOf } from '../../src/domain/model-status';
import { nextTransitionDay } from '../../src/domain/next-transition';
import { by, day, fact, notBefore, on } from './makers';

const TODAY = day('2026-11-22');
const WATCHED = ['us-east-1', 'eu-west-1'];

function nextBy(facts: readonly Fact[]): string | undefined {
  const catalogue = buildCatalogue(facts, []);
  const statuses = [...catalogue.models.values()].map((model) => statusOf(model, catalogue, WATCHED, TODAY));
  return nextTransitionDay(statuses, { catalogue, watched: WATCHED }, TODAY);
}

const legacyOn = (date: string, more: Partial<Fact> = {}): Fact =>
  fact({ status: 'active', milestones: { legacy: day(date) }, ...more });
const endsOn = (date: string, more: Partial<Fact> = {}): Fact =>
  fact({
    status: 'legacy',
    milestones: { legacy: day('2026-01-07'), endOfLife: on(date) },
    ...more,
  });

const rumour = by('third-party', '2026-11-01', { milestones: { endOfLife: on('2026-12-24') } });

describe('the day of the next transition', () => {
  it.each<[string, string | undefined, readonly Fact[]]>([
    ['is none where nothing is known', undefined, []],
    ['is none where no date is known', undefined, [fact({ status: 'active' })]],
    ['is that on which a model becomes Legacy', '2026-12-01', [legacyOn('2026-12-01')]],
    ['is that of an end of life', '2027-03-01', [endsOn('2027-03-01')]],
    [
      'is the soonest of several models',
      '2026-12-24',
      [legacyOn('2027-01-07'), endsOn('2026-12-24', { modelId: 'meta.other-v1:0' })],
    ],
    [
      'is the soonest of the watched Regions',
      '2026-12-24',
      [
        endsOn('2027-03-01', { region: 'us-east-1' }),
        endsOn('2026-12-24', { region: 'eu-west-1' }),
        endsOn('2026-11-30', { region: 'ap-south-1' }),
      ],
    ],
    ['is never today, on which it has come', undefined, [endsOn('2026-11-22')]],
    ['is tomorrow where that is when it comes', '2026-11-23', [endsOn('2026-11-23')]],
    [
      'is none where "no sooner than" is all that AWS says',
      undefined,
      [fact({ status: 'active', milestones: { endOfLife: notBefore('2027-03-01') } })],
    ],
    [
      'is none where a third party alone names a day, of a model that AWS calls Active',
      undefined,
      [fact({ status: 'active' }), rumour],
    ],
  ])('%s', (_name, expected, facts) => {
    expect(nextBy(facts)).toBe(expected);
  });
});
