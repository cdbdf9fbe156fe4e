import { STATUS_COMMAND } from '../cards/ids';
import { decodeChoice, decodeItem } from '../cards/item-ref';
import { type PressReply } from './listening';

/** `Details` of an item's menu: the card of its model; `undefined` where something else was chosen. */
export function details(value: string, blockId: string): PressReply | undefined {
  const item = decodeChoice(value) === 'details' ? decodeItem(blockId) : undefined;
  // The menu stands on a digest, a preview too: an answer must not take its place.
  return item && { rerun: { command: STATUS_COMMAND, text: item.modelId, page: 1 }, replaces: false };
}
