import { type ItemRef } from '../domain/item';
import { sections, within } from './blocks';
import { itemButtons } from './item-buttons';
import { type Mrkdwn, join } from './mrkdwn';
import { type Piece } from './spread';

/** Room in one section, and for the line that counts what is left out. */
const LONGEST_ITEM = 2900;

/** The nth item of a post: its lines as one section and, where something is to come, its buttons. */
export function itemPiece(lines: readonly Mrkdwn[], item: ItemRef | undefined, n: number): Piece {
  return [...sections([itemText(lines)]), ...(item ? itemButtons(item, n) : [])];
}

/** An item's lines as one text; those that a section has no room for are counted. */
export function itemText(lines: readonly Mrkdwn[]): Mrkdwn {
  return join(within(lines, LONGEST_ITEM));
}

/** Lines without buttons, as many together as a section holds. */
export function linePieces(lines: readonly Mrkdwn[]): Piece[] {
  return sections(lines).map((section) => [section]);
}
