import { type Card } from '../../cards/card';
import { ACTION, STATUS_COMMAND } from '../../cards/ids';
import { decodeChoice, decodeItemPress } from '../../cards/item-ref';
import { type Mrkdwn } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { unchangedUnreadCard } from '../../cards/said-unread';
import { dayOf } from '../../domain/day';
import { type Said } from '../../domain/handling';
import { type Answer } from '../command';
import { type PressHandler, type PressReply } from '../listening';
import { acknowledgeItem, undoItem } from './acknowledging';
import { sendCalendar } from './calendar';
import { type ItemDeps } from './deps';
import { whyGone } from './gone';
import { mayNotHandle, mayNotSee } from './permission';
import { type Pressed, showing } from './show';
import { snoozeItem, wakeItem } from './snoozing';

type PressNow = Parameters<PressHandler>[0];

/** What the buttons of an item do, wherever the item stands; its plan is another room's. */
export function itemPresses(deps: ItemDeps): ReadonlyMap<string, PressHandler> {
  const onButton = (change: Change): PressHandler => {
    return async (press) => changing(deps, press, await readPressed(deps, press, press.value), change);
  };
  return new Map<string, PressHandler>([
    [ACTION.acknowledge, onButton(acknowledgeItem)],
    [ACTION.undo, async (press) => (isUndo(press) ? onButton(undoItem)(press) : undefined)],
    [ACTION.wake, onButton(wakeItem)],
    [ACTION.more, (press) => onChoice(deps, press)],
  ]);
}

/** Changes what is said of an item, and tells what the person should hear; nothing where the item itself says it all. */
type Change = (deps: ItemDeps, pressed: Pressed, said: Said) => Promise<Mrkdwn | undefined>;

function isUndo({ value }: PressNow): boolean {
  return decodeItemPress(value)?.ackAt !== undefined;
}

/** The menu of an item: which item it is stands in the `block_id` of its row. */
async function onChoice(deps: ItemDeps, press: PressNow): Promise<PressReply | undefined> {
  const choice = decodeChoice(press.value);
  if (choice === undefined) return undefined;
  const read = await readPressed(deps, press, press.blockId);
  switch (choice) {
    case 'details':
      return details(read);
    case 'calendar':
      return calendar(deps, press, read);
    case 'snooze-week':
    case 'snooze-month':
    case 'snooze-next':
      return changing(deps, press, read, (_, pressed, said) => snoozeItem(deps, pressed, said, choice));
  }
}

/** What was pressed, or what the person is told instead; `undefined` where the value is none of ours. */
async function readPressed(
  deps: ItemDeps,
  { asker, now }: PressNow,
  value: string,
): Promise<Pressed | { readonly refusal: Card } | undefined> {
  const press = decodeItemPress(value);
  const channel = press?.channel ?? asker.channelId;
  if (press === undefined || channel === '') return undefined;
  if (channel !== asker.channelId) {
    const unseen = await mayNotSee(deps, channel, asker);
    if (unseen) return { refusal: unseen.card };
  }
  return { ...press, channel, today: dayOf(now) };
}

type Read = Awaited<ReturnType<typeof readPressed>>;

async function changing(
  deps: ItemDeps,
  press: PressNow,
  read: Read,
  change: Change,
): Promise<PressReply | undefined> {
  if (read === undefined) return undefined;
  if ('refusal' in read) return noticeOf(read.refusal);
  if (!deps.isSaidKnown()) return noticeOf(unchangedUnreadCard());
  const gone = goneFor(deps, press, read);
  if (gone) return showing(deps, press, read, gone);
  const { userId } = press.asker;
  const refusal = mayNotHandle(deps, read.channel, userId);
  if (refusal) return noticeOf(refusal);
  const told = await change(deps, read, { by: userId, at: press.now.toISOString() });
  // Painting the message that was pressed has the others follow at once.
  if (press.surface.kind !== 'message') deps.repaint();
  return showing(deps, press, read, told && noticeOf(noticeCard(told)));
}

async function calendar(deps: ItemDeps, press: PressNow, read: Read): Promise<PressReply | undefined> {
  if (read === undefined) return undefined;
  if ('refusal' in read) return noticeOf(read.refusal);
  const gone = goneFor(deps, press, read);
  // A message is not painted from a memory that is not filled.
  if (gone) return deps.isSaidKnown() ? showing(deps, press, read, gone) : gone;
  return noticeOf(noticeCard(await sendCalendar(deps, read, press.asker.userId, press.now)));
}

/** The card of the item's model. The menu stands on a digest, a preview too: an answer must not take its place. */
function details(read: Read): PressReply | undefined {
  if (read === undefined) return undefined;
  if ('refusal' in read) return noticeOf(read.refusal);
  return { rerun: { command: STATUS_COMMAND, text: read.item.modelId, page: 1 }, replaces: false };
}

/** What is told of an item that is not to come any more. One that nobody ever spoke of was forged, or damaged. */
function goneFor({ log, ...deps }: ItemDeps, { asker }: PressNow, pressed: Pressed): Answer | undefined {
  const { channel, item, today } = pressed;
  const gone = whyGone(deps, channel, item, today);
  if (gone?.isStrange) {
    const { modelId: model, kind, day } = item;
    log.warn({ model, kind, day, channel, user: asker.userId }, 'An item that nobody knows of was pressed');
  }
  return gone && noticeOf(noticeCard(gone.line));
}

function noticeOf(card: Card): Answer {
  return { card, kind: 'notice' };
}
