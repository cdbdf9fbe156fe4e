import fc from 'fast-check';
import { ACTION } from '../../src/cards/ids';
import { itemButtons, rememberingItself } from '../../src/cards/item-buttons';
import {
  ITEM_CHOICES,
  decodeChoice,
  decodeItem,
  decodeItemPress,
  encodeChoice,
  encodeItem,
  encodeUndo,
} from '../../src/cards/item-ref';
import { MODEL, day } from '../domain/makers';
import { someDay } from '../domain/some-facts';
import { faultsOf } from './limits';

const item = { modelId: MODEL, kind: 'eol', day: day('2027-01-08') } as const;

test('the values of items and choices that were ever posted stay readable', () => {
  expect(decodeItem('{"v":1,"model":"acme.parrot-v1:0","kind":"eol","day":"2027-01-08"}')).toEqual(item);
  expect(encodeItem(item)).toBe('{"v":1,"model":"acme.parrot-v1:0","kind":"eol","day":"2027-01-08"}');
  expect(ITEM_CHOICES.map(encodeChoice)).toEqual([
    '{"v":1,"do":"snooze-week"}',
    '{"v":1,"do":"snooze-month"}',
    '{"v":1,"do":"snooze-next"}',
    '{"v":1,"do":"details"}',
    '{"v":1,"do":"calendar"}',
  ]);
  expect(ITEM_CHOICES.map(encodeChoice).map(decodeChoice)).toEqual(ITEM_CHOICES);
});

test('any item is read back as it was', () => {
  fc.assert(
    fc.property(
      fc.record({
        modelId: fc.string({ minLength: 1, maxLength: 300, unit: 'binary' }),
        kind: fc.constantFrom('legacy' as const, 'extended' as const, 'eol' as const),
        day: someDay,
      }),
      (any) => {
        expect(decodeItem(encodeItem(any))).toEqual(any);
      },
    ),
  );
});

test.each([
  '',
  'null',
  '{"v":2,"model":"a.b","kind":"eol","day":"2027-01-08"}',
  '{"v":1,"model":"","kind":"eol","day":"2027-01-08"}',
  '{"v":1,"model":"a.b","kind":"active","day":"2027-01-08"}',
  '{"v":1,"model":"a.b","kind":"eol","day":"2027-02-30"}',
  '{"v":1,"do":"delete"}',
])('a value that is none of ours, such as %s, is refused', (value) => {
  expect([decodeItem(value), decodeChoice(value)]).toEqual([undefined, undefined]);
});

test('an item has its two buttons and its menu, as the contract words them', () => {
  const [row] = itemButtons(item, 3);
  expect(row?.elements.map((element) => 'action_id' in element && element.action_id)).toEqual([
    `${ACTION.acknowledge}:3`,
    `${ACTION.plan}:3`,
    `${ACTION.more}:3`,
  ]);
  expect(JSON.stringify(row).match(/"text":"[^"]*"/g)).toEqual([
    '"text":"Acknowledge"',
    '"text":"Plan migration"',
    '"text":"Snooze 1 week"',
    '"text":"Snooze 1 month"',
    '"text":"Snooze until the next transition"',
    '"text":"Details"',
    '"text":"Add to calendar"',
  ]);
  expect(decodeItem(row?.block_id ?? '')).toEqual(item);
});

test('an acknowledgement that can be taken back is read back as it was, also as the item, and with its channel', () => {
  const at = '2026-11-22T10:00:00.000Z';
  const value = encodeUndo(item, at, 'C1');
  expect([decodeItemPress(value), decodeItem(value)]).toEqual([{ item, channel: 'C1', ackAt: at }, item]);
  expect(encodeUndo(item, at)).toBe(
    '{"v":1,"model":"acme.parrot-v1:0","kind":"eol","day":"2027-01-08","at":"2026-11-22T10:00:00.000Z"}',
  );
  expect(decodeItemPress(encodeItem(item))).toEqual({ item });
});

test('on a card with several schedules the label names which', () => {
  const said = { by: 'U1', at: '2026-11-22T10:00:00.000Z' };
  const labels = (acknowledged?: typeof said) =>
    itemButtons(item, 1, {
      isNamed: true,
      standing: acknowledged ? { acknowledged } : {},
    })[0]?.elements.flatMap((element) => (element.type === 'button' ? [element.text.text] : []));
  expect(labels()).toEqual(['Acknowledge: End of life 2027-01-08', 'Plan migration']);
  expect(labels(said)).toEqual(['Undo: End of life 2027-01-08', 'Plan migration']);
});

test('an id of 200 characters has buttons still, one that Slack cannot carry has none', () => {
  const row = itemButtons({ ...item, modelId: 'a'.repeat(200) }, 1);
  expect(faultsOf({ text: 'x', blocks: row })).toEqual([]);
  expect(itemButtons({ ...item, modelId: 'a'.repeat(300) }, 1)).toEqual([]);
});

test.each([
  '',
  encodeUndo(item, 'today'),
  encodeItem(item, '<!channel>'),
  encodeItem(item).replace('}', ',"again":{"command":"/bedrock-status","text":"x","page":0}}'),
])('a value of which a part is none of ours, such as %s, is refused whole', (value) => {
  expect(decodeItemPress(value)).toBeUndefined();
});

test('a card for one person remembers in each of its rows what makes it anew, as far as Slack carries that', () => {
  const again = { command: '/bedrock-status', text: 'parrot', page: 2 };
  const blocks = itemButtons(item, 1, {
    standing: { acknowledged: { by: 'U1', at: '2026-11-22T10:00:00.000Z' } },
  });
  const card = rememberingItself({ text: 'x', blocks: [...blocks, { type: 'divider' }] }, again);
  expect(faultsOf(card)).toEqual([]);
  const [row, divider] = card.blocks;
  expect(divider).toEqual({ type: 'divider' });
  if (row?.type !== 'actions') throw new Error('No row');
  expect(decodeItemPress(row.block_id ?? '')).toEqual({ item, again });
  expect(
    row.elements.flatMap((one) => (one.type === 'button' ? [decodeItemPress(one.value ?? '')] : [])),
  ).toEqual([
    { item, ackAt: '2026-11-22T10:00:00.000Z', again },
    { item, again },
  ]);
  const [long] = rememberingItself({ text: 'x', blocks }, { ...again, text: 'parrot '.repeat(40) }).blocks;
  if (long?.type !== 'actions') throw new Error('No row');
  expect(decodeItemPress(long.block_id ?? '')).toEqual({ item });
  expect(
    long.elements.flatMap((one) =>
      one.type === 'button' ? [decodeItemPress(one.value ?? '')?.again?.page] : [],
    ),
  ).toEqual([2, 2]);
  const [tooLong] = rememberingItself(
    { text: 'x', blocks },
    { ...again, text: 'parrot '.repeat(300) },
  ).blocks;
  expect(tooLong).toEqual(blocks[0]);
});
