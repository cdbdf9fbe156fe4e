import { type KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { context, header, sections } from '../../src/cards/blocks';
import { ACTION } from '../../src/cards/ids';
import { itemButtons } from '../../src/cards/item-buttons';
import { decodeItem, decodeItemPress, encodeItem } from '../../src/cards/item-ref';
import { itemPiece } from '../../src/cards/item-piece';
import { md } from '../../src/cards/mrkdwn';
import { type ShownStanding } from '../../src/cards/said-lines';
import { spread } from '../../src/cards/spread';
import { itemOfRow, withStanding } from '../../src/cards/standing';
import { type ItemRef } from '../../src/domain/item';
import { MODEL, TODAY, day } from '../domain/makers';
import { STILL_CALLED, VERIFIED, donePlan, plan } from '../domain/plans';
import { faultsOf, withoutOwnMentions, wordsOf } from './limits';
import { SAID, someStandingOf } from './standings';

const ITEM = { modelId: MODEL, kind: 'eol', day: day('2027-01-08') } as const;
const OTHER = { ...ITEM, modelId: 'acme.crow' } as const;

/** A message about some items, as it was first posted. */
function message(items: readonly ItemRef[], text = 'what it says'): KnownBlock[] {
  const pieces = items.flatMap((item, i) => itemPiece([md`${text}`], item, i + 1));
  return [header('Bedrock alert'), ...pieces, context([md`AWS documents as of 2026-10-14`])];
}

const paint = (blocks: readonly KnownBlock[], standing: ShownStanding, of: ItemRef = ITEM) =>
  withStanding(blocks, (item) => (item.modelId === of.modelId ? standing : {}), TODAY);
const linesOf = (blocks: readonly KnownBlock[]) =>
  wordsOf({ text: '', blocks: [...blocks] })
    .split('\n')
    .filter((line) => line !== '');
const isSaid = (block: KnownBlock) => block.block_id?.startsWith('said:') === true;
const saidIn = (blocks: readonly KnownBlock[]) => linesOf(blocks.filter(isSaid));
const buttonsIn = (blocks: readonly KnownBlock[]) =>
  blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) => (element.type === 'button' ? [element.text.text] : []))
      : [],
  );

test.each<[string, ShownStanding, string[], string[]]>([
  ['nobody said anything', {}, [], ['Acknowledge', 'Plan migration']],
  [
    'acknowledged',
    { acknowledged: SAID },
    [':white_check_mark: Acknowledged by <@U2> · 2026-11-22 (today)'],
    ['Undo', 'Plan migration'],
  ],
  [
    'snoozed',
    { snoozed: { ...SAID, until: day('2026-12-01') } },
    [':zzz: Snoozed by <@U2> until 2026-12-01 (in 9 days)'],
    ['Acknowledge', 'Plan migration', 'End snooze'],
  ],
  [
    'planned',
    { plan: plan() },
    [':clipboard: Plan: <@U1> → `acme.parrot-v2:0` · due 2026-12-12 (in 20 days) · *Planned*'],
    ['Acknowledge', 'Update plan'],
  ],
  [
    'planned and late, with what is to be minded',
    { plan: plan({ due: day('2026-11-20'), status: 'testing' }), warnings: [{ kind: 'gone' }] },
    [
      ':clipboard: Plan: <@U1> → `acme.parrot-v2:0` · :warning: *overdue*: due 2026-11-20 (2 days ago) · *Testing*',
      ':warning: The model has left Bedrock already: its calls fail',
    ],
    ['Acknowledge', 'Update plan'],
  ],
  [
    'done and verified',
    { plan: donePlan(VERIFIED) },
    [
      ':clipboard: Plan: <@U1> → `acme.parrot-v2:0` · due 2026-12-12 (in 20 days) · *Done*',
      ':white_check_mark: verified: no attempts for 7 days in accounts 111122223333, Regions us-east-1',
    ],
    ['Acknowledge', 'Update plan'],
  ],
  [
    'done and still called, and acknowledged',
    { acknowledged: SAID, plan: donePlan(STILL_CALLED) },
    [
      ':white_check_mark: Acknowledged by <@U2> · 2026-11-22 (today)',
      ':clipboard: Plan: <@U1> → `acme.parrot-v2:0` · due 2026-12-12 (in 20 days) · *Done*',
      ':warning: *Called done, but still called*: still 1,204 attempts yesterday from account 111122223333 in us-east-1',
    ],
    ['Undo', 'Update plan'],
  ],
  [
    'moved since',
    { reopened: { why: 'moved', from: day('2027-02-01'), said: SAID } },
    [
      ':arrows_counterclockwise: Open again: the date moved from 2027-02-01 (in 71 days), which was acknowledged by <@U2> · 2026-11-22 (today)',
    ],
    ['Acknowledge', 'Plan migration'],
  ],
  [
    'next to come',
    { reopened: { why: 'next', kind: 'extended', said: SAID } },
    [
      ':arrows_counterclockwise: Open again: it comes within 30 days; Extended access was acknowledged by <@U2> · 2026-11-22 (today)',
    ],
    ['Acknowledge', 'Plan migration'],
  ],
  [
    'to be confirmed',
    { reopened: { why: 'confirm', said: SAID } },
    [
      ':arrows_counterclockwise: Open again: to be confirmed again; acknowledged by <@U2> · 2026-11-22 (today)',
    ],
    ['Acknowledge', 'Plan migration'],
  ],
])('an item says what holds of it: %s', (_, standing, said, buttons) => {
  const painted = paint(message([ITEM]), standing);
  expect([saidIn(painted), buttonsIn(painted)]).toEqual([said, buttons]);
});

test('what was said stands between the item and its buttons, and no other item changes', () => {
  const before = message([OTHER, ITEM]);
  const after = paint(before, { acknowledged: SAID });
  expect(after.map(({ type }) => type)).toEqual([
    'header',
    'section',
    'actions',
    'section',
    'context',
    'actions',
    'context',
  ]);
  expect([after[4]?.block_id, after[5]?.block_id]).toEqual([`said:${encodeItem(ITEM)}`, encodeItem(ITEM)]);
  expect(after.filter((_, i) => i < 4 && i !== 2)).toEqual(before.filter((_, i) => i < 4 && i !== 2));
  expect(after[2]).toEqual(before[2]);
});

test('a row keeps its number, its way of naming and what Slack added; Undo carries what it takes back', () => {
  const [row] = itemButtons(ITEM, 3, { isNamed: true });
  const kept = [...sections([md`x`]).map((one) => ({ ...one, block_id: 'b1' })), { ...row, extra: 1 }];
  const undone = paint(kept as KnownBlock[], { acknowledged: SAID });
  expect(undone[0]).toEqual(kept[0]);
  expect(undone.at(-1)).toMatchObject({
    extra: 1,
    elements: [
      { action_id: `${ACTION.undo}:3`, text: { text: 'Undo: End of life 2027-01-08' } },
      { action_id: `${ACTION.plan}:3`, text: { text: 'Plan migration' } },
      { action_id: `${ACTION.more}:3` },
    ],
  });
  const [undo] = (undone.at(-1) as { elements: { value: string }[] }).elements;
  expect(decodeItemPress(undo?.value ?? '')).toEqual({ item: ITEM, ackAt: SAID.at });
  expect(decodeItem(undo?.value ?? '')).toEqual(ITEM);
  expect(paint(undone, {})).toEqual(kept);
});

test('a plan is told once where a model has several rows', () => {
  const blocks = message([ITEM, { ...ITEM, kind: 'extended' }]);
  expect(saidIn(paint(blocks, { acknowledged: SAID, plan: plan() }))).toEqual([
    ':white_check_mark: Acknowledged by <@U2> · 2026-11-22 (today)',
    ':clipboard: Plan: <@U1> → `acme.parrot-v2:0` · due 2026-12-12 (in 20 days) · *Planned*',
    ':white_check_mark: Acknowledged by <@U2> · 2026-11-22 (today)',
  ]);
});

/** A message with no block left. */
const full = (text: string) =>
  message(
    Array.from({ length: 24 }, (_, n) => ({ ...ITEM, modelId: `m${n}` })),
    text,
  );

test('where no block is left, what was said ends the section, whether Slack escapes the quote or not', () => {
  const before = full('what it says');
  const said = withStanding(before, () => ({ acknowledged: SAID }), TODAY);
  expect(said).toHaveLength(50);
  expect(linesOf(said).slice(1, 4)).toEqual([
    'what it says',
    '> :white_check_mark: Acknowledged by <@U2> · 2026-11-22 (today)',
    'Undo',
  ]);
  const asSlack = JSON.parse(JSON.stringify(said).replaceAll('\\n> ', '\\n&gt; ')) as KnownBlock[];
  for (const blocks of [said, asSlack]) expect(withStanding(blocks, () => ({}), TODAY)).toEqual(before);
});

test('where there is no room for words either, the buttons say it', () => {
  const long = message([ITEM], 'x'.repeat(2890)).concat(
    sections(Array.from({ length: 4 }, () => md`${'y'.repeat(2270)}`)),
  );
  const said = paint(long, { acknowledged: SAID });
  expect(saidIn(said)).toEqual([]);
  expect(buttonsIn(said)[0]).toBe('Undo');
});

const someItems = fc.uniqueArray(
  fc.record({
    modelId: fc.oneof(
      fc.constantFrom(MODEL, 'acme.crow', 'a'.repeat(200)),
      fc.string({ minLength: 1, maxLength: 30 }),
    ),
    kind: fc.constantFrom('legacy' as const, 'extended' as const, 'eol' as const),
    day: fc.constantFrom(day('2027-01-08'), day('2027-01-09')),
  }),
  { maxLength: 24, selector: (item) => encodeItem(item) },
);

test('whatever was posted and said: painting twice is painting once, the last state wins, and Slack takes it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 });
  fc.assert(
    fc.property(someItems, text, someStandingOf, someStandingOf, (items, words, first, second) => {
      const posted = message(items, `- ${words}`);
      const once = withStanding(posted, first, TODAY);
      expect(withStanding(once, first, TODAY)).toEqual(once);
      const later = withStanding(once, second, TODAY);
      expect(later).toEqual(withStanding(posted, second, TODAY));
      expect(withStanding(later, () => ({}), TODAY)).toEqual(posted);
      expect(later.map(itemOfRow).filter(Boolean)).toEqual(posted.map(itemOfRow).filter(Boolean));
      expect(faultsOf(withoutOwnMentions({ text: 'x', blocks: later }, ['U1', 'U2']))).toEqual([]);
    }),
  );
});

test('a post keeps room for what people will say of each item, so that each can be said in a block of its own', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 2500 }), (count, length) => {
      const items = Array.from({ length: count }, (_, n) => ({ ...ITEM, modelId: `m${n}` }));
      const { main, thread } = spread({
        name: 'Bedrock alert',
        text: 'Bedrock alert',
        title: 'Bedrock alert',
        lead: [],
        tail: [],
        parts: [{ pieces: items.map((item, i) => itemPiece([md`${'x'.repeat(length)}`], item, i + 1)) }],
        footer: context([md`sources`]),
      });
      const standing = { acknowledged: SAID, plan: plan() };
      const painted = [main, ...thread].flatMap(({ blocks }) => withStanding(blocks, () => standing, TODAY));
      expect(painted.filter(isSaid)).toHaveLength(count);
      expect(saidIn(painted)).toHaveLength(2 * count);
    }),
    { numRuns: 30 },
  );
});

test('blocks of somebody else stay what they are', () => {
  const foreign = [
    { type: 'video', block_id: 'v', title: 'x' },
    { type: 'actions', block_id: 'said:', elements: [] },
    { type: 'section', text: { type: 'mrkdwn', text: 'a\n> b' } },
  ] as unknown as KnownBlock[];
  expect(withStanding(foreign, () => ({ acknowledged: SAID }), TODAY)).toEqual(foreign);
});
