import { comingDates } from '../domain/coming-date';
import { type Day } from '../domain/day';
import { type IdleAccess } from '../domain/idle-access';
import { type ModelStatus } from '../domain/model-status';
import { type IdleWordsOptions, idleLine, idleWords } from './idle-line';
import { modelLine, shortName } from './item-lines';
import { itemPiece, itemText, linePieces } from './item-piece';
import { type Mrkdwn, md } from './mrkdwn';
import { ownerLines } from './owner-line';
import { type Part, type Piece } from './spread';

/** A Legacy model that accounts are about to lose, the longest silence first. */
export type IdleItem = {
  readonly status: ModelStatus;
  readonly accesses: readonly [IdleAccess, ...IdleAccess[]];
  /** Who answers for the model; absent: nobody is named. */
  readonly owners?: readonly string[];
};

/** What idle accounts are told by, and how. */
export type IdleInput = { readonly items: readonly IdleItem[]; readonly options: IdleWordsOptions };

/** One line an account and Region. */
export function idleLines({ accesses }: IdleItem, options: IdleWordsOptions): Mrkdwn[] {
  return accesses.map((access) => idleLine(access, options));
}

/** A model with its lines and, where a date is to come, the buttons of the next one. `n`: which item of the post it is. */
export function idlePiece(item: IdleItem, options: IdleWordsOptions, n: number, today: Day): Piece {
  const { model } = item.status;
  const [next] = comingDates(item.status, today);
  const ref = next && { modelId: model.modelId, kind: next.kind, day: next.day };
  return itemPiece(wholeLines(item, options), ref, n);
}

/** Whose it is comes first: the accounts may be more than there is room for. */
function wholeLines(item: IdleItem, options: IdleWordsOptions): Mrkdwn[] {
  const { status, owners = [] } = item;
  return [modelLine('legacy', status.model), ...ownerLines(owners), ...idleLines(item, options)];
}

/** The part of a digest that reminds of idle accounts; its models' buttons stand where their dates do. */
export function idlePart({ items, options }: IdleInput): Part {
  const texts = items.map((item) => itemText(wholeLines(item, options)));
  return { heading: md`*Not called, so access may be lost* · ${items.length}`, pieces: linePieces(texts) };
}

/** The first silence of a model in plain words. */
export function idleInText(
  { status, accesses: [first, ...others] }: IdleItem,
  options: IdleWordsOptions,
): string {
  const more = others.length === 0 ? '' : ` (and in ${others.length} more)`;
  return `${shortName(status.model.name)} ${idleWords(first, options)}${more}`;
}
