import { type ActionsBlock, type Button, type KnownBlock, type Overflow } from '@slack/types';
import { type ItemRef } from '../domain/item';
import { type ItemStanding } from '../domain/item-standing';
import { phaseWord } from '../domain/phase';
import { actions } from './blocks';
import { type Card } from './card';
import { ACTION, type Rerun, numbered } from './ids';
import {
  ITEM_CHOICES,
  type ItemChoice,
  decodeItem,
  encodeChoice,
  encodeItem,
  encodeUndo,
  withAgain,
} from './item-ref';
import { LIMITS } from './limits';

const WORDS: Readonly<Record<ItemChoice, string>> = {
  'snooze-week': 'Snooze 1 week',
  'snooze-month': 'Snooze 1 month',
  'snooze-next': 'Snooze until the next transition',
  details: 'Details',
  calendar: 'Add to calendar',
};

/** The same in every menu of what is to come. */
const OPTIONS = ITEM_CHOICES.map(optionOf);

/** Of what has passed. */
const OPTIONS_OF_PAST = [optionOf('details')];

/** How an item's row looks. */
export type ItemLook = {
  /** What holds of the item; absent: nobody has said anything. */
  readonly standing?: ItemStanding;
  /** Whether its day has passed: it can be planned for still, and nothing else. */
  readonly isPast?: boolean;
  /** Whether the labels name the transition: on a card with several of one model. */
  readonly isNamed?: boolean;
  /** Whose item it is, on a surface that stands in no channel. */
  readonly channel?: string;
};

/**
 * The row of the nth item on a message: `Acknowledge` or `Undo`, `Plan migration` or `Update plan`, `End snooze` where
 * it is asleep, and the menu; of what has passed, the plan and `Details` alone. No row where the model's id is longer than some 200 characters: Slack could not carry it, and
 * no id that AWS ever printed has more than 70.
 */
export function itemButtons(item: ItemRef, n: number | undefined, look: ItemLook = {}): ActionsBlock[] {
  const value = encodeItem(item, look.channel);
  if (value.length > LIMITS.blockId) return [];
  const { acknowledged, snoozed, plan } = look.standing ?? {};
  const idOf = (actionId: string) => (n === undefined ? actionId : numbered(actionId, n));
  const button = (actionId: string, words: string, carried = value): Button => ({
    type: 'button',
    action_id: idOf(actionId),
    text: plainText(words),
    value: carried,
  });
  const options = look.isPast ? OPTIONS_OF_PAST : OPTIONS;
  const menu: Overflow = { type: 'overflow', action_id: idOf(ACTION.more), options };
  const about = look.isNamed ? `: ${transitionName(item)}` : '';
  const handled = acknowledged
    ? button(ACTION.undo, `Undo${about}`, encodeUndo(item, acknowledged.at, look.channel))
    : button(ACTION.acknowledge, `Acknowledge${about}`);
  const row = actions(value, [
    look.isPast ? undefined : handled,
    button(ACTION.plan, plan ? 'Update plan' : 'Plan migration'),
    snoozed && !look.isPast
      ? button(ACTION.wake, 'End snooze', encodeUndo(item, snoozed.at, look.channel))
      : undefined,
  ]);
  return row.map((block) => ({ ...block, elements: [...block.elements, menu] }));
}

/**
 * A card that one person alone sees, with what makes it anew in the rows of its items: Slack says of a press on it
 * neither what it is nor where it stands.
 */
export function rememberingItself({ text, blocks }: Card, again: Rerun): Card {
  return { text, blocks: blocks.map((block) => (isRow(block) ? rowRemembering(block, again) : block)) };
}

function rowRemembering(row: ActionsBlock & { block_id: string }, again: Rerun): ActionsBlock {
  return {
    ...row,
    block_id: withAgain(row.block_id, again, LIMITS.blockId),
    elements: row.elements.map((element) =>
      element.type === 'button' && element.value !== undefined
        ? { ...element, value: withAgain(element.value, again, LIMITS.buttonValue) }
        : element,
    ),
  };
}

function isRow(block: KnownBlock): block is ActionsBlock & { block_id: string } {
  return block.type === 'actions' && decodeItem(block.block_id ?? '') !== undefined;
}

/** A transition as a label names it: `End of life 2027-01-08`. */
export function transitionName({ kind, day }: Pick<ItemRef, 'kind' | 'day'>): string {
  return `${phaseWord(kind)} ${day}`;
}

function optionOf(choice: ItemChoice) {
  return { text: plainText(WORDS[choice]), value: encodeChoice(choice) };
}

function plainText(text: string) {
  return { type: 'plain_text', text, emoji: true } as const;
}
