import { type ActionsBlock, type Button, type Overflow } from '@slack/types';
import { type ItemRef } from '../domain/item';
import { actions } from './blocks';
import { ACTION, numbered } from './ids';
import { ITEM_CHOICES, type ItemChoice, encodeChoice, encodeItem } from './item-ref';
import { LIMITS } from './limits';

const WORDS: Readonly<Record<ItemChoice, string>> = {
  'snooze-week': 'Snooze 1 week',
  'snooze-month': 'Snooze 1 month',
  'snooze-next': 'Snooze until the next transition',
  details: 'Details',
  calendar: 'Add to calendar',
};

/** The same in every menu. */
const OPTIONS = ITEM_CHOICES.map((choice) => ({
  text: plainText(WORDS[choice]),
  value: encodeChoice(choice),
}));

/**
 * The row of the nth item on a message: `Acknowledge`, `Plan migration` and the menu. No row where the model's id is
 * longer than 200 characters: Slack could not carry it, and no id that AWS ever printed has more than 70.
 */
export function itemButtons(item: ItemRef, n: number): ActionsBlock[] {
  const value = encodeItem(item);
  if (value.length > LIMITS.blockId) return [];
  const button = (actionId: string, words: string): Button => ({
    type: 'button',
    action_id: numbered(actionId, n),
    text: plainText(words),
    value,
  });
  const menu: Overflow = {
    type: 'overflow',
    action_id: numbered(ACTION.more, n),
    options: OPTIONS,
  };
  const row = actions(value, [
    button(ACTION.acknowledge, 'Acknowledge'),
    button(ACTION.plan, 'Plan migration'),
  ]);
  return row.map((block) => ({ ...block, elements: [...block.elements, menu] }));
}

function plainText(text: string) {
  return { type: 'plain_text', text, emoji: true } as const;
}
