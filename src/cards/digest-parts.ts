import { type ComingDate } from '../domain/coming-date';
import { type Day } from '../domain/day';
import { type ChangedModel, type Digest } from '../domain/digest';
import { type DigestItem } from '../domain/digest-item';
import { type PlannedItem } from '../domain/digest-plans';
import { type ItemRef } from '../domain/item';
import { type Naming, UNNAMED } from '../domain/naming';
import { changedItem, foldedItems, fullItem, namesLine, shortItem } from './digest-item';
import { plannedLines, plannedWhole } from './digest-plan';
import { itemPiece, linePieces } from './item-piece';
import { STATUS_COMMAND } from './ids';
import { type Mrkdwn, code, join, md } from './mrkdwn';
import { type Part, type Piece } from './spread';

/** Other items that have buttons, beside those that need action (contract, "Buttons"). */
const MOST_OTHERS_WITH_BUTTONS = 5;

/** The transition that an item of a digest is about. */
export function itemOf(modelId: string, { kind, day }: ComingDate): ItemRef {
  return { modelId, kind, day };
}

/** A digest's parts. No model has two rows of buttons: Slack takes none twice, and one says it all. */
export function digestParts(digest: Digest, today: Day, naming: Naming = UNNAMED): Part[] {
  const { latePlans, needsAction, comingUp, changed, underWay, acknowledged, snoozed } = digest;
  let n = 0;
  const withButtons = (lines: readonly Mrkdwn[], item: ItemRef) => itemPiece(lines, item, ++n);
  const inFull = (item: DigestItem) =>
    item.lead.day < today
      ? itemPiece(fullItem(item, today, naming), undefined, 0)
      : withButtons(fullItem(item, today, naming), itemOf(item.status.model.modelId, item.lead));
  const planned = (one: PlannedItem, hasButtons: boolean): Piece[] =>
    one.item && hasButtons
      ? [withButtons(plannedLines(one, today), itemOf(one.plan.modelId, one.item.lead))]
      : linePieces([join(plannedWhole(one, today))]);
  const late = latePlans.flatMap((one) => planned(one, true));
  const needing = needsAction.map(inFull);
  const mostButtons = n + MOST_OTHERS_WITH_BUTTONS;
  const hasRoom = () => n < mostButtons;
  const shown = new Set([
    ...[...needsAction, ...comingUp.flat()].map(({ status }) => status.model.modelId),
    ...[...latePlans, ...underWay].map(({ plan }) => plan.modelId),
  ]);
  const changedPiece = (model: ChangedModel): Piece => {
    const lines = changedItem(model, today);
    return model.next && !shown.has(model.modelId) && hasRoom()
      ? withButtons(lines, itemOf(model.modelId, model.next))
      : itemPiece(lines, undefined, 0);
  };
  const coming = comingUp.flatMap((group) => {
    const [only] = group;
    if (group.length > 1 || only === undefined) return linePieces(foldedItems(group, today, naming));
    // What somebody saw to and is open again calls for them, however many stand before it.
    return hasRoom() || only.standing.reopened
      ? [inFull(only)]
      : linePieces([shortItem(only, today, naming)]);
  });
  return [
    part('Needs action', latePlans.length + needsAction.length, [...late, ...needing]),
    part('Coming up', comingUp.flat().length, coming),
    part('Changed since the last digest', changed.length, changed.map(changedPiece)),
    part(
      'Migrations under way',
      underWay.length,
      underWay.flatMap((one) => planned(one, hasRoom())),
    ),
    part('Acknowledged', acknowledged.length, names(acknowledged, today)),
    part('Snoozed', snoozed.length, names(snoozed, today)),
    part('Not in use', digest.notInUse.length, linePieces(asideLines(digest))),
  ];
}

/** Models with dates that nobody has to see to, counted. */
export function asideLines({ notInUse, horizonDays }: Digest): Mrkdwn[] {
  if (notInUse.length === 0) return [];
  const models =
    notInUse.length === 1 ? '1 model with a date is' : `${notInUse.length} models with dates are`;
  return [
    md`${models} not called by any account and nothing rests on them: ${code(`${STATUS_COMMAND} upcoming ${horizonDays}d`)}`,
  ];
}

function names(items: readonly DigestItem[], today: Day): Piece[] {
  return items.length === 0 ? [] : linePieces([namesLine(items, today)]);
}

function part(words: string, count: number, pieces: readonly Piece[]): Part {
  return { heading: md`*${words}* · ${count}`, pieces };
}
