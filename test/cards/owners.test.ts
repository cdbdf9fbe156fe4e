import { alertCard } from '../../src/cards/alert';
import { digestCards } from '../../src/cards/digest';
import { homeView } from '../../src/cards/home';
import { reminderCard } from '../../src/cards/reminder';
import { comingDates } from '../../src/domain/coming-date';
import { addDays } from '../../src/domain/day';
import { composeDigest } from '../../src/domain/digest';
import { rungsCrossed } from '../../src/domain/ladder';
import { namingBy } from '../../src/domain/naming';
import { type Overrides } from '../../src/domain/overrides';
import { type UseOf } from '../../src/domain/use-of-model';
import { MODEL, READ_AT, TODAY, fact, on, statusBy } from '../domain/makers';
import { change } from '../domain/some-changes';
import { ACCOUNT, called } from '../domain/uses';
import { MOMENT } from './hostile';
import { faultsOf, wordsOf } from './limits';

const status = statusBy([fact({ status: 'legacy', milestones: { endOfLife: on(addDays(TODAY, 7)) } })]);
const use = {
  word: 'in-use',
  calls: [
    {
      ...{ account: ACCOUNT, region: 'us-east-1', readAt: READ_AT },
      calls: called(MODEL, {}, { last24h: { attempts: 1204, successes: 0, legacy: 0 } }),
    },
  ],
  dependents: [],
  gaps: [],
} as const;
const useOf: UseOf = () => use;
const OVERRIDES: Overrides = {
  models: [],
  accounts: [{ account: ACCOUNT, name: 'prod', tags: ['core', 'web'] }],
  tags: new Map([
    ['core', 'U0OWNER'],
    ['web', 'S0GROUP'],
  ]),
};
const naming = namingBy(OVERRIDES, useOf);

const digest = composeDigest({
  ...{ statuses: [status], today: TODAY, horizonDays: 90, changes: [], rungs: [], useOf },
  statusOf: () => undefined,
});
const rungs = rungsCrossed([status], addDays(TODAY, -1), TODAY);
const item = { chain: [], status, use };
const news = [change({ kind: 'phase', from: 'active', to: 'legacy' }, { modelId: MODEL, name: 'Parrot' })];

const cards = (more: { naming?: typeof naming }) => ({
  digest: digestCards({ ...MOMENT, digest, ...more }).main,
  reminder: reminderCard({ ...MOMENT, items: rungs.map((rung) => ({ ...item, rung })), ...more }).main,
  alert: alertCard({
    ...MOMENT,
    items: [{ ...item, modelId: MODEL, name: 'Parrot', changes: news }],
    ...more,
  }).main,
});

test.each(['digest', 'reminder', 'alert'] as const)(
  'a %s tells the owners of a model, and who uses it',
  (kind) => {
    const { text, blocks } = cards({ naming })[kind];
    const lines = wordsOf({ text, blocks }).split('\n');
    expect(lines).toContain('*Owners*: <@U0OWNER>, <!subteam^S0GROUP>');
    expect(lines).toContain(':busts_in_silhouette: in use: prod, 1,204 calls in 24 h');
    expect(text).not.toMatch(/U0OWNER|S0GROUP/);
    const bare = cards({})[kind];
    expect(wordsOf(bare)).not.toContain('Owner');
    expect(wordsOf(bare)).toContain(':busts_in_silhouette: in use: 111122223333, 1,204 calls in 24 h');
    expect(faultsOf(bare)).toEqual([]);
  },
);

test('Home names what is the viewer’s own, and has it first', () => {
  const [date] = comingDates(status, TODAY);
  if (date === undefined) throw new Error('Nothing comes');
  const other = statusBy([
    fact({
      modelId: 'acme.owl',
      name: 'Owl',
      status: 'legacy',
      milestones: { endOfLife: on(addDays(TODAY, 2)) },
    }),
  ]);
  const [sooner] = comingDates(other, TODAY);
  const needs = [
    { channel: 'C1', status: other, date: sooner ?? date, standing: {} },
    { channel: 'C1', status, date, standing: {}, isOwn: true as const },
  ];
  const view = homeView({ ...MOMENT, needs, plans: [], transitions: [], page: 1 });
  const words = wordsOf({ text: '', blocks: view.blocks });
  expect(words).toContain('us-east-1* · <#C1> · you own it');
  expect(words.indexOf('Parrot')).toBeLessThan(words.indexOf('Owl'));
});

test('a reminder in a digest calls the owners also where several models share a line', () => {
  const folded = ['a', 'b', 'c'].map((n) =>
    statusBy([
      fact({
        modelId: `acme.${n}`,
        name: n,
        status: 'legacy',
        milestones: { endOfLife: on(addDays(TODAY, 90)) },
      }),
    ]),
  );
  const compose = (rungs: Parameters<typeof composeDigest>[0]['rungs']) =>
    wordsOf(
      digestCards({
        ...MOMENT,
        naming,
        digest: composeDigest({
          ...{ statuses: folded, today: TODAY, horizonDays: 180, changes: [], rungs, useOf },
          statusOf: () => undefined,
        }),
      }).main,
    );
  const due = rungsCrossed(folded, addDays(TODAY, -1), TODAY);
  expect(due).toHaveLength(3);
  expect(compose(due).match(/• [abc] .*<@U0OWNER>, <!subteam\^S0GROUP>/g)).toHaveLength(3);
  expect(compose([])).not.toContain('U0OWNER');
});
