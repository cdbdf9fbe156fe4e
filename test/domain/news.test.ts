import { type ChangeBody } from '../../src/domain/change';
import { hasBadNews, isBadNews, newsByModel, newsOf, raisesAlert } from '../../src/domain/news';
import { day } from './makers';
import { RUN, change } from './some-changes';

const legacy = { kind: 'phase', from: 'active', to: 'legacy' } as const;
const back = { kind: 'phase', from: 'legacy', to: 'active' } as const;
const moved = (from: string, to?: string): ChangeBody => ({
  kind: 'date-moved',
  milestone: 'eol',
  from: day(from),
  ...(to && { to: day(to) }),
});
const disagreement = {
  kind: 'disagreement',
  about: 'phase',
  state: 'began',
  api: 'Active',
  documents: 'Legacy',
} as const;

test.each<[string, ChangeBody, boolean, boolean]>([
  ['gone Legacy', legacy, true, true],
  ['entered extended access', { kind: 'phase', from: 'legacy', to: 'extended' }, true, true],
  ['reached its end of life', { kind: 'phase', from: 'extended', to: 'eol' }, true, true],
  ['found Legacy where nothing was known', { kind: 'phase', from: 'unknown', to: 'legacy' }, true, true],
  ['found Active where nothing was known', { kind: 'phase', from: 'unknown', to: 'active' }, false, false],
  ['no longer known', { kind: 'phase', from: 'legacy', to: 'unknown' }, false, false],
  ['Active again', back, true, false],
  ['a date announced', { kind: 'date-announced', milestone: 'eol', day: day('2027-01-08') }, true, false],
  ['a later date', moved('2027-01-08', '2027-03-08'), true, false],
  ['an earlier date', moved('2027-03-08', '2027-01-08'), true, true],
  ['a date taken back', moved('2027-03-08'), true, false],
  ['withdrawn', { kind: 'withdrawn' }, true, true],
  ['come back', { kind: 'returned' }, true, false],
  ['new on Bedrock', { kind: 'appeared' }, false, false],
  ['new in a Region', { kind: 'new-region' }, false, false],
  ['a disagreement', disagreement, false, false],
])('%s: it raises an alert or not, and is bad news or not', (_, body, alerts, isBad) => {
  expect([raisesAlert(body), isBadNews(body)]).toEqual([alerts, isBad]);
});

test('the same news from several Regions, sources and runs is one', () => {
  const news = newsOf([
    change(legacy, { region: 'us-west-2' }),
    change(legacy, { region: 'eu-west-1', source: 'documents' }),
    change(legacy, { region: 'us-west-2', source: 'documents' }),
    change(legacy, { region: 'ap-south-1', run: '2026-11-21T07:07:00.000Z' }),
  ]);
  expect(news.map(({ regions }) => regions)).toEqual([['ap-south-1', 'eu-west-1', 'us-west-2']]);
});

test('what comes, goes and comes again in a Region is told each time', () => {
  const runs = [RUN, '2026-11-21T07:07:00.000Z', '2026-11-22T07:07:00.000Z'];
  const seen = [legacy, back, legacy].map((body, i) => change(body, { run: runs[i] ?? RUN }));
  expect(newsOf(seen).map(({ change: { run } }) => run)).toEqual(runs);
});

test('different dates are different news', () => {
  const dates = ['2027-01-08', '2027-03-08'].map((to) => change(moved('2026-12-01', to)));
  expect(newsOf(dates)).toHaveLength(2);
});

test('models with bad news stand first, then by name, each under its newest name', () => {
  const models = newsByModel([
    change({ kind: 'returned' }, { modelId: 'acme.owl', name: 'Owl 10' }),
    change({ kind: 'returned' }, { modelId: 'acme.crow', name: 'Old crow' }),
    change({ kind: 'returned' }, { modelId: 'acme.crow', name: 'Owl 2' }),
    change(legacy),
  ]);
  expect(models.map(({ name, changes }) => [name, changes.length, hasBadNews(changes)])).toEqual([
    ['Parrot', 1, true],
    ['Owl 2', 2, false],
    ['Owl 10', 1, false],
  ]);
});
