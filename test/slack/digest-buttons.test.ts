import { type KnownBlock } from '@slack/types';
import { itemButtons } from '../../src/cards/item-buttons';
import { type ItemRef } from '../../src/domain/item';
import { type Block, type Message } from '../../src/sandbox/page/protocol';
import { parseDay } from '../../src/domain/day';
import { ADA, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../support/house';

const day = parseDay('2027-01-08');
if (day === undefined) throw new Error('no day');
const ITEM: ItemRef = { modelId: 'amazon.nova-pro-v1:0', kind: 'eol', day };

let t: TestHouse;

beforeAll(async () => {
  t = await startTestHouse();
});

afterAll(() => t.close());

/** An item of a digest, as it stands in a channel. */
function posted(row: KnownBlock[] = itemButtons(ITEM, 1)): Message {
  const blocks = row as unknown as Block[];
  return t.slack.workspace.post({
    channel: PLATFORM,
    user: t.slack.workspace.app.botUserId,
    text: 'Bedrock digest',
    blocks,
  });
}

async function choose(message: Message, text: string): Promise<Message> {
  const [row] = itemButtons(ITEM, 1);
  const menu = row?.elements.find(({ type }) => type === 'overflow');
  if (menu?.type !== 'overflow') throw new Error('No menu');
  const selectedValue = menu.options.find((option) => option.text.text === text)?.value ?? '';
  const next = t.nextMessage();
  const { channel, ts } = message;
  const place = { blockId: row?.block_id ?? '', actionId: menu.action_id ?? '' };
  await t.slack.pressElement({ user: ADA, channel, ts, ...place, selectedValue });
  return next;
}

it.each([
  ['Acknowledge', 'Acknowledging comes with the next release'],
  ['Plan migration', 'Planning a migration comes with the next release'],
])('"%s" on a digest answers the one who pressed that it comes later', async (label, sentence) => {
  const message = posted();
  const answer = await t.press(message, label);
  expect(answer.ephemeralTo).toBe(ADA);
  expect(wordsOf(answer)).toContain(sentence);
  expect(t.slack.workspace.message(PLATFORM, message.ts)?.text).toBe('Bedrock digest');
});

it.each([
  ['Snooze 1 week', 'Snoozing comes with the next release'],
  ['Snooze 1 month', 'Snoozing comes with the next release'],
  ['Snooze until the next transition', 'Snoozing comes with the next release'],
  ['Add to calendar', 'Adding to a calendar comes with the next release'],
])('"%s" in the menu answers that it comes later', async (label, sentence) => {
  const answer = await choose(posted(), label);
  expect(answer.ephemeralTo).toBe(ADA);
  expect(wordsOf(answer)).toContain(sentence);
});

it('"Details" shows the status card to the one who chose it', async () => {
  const message = posted();
  const answer = await choose(message, 'Details');
  expect(answer.ephemeralTo).toBe(ADA);
  expect(answer.text).toBe('amazon.nova-pro-v1:0: Active');
  expect(t.slack.workspace.message(PLATFORM, message.ts)?.text).toBe('Bedrock digest');
});

it('a menu of another version says so', async () => {
  const [row] = itemButtons(ITEM, 1);
  if (row === undefined) throw new Error('No row');
  const message = posted([{ ...row, block_id: 'another' }]);
  const menu = row.elements.find(({ type }) => type === 'overflow');
  if (menu?.type !== 'overflow') throw new Error('No menu');
  const next = t.nextMessage();
  const selectedValue = menu.options.find((option) => option.text.text === 'Details')?.value ?? '';
  const place = { blockId: 'another', actionId: menu.action_id ?? '' };
  await t.slack.pressElement({ user: ADA, channel: PLATFORM, ts: message.ts, ...place, selectedValue });
  expect(wordsOf(await next)).toContain('of another version of the bot');
});
