import { type KnownBlock } from '@slack/types';
import { context } from './blocks';
import { type Card } from './card';
import { LIMITS } from './limits';
import { cut, md } from './mrkdwn';

/** Kept free for the line that counts what was left out. */
const NOTE_LENGTH = 80;

/** An answer parted where its footer begins: the last context block, and the buttons after it. */
export function parts(blocks: readonly KnownBlock[]): { body: KnownBlock[]; end: KnownBlock[] } {
  const footer = blocks.findLastIndex(({ type }) => type === 'context');
  const from = footer < 0 ? blocks.length : footer;
  return { body: blocks.slice(0, from), end: blocks.slice(from) };
}

/**
 * The card as one message can hold it, however much came from outside: the last blocks before the footer that are too
 * many, or too long together, give way to a line that counts theirs.
 */
export function fitted({ text, blocks }: Card): Card {
  const whole = { text: cut(text, LIMITS.text), blocks };
  if (blocks.length <= LIMITS.blocks && sizeOf(blocks) <= LIMITS.textOfAllBlocks) return whole;
  const { body, end } = parts(blocks);
  let room = LIMITS.textOfAllBlocks - sizeOf(end) - NOTE_LENGTH;
  const tooLong = body.findIndex((block) => (room -= sizeOf(block)) < 0);
  const most = LIMITS.blocks - end.length - 1;
  const kept = body.slice(0, tooLong < 0 ? most : Math.min(most, tooLong));
  const lines = body.slice(kept.length).flatMap(textsIn).join('\n').split('\n').length;
  const note = md`:warning: Not all fits in one message: ${lines} more ${lines === 1 ? 'line' : 'lines'}.`;
  return { ...whole, blocks: [...kept, context([note]), ...end] };
}

/** Characters in a block, or in all of several, as they count towards what a message may hold. */
export function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let size = 0;
  for (const key in value) {
    const item: unknown = Reflect.get(value, key);
    size += isText(key, item) ? item.length : sizeOf(item);
  }
  return size;
}

/** Every text in a block, wherever Slack's format keeps it. */
function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (isText(key, item) ? [item] : textsIn(item)));
}

function isText(key: string, item: unknown): item is string {
  return typeof item === 'string' && (key === 'text' || key === 'alt_text');
}
