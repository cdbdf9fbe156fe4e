import { type Fact } from '../../src/domain/fact';
import { type PlanStatus } from '../../src/domain/plan';
import { replacementNews } from '../../src/domain/plan-replacement';
import { TODAY, by, on, statusBy } from './makers';
import { plan } from './plans';

const NEW = 'acme.parrot-v2:0';
const told = (said: Partial<Fact>, status: PlanStatus) =>
  replacementNews(
    plan({ status, due: '2026-12-12' as never }),
    statusBy([by('docs-table', '2026-10-14', { modelId: NEW, ...said })]),
    TODAY,
  );

it.each<[string, Partial<Fact>, string]>([
  ['Legacy', { status: 'legacy' }, `${NEW}:legacy`],
  ['at its end', { status: 'legacy', milestones: { endOfLife: on('2026-11-20') } }, `${NEW}:eol`],
  [
    'to end 89 days after the due date',
    { status: 'active', milestones: { endOfLife: on('2027-03-11') } },
    `${NEW}:2027-03-11`,
  ],
])('a replacement that is %s is told of, under its own mark', (_, said, mark) => {
  expect(told(said, 'planned')?.told).toBe(mark);
});

it.each<[string, Partial<Fact>, PlanStatus]>([
  ['is Active', { status: 'active' }, 'planned'],
  [
    'ends 90 days after the due date',
    { status: 'active', milestones: { endOfLife: on('2027-03-12') } },
    'planned',
  ],
  ['stands as nobody knows', {}, 'testing'],
  ['is Legacy when the plan is done', { status: 'legacy' }, 'done'],
  ['is Legacy when the plan is cancelled', { status: 'legacy' }, 'cancelled'],
])('nothing is told of a replacement that %s', (_, said, status) => {
  expect(told(said, status)).toBeUndefined();
});

it('nothing is told of a replacement that no source names', () => {
  expect(replacementNews(plan(), undefined, TODAY)).toBeUndefined();
});
