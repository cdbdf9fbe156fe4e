import fc from 'fast-check';
import { type Post } from '../../src/cards/spread';
import { alertCard, alertReplyCard } from '../../src/cards/alert';
import { type AlertItem } from '../../src/cards/alert-item';
import { decodeItem } from '../../src/cards/item-ref';
import { type Change, type ChangeBody } from '../../src/domain/change';
import { addDays } from '../../src/domain/day';
import { type Fact } from '../../src/domain/fact';
import { type ModelStatus } from '../../src/domain/model-status';
import { replacementChain } from '../../src/domain/replacement';
import { TODAY, api, day, fact, on, statusBy } from '../domain/makers';
import { change } from '../domain/some-changes';
import { MOMENT, hostileFacts, hostileText } from './hostile';
import { faultsOf, wordsOf } from './limits';

const legacy = { kind: 'phase', from: 'active', to: 'legacy' } as const;
const announced = { kind: 'date-announced', milestone: 'eol', day: day('2027-01-08') } as const;
const moved = (to: string) =>
  ({ kind: 'date-moved', milestone: 'eol', from: day('2027-01-08'), to: day(to) }) as const;

const LATER = '2026-11-25T07:07:00.000Z';
const sonnet = { modelId: 'acme.sonnet', name: 'Sonnet' };

function itemOf(changes: readonly Change[], status?: ModelStatus, name = changes[0]?.name ?? ''): AlertItem {
  const chain = status ? replacementChain(status.model, () => undefined) : [];
  return { modelId: changes[0]?.modelId ?? '', name, changes, chain, ...(status && { status }) };
}

const gone = (more: Partial<Fact> = {}) =>
  fact({
    ...sonnet,
    status: 'legacy',
    milestones: { legacy: day('2026-11-20'), endOfLife: on('2027-01-08') },
    ...more,
  });
const seen = (...bodies: ChangeBody[]) => bodies.map((body) => change(body, sonnet));
const alert = (...items: AlertItem[]) => alertCard({ ...MOMENT, items });
const linesOf = ({ main }: Post) =>
  wordsOf({ ...main, text: '' })
    .split('\n')
    .filter(Boolean);
const buttonsOf = ({ main }: Post) =>
  main.blocks.flatMap((block) => (block.type === 'actions' ? [decodeItem(block.block_id ?? '')] : []));

test('an item says what changed, how the model stands now, what comes, where, and what instead', () => {
  const status = statusBy([
    gone({ replacements: [{ name: 'Sonnet 5', modelId: 'acme.sonnet-5' }] }),
    gone({ region: 'eu-west-1', status: 'active', milestones: {} }),
  ]);
  const post = alert(itemOf(seen(legacy, announced), status));
  expect(post.main.text).toBe('Bedrock alert: Sonnet: Legacy, End of life 2027-01-08 (in 47 days)');
  expect(linesOf(post).filter((line) => !/^(Snooze|Details|Add)/.test(line))).toEqual([
    'Bedrock alert: Sonnet',
    ':large_yellow_circle: *Sonnet* `acme.sonnet`',
    '• *Legacy* in us-east-1 (was Active)',
    '• *End of life* announced for 2027-01-08 (in 47 days) in us-east-1',
    '*Now*: Legacy (us-east-1), Active (eu-west-1)',
    '*Coming*: End of life 2027-01-08 (in 47 days) · us-east-1',
    '*Replacement* named by AWS: Sonnet 5 (`acme.sonnet-5`) · not in the catalogue',
    'Acknowledge',
    'Plan migration',
    'AWS API: us-east-1, read 53 min ago · AWS documents as of 2026-10-14',
  ]);
  expect(buttonsOf(post)).toEqual([{ modelId: 'acme.sonnet', kind: 'eol', day: '2027-01-08' }]);
});

test('where the API still says otherwise, a line says so', () => {
  const status = statusBy([gone(), api({ ...sonnet, status: 'active' })]);
  expect(wordsOf(alert(itemOf(seen(legacy), status)).main)).toContain(
    "AWS's API in us-east-1 still says Active",
  );
});

test.each<[string, readonly ChangeBody[], string]>([
  ['a phase that names no date, with the date', [legacy], 'Legacy, End of life 2027-01-08 (in 47 days)'],
  ['a date', [announced], 'End of life 2027-01-08 (in 47 days)'],
  ['a moved date', [moved('2026-12-08')], 'End of life moved from 2027-01-08 to 2026-12-08 (in 16 days)'],
  [
    'a date taken back',
    [{ kind: 'date-moved', milestone: 'eol', from: day('2027-01-08') }],
    'End of life on 2027-01-08 taken back',
  ],
  [
    'the phase before the dates',
    [announced, { kind: 'withdrawn' }],
    'Withdrawn, End of life 2027-01-08 (in 47 days)',
  ],
  ['a return', [{ kind: 'returned' }], 'back on Bedrock, End of life 2027-01-08 (in 47 days)'],
  [
    'Active again',
    [{ kind: 'phase', from: 'legacy', to: 'active' }],
    'Active again, End of life 2027-01-08 (in 47 days)',
  ],
])('the text says in plain words: %s', (_, bodies, words) => {
  expect(alert(itemOf(seen(...bodies), statusBy([gone()]))).main.text).toBe(
    `Bedrock alert: Sonnet: ${words}`,
  );
});

test('of many models the worst news stands first, and the text counts those it does not name', () => {
  const item = (name: string, body: ChangeBody) => itemOf([change(body, { modelId: `acme.${name}`, name })]);
  const { main } = alert(
    item('a', announced),
    item('b', { kind: 'returned' }),
    item('c', announced),
    item('d', { kind: 'withdrawn' }),
    item('e', moved('2027-03-08')),
  );
  expect(main.text).toMatch(/^Bedrock alert: d: Withdrawn; a: .*; b: .*; and 2 more models$/);
  expect(wordsOf(main)).toContain('Bedrock alert: 5 models');
});

test('later news stands in the item with its day, and leads the text', () => {
  const later = change(moved('2026-12-08'), { ...sonnet, run: LATER });
  const { main } = alert(itemOf([...seen(legacy, announced), later], statusBy([gone()])));
  expect(wordsOf(main)).toContain(
    '• *Legacy* in us-east-1 (was Active)\n' +
      '• *End of life* announced for 2027-01-08 (in 47 days) in us-east-1\n' +
      '• _updated 2026-11-25:_ *End of life* moved from 2027-01-08 to 2026-12-08 (in 16 days) in us-east-1: 31 days earlier\n',
  );
  expect(main.text).toBe(
    'Bedrock alert: Sonnet: End of life moved from 2027-01-08 to 2026-12-08 (in 16 days)',
  );
});

test('a model without anything to come has no buttons, and one that nobody names any more is told of too', () => {
  const end = { kind: 'phase', from: 'legacy', to: 'eol' } as const;
  const dead = statusBy([gone({ milestones: { endOfLife: on('2026-11-20') } })]);
  const post = alert(itemOf(seen(end), dead), itemOf([change({ kind: 'withdrawn' })]));
  expect(buttonsOf(post)).toEqual([]);
  expect(linesOf(post)).toContain('*Now*: End of life');
  expect(linesOf(post)).toContain('*Replacement*: no successor named by AWS');
  expect(linesOf(post)).toContain('*Now*: no source names it any more');
});

test('an item whose date moved says that it was acknowledged before, and asks anew', () => {
  const status = statusBy([gone({ milestones: { endOfLife: on('2027-02-08') } })]);
  const said = { by: 'U1', at: '2026-11-20T10:00:00.000Z' };
  const reopened = { why: 'moved', from: day('2027-01-08'), said } as const;
  const items = [itemOf(seen(moved('2027-02-08')), status)];
  const post = alertCard({ ...MOMENT, items, standingOf: () => ({ reopened }) });
  expect(linesOf(post)).toContain(
    ':arrows_counterclockwise: Open again: the date moved from 2027-01-08 (in 47 days), which was acknowledged by <@U1> · 2026-11-20 (2 days ago)',
  );
  expect(linesOf(post)).toContain('Acknowledge');
});

test('a reply tells the news and how the model stands, and leaves the buttons to the alert', () => {
  const post = alertReplyCard({
    ...MOMENT,
    items: [itemOf([change(moved('2027-02-08'), { ...sonnet, run: LATER })], statusBy([gone()]))],
  });
  expect(post.main.text).toMatch(/^Bedrock alert: Sonnet: End of life moved from 2027-01-08 to 2027-02-08/);
  expect(linesOf(post).slice(0, 4)).toEqual([
    'Bedrock alert: Sonnet: update',
    ':large_yellow_circle: *Sonnet* `acme.sonnet`',
    '• *End of life* moved from 2027-01-08 to 2027-02-08 (in 78 days) in us-east-1: 31 days later',
    '*Now*: Legacy',
  ]);
  expect(buttonsOf(post)).toEqual([]);
});

test('many models go on in the thread, each once', () => {
  const items = Array.from({ length: 100 }, (_, n) => {
    const model = { modelId: `acme.m${n}`, name: `Parrot ${n}` };
    return itemOf([change(legacy, model)], statusBy([gone(model)]));
  });
  const { main, thread } = alert(...items);
  const told = [main, ...thread].flatMap((card) => wordsOf(card).match(/`acme\.m\d+`/g) ?? []);
  expect([told.length, new Set(told).size]).toEqual([100, 100]);
  expect([main, ...thread].flatMap(faultsOf)).toEqual([]);
  expect(thread.at(-1)?.text).toBe(`Bedrock alert, ${thread.length + 1} of ${thread.length + 1}`);
});

const someBody: fc.Arbitrary<ChangeBody> = fc.oneof(
  fc.constantFrom<ChangeBody>(
    legacy,
    announced,
    moved('2027-03-08'),
    { kind: 'withdrawn' },
    { kind: 'new-region' },
  ),
  fc.record({
    kind: fc.constant('disagreement' as const),
    about: fc.constantFrom('phase' as const, 'eol' as const),
    state: fc.constantFrom('began' as const, 'ended' as const),
    api: hostileText,
    documents: hostileText,
  }),
);

test('whatever anybody wrote, Slack takes every message and nobody is called', () => {
  const someItems = fc.array(
    fc.record({
      facts: hostileFacts,
      bodies: fc.array(someBody, { minLength: 1, maxLength: 20 }),
      region: hostileText,
    }),
    { minLength: 1, maxLength: 10 },
  );
  fc.assert(
    fc.property(someItems, (models) => {
      const items = models.map(({ facts, bodies, region }, n) => {
        const status = statusBy(
          facts.map((one) => ({ ...one, modelId: `${n}${one.modelId}` })),
          {
            today: addDays(TODAY, -300),
          },
        );
        const { modelId, name } = status.model;
        return itemOf(
          bodies.map((body, i) => change(body, { modelId, name, region, run: `2026-11-${10 + i}` })),
          status,
        );
      });
      const input = { ...MOMENT, today: addDays(TODAY, -300), items };
      const posts = [alertCard(input), alertReplyCard(input)];
      expect(posts.flatMap(({ main, thread }) => [main, ...thread]).flatMap(faultsOf)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
