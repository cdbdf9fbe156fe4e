import { itemButtons } from '../../../src/cards/item-buttons';
import { encodeItem } from '../../../src/cards/item-ref';
import { REGIONS, smallAws } from '../../digests/small-aws';
import { until } from '../../store/subject';
import { testClock } from '../../support/clock';
import { ADA, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../../support/house';
import { GRACE, LINUS, SECOPS, askAs, messageWhere, pressAs } from '../digest-doors';
import { START, ending, itemOf, labelsOf, nowOf, posted, pressed, row, toldBy } from './item-doors';

const { now } = testClock(START);
const id = (n: number) => itemOf(n).modelId;
let t: TestHouse;

beforeAll(async () => {
  const roster = smallAws([ending(15), ending(16)]);
  t = await startTestHouse({ now, documented: [], regions: REGIONS, roster });
});

afterAll(() => t.close());

describe('what is pressed and is not to come', () => {
  const warnings = () => t.logged.filter(({ msg }) => msg === 'An item that nobody knows of was pressed');

  test.each([
    ['a model that no source names', 99, undefined, `\`${id(99)}\` is not in the catalogue`],
    ['a date that nobody ever gave', 15, '2027-05-05', 'End of life is *2027-01-21 (in 60 days)* now'],
  ])('%s is refused and logged, and nothing is stored', async (_, n, on, sentence) => {
    const before = warnings().length;
    const message = posted(t, row(n, on));
    expect(wordsOf(await pressAs(t, LINUS, message, 'Acknowledge'))).toContain(sentence);
    expect(await toldBy(t, LINUS, nowOf(t, message), 'Snooze 1 week')).toContain(sentence);
    expect(await toldBy(t, LINUS, nowOf(t, message), 'Add to calendar')).toContain(sentence);
    expect(warnings().slice(before)).toHaveLength(3);
    expect(warnings().at(-1)).toMatchObject({ model: id(n), kind: 'eol', user: LINUS, channel: PLATFORM });
    expect(labelsOf(nowOf(t, message))).toContain('Acknowledge');
  });

  test.each([
    ['no item', '{"v":1}'],
    ['a channel that is none', encodeItem(itemOf(15), '<!channel>')],
    ['an Undo of nothing', encodeItem(itemOf(15))],
  ])('a value with %s is of another version', async (what, value) => {
    const [template] = row(15);
    const elements = [...(template?.elements ?? [])].slice(0, 1).map((button) => ({
      ...button,
      value,
      ...(what.startsWith('an Undo') && { action_id: 'item.undo.v1:1' }),
    }));
    const message = posted(t, [{ ...template, elements }]);
    expect(wordsOf(await pressAs(t, LINUS, message, 'Acknowledge'))).toContain(
      'of another version of the bot',
    );
    expect(nowOf(t, message)).toEqual(message);
  });

  test('a menu in a row that is none of ours is of another version', async () => {
    const [template] = row(15);
    const message = posted(t, [{ ...template, block_id: encodeItem(itemOf(15)).replace('"v":1', '"v":9') }]);
    const menu = template?.elements.find(({ type }) => type === 'overflow');
    const selectedValue = menu?.type === 'overflow' ? (menu.options[0]?.value ?? '') : '';
    const told = messageWhere(t, ({ ephemeralTo }) => ephemeralTo === LINUS);
    const place = { blockId: message.blocks[0]?.block_id ?? '', actionId: 'item.more.v1:1', selectedValue };
    await t.slack.pressElement({ user: LINUS, channel: PLATFORM, ts: message.ts, ...place });
    expect(wordsOf(await told)).toContain('of another version of the bot');
  });
});

test('an item of another channel is for those who are in that one', async () => {
  const message = posted(t, itemButtons(itemOf(16), 1, { channel: SECOPS }));
  expect(wordsOf(await pressAs(t, GRACE, message, 'Acknowledge'))).toContain('a channel that you are not in');
  t.slack.trouble.next('users.conversations', 1, { kind: 'server_error' });
  expect(wordsOf(await pressAs(t, GRACE, message, 'Acknowledge'))).toContain('Slack did not say whether');
  await pressed(t, ADA, message, 'Acknowledge');
  await until(async () =>
    wordsOf(await askAs(t, ADA, SECOPS, `/bedrock-status ${id(16)}`)).includes(`Acknowledged by <@${ADA}>`),
  );
  expect(labelsOf(await askAs(t, ADA, PLATFORM, `/bedrock-status ${id(16)}`))).toContain('Acknowledge');
});
