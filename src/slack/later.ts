import { ACTION } from '../cards/ids';
import { decodeChoice } from '../cards/item-ref';
import { md } from '../cards/mrkdwn';
import { noticeCard } from '../cards/notice';
import { type PressHandler, type PressReply } from './listening';
import { details } from './item-details';

/** What items have buttons for, and this version cannot do yet. */
export function laterPresses(): ReadonlyMap<string, PressHandler> {
  return new Map<string, PressHandler>([
    [ACTION.acknowledge, async () => later('Acknowledging')],
    [ACTION.plan, async () => later('Planning a migration')],
    [ACTION.more, async ({ value, blockId }) => chosen(value) ?? details(value, blockId)],
  ]);
}

function chosen(value: string): PressReply | undefined {
  const choice = decodeChoice(value);
  if (choice === 'calendar') return later('Adding to a calendar');
  return choice === undefined || choice === 'details' ? undefined : later('Snoozing');
}

function later(what: string): PressReply {
  const line = md`${what} comes with the next release of the bot. Nothing was changed.`;
  return { card: noticeCard(line), kind: 'notice' };
}
