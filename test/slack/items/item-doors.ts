import { itemButtons } from '../../../src/cards/item-buttons';
import { decodeItem } from '../../../src/cards/item-ref';
import { type Roster } from '../../../src/sandbox/aws/roster';
import { type Block, type Message } from '../../../src/sandbox/page/protocol';
import { PLATFORM, type TestHouse, buttonOf, wordsOf } from '../../support/house';
import { type SmallModel, smallAws } from '../../digests/small-aws';
import { day } from '../../domain/makers';
import { until } from '../../store/subject';
import { messageWhere } from '../digest-doors';

export const START = '2026-11-22T12:00:00Z';

/** 60 days before its End of life, and after 40 days of notice. */
export const ending = (n: number, more: Partial<SmallModel> = {}): SmallModel => ({
  ...{ id: `maker.m${n}-v1:0`, name: `M${n}`, status: 'LEGACY', legacy: '2026-10-13' },
  endOfLife: '2027-01-21',
  ...more,
});

export const endings = (count: number): Roster =>
  smallAws(Array.from({ length: count }, (_, i) => ending(i + 1)));

/** The item of a model that is ending. */
export const itemOf = (n: number, on = '2027-01-21') =>
  ({ modelId: `maker.m${n}-v1:0`, kind: 'eol', day: day(on) }) as const;

/** Somebody presses a button, and the bot acknowledges that to Slack. */
export async function pressed(t: TestHouse, user: string, message: Message, label: string): Promise<void> {
  const { channel, ts } = message;
  const outcome = await t.slack.pressElement({ user, channel, ts, ...buttonOf(message, label) });
  if (!outcome.ok) throw new Error(`The bot did not acknowledge: ${outcome.error}`);
}

/** Somebody presses a button, and sees the message change: that button is gone from it. */
export async function changedBy(
  t: TestHouse,
  user: string,
  message: Message,
  label: string,
): Promise<Message> {
  const count = (one: Message) => labelsOf(one).filter((it) => it === label).length;
  const isIt = ({ channel, ts }: Message) => channel === message.channel && ts === message.ts;
  const changed = messageWhere(t, (one) => isIt(one) && count(one) < count(message));
  await pressed(t, user, message, label);
  return changed;
}

/** The message as it is now. */
export function nowOf(t: TestHouse, { channel, ts }: Message): Message {
  const message = t.slack.workspace.message(channel, ts);
  if (message === undefined) throw new Error('The message is gone.');
  return message;
}

/** Somebody chooses from the menu of a message's first item. */
export async function choose(t: TestHouse, user: string, message: Message, text: string): Promise<void> {
  const row = message.blocks.find(({ block_id = '' }) => decodeItem(block_id) !== undefined);
  const [template] = itemButtons(itemOf(1), 1);
  const menu = template?.elements.find(({ type }) => type === 'overflow');
  const options = menu?.type === 'overflow' ? menu.options : [];
  const selectedValue = options.find((option) => option.text.text === text)?.value;
  const elements = (row?.['elements'] ?? []) as { type: string; action_id: string }[];
  const actionId = elements.find(({ type }) => type === 'overflow')?.action_id;
  if (selectedValue === undefined || actionId === undefined) throw new Error(`No choice "${text}"`);
  const { channel, ts } = message;
  const place = { blockId: row?.block_id ?? '', actionId, selectedValue };
  const outcome = await t.slack.pressElement({ user, channel, ts, ...place });
  if (!outcome.ok) throw new Error(`The bot did not acknowledge: ${outcome.error}`);
}

/** Somebody chooses from the menu, and hears something. */
export async function toldBy(t: TestHouse, user: string, message: Message, text: string): Promise<string> {
  const told = messageWhere(t, ({ ephemeralTo }) => ephemeralTo === user);
  await choose(t, user, message, text);
  return wordsOf(await told);
}

/** A status card that everybody in a channel sees. */
export async function sharedCard(
  t: TestHouse,
  user: string,
  modelId: string,
  channel = PLATFORM,
): Promise<Message> {
  const posted = messageWhere(
    t,
    (one) => one.channel === channel && one.ephemeralTo === undefined && one.text.startsWith(modelId),
  );
  await t.slack.runCommand({ user, channel, text: `/bedrock-status ${modelId} share` });
  return posted;
}

/** The labels of a message's buttons. */
export function labelsOf({ blocks }: Message): string[] {
  const elements = blocks.flatMap((block) => (block['elements'] ?? []) as { text?: { text?: string } }[]);
  return elements.flatMap(({ text }) => text?.text ?? []);
}

/** Resolves when the message says this, or has a button of this label. */
export function says(t: TestHouse, message: Message, words: string): Promise<void> {
  return until(async () => wordsOf(nowOf(t, message)).includes(words));
}

/** A message of the bot's with rows that may be of any version, or of nobody's. */
export function posted(t: TestHouse, blocks: readonly object[]): Message {
  const user = t.slack.workspace.app.botUserId;
  return t.slack.workspace.post({
    ...{ channel: PLATFORM, user, text: 'Bedrock digest' },
    blocks: blocks as Block[],
  });
}

/** A digest's row as it was before anything could be said of it. */
export const row = (n: number, on?: string) => itemButtons(itemOf(n, on), 1);
