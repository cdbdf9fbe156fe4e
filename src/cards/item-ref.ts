import { z } from 'zod';
import { parseDay } from '../domain/day';
import { type ItemRef } from '../domain/item';
import { LIMITS } from './limits';

/** What an item's menu offers. The words on the screen are `item-buttons.ts`'s; these never change. */
export const ITEM_CHOICES = ['snooze-week', 'snooze-month', 'snooze-next', 'details', 'calendar'] as const;

export type ItemChoice = (typeof ITEM_CHOICES)[number];

const ItemValue = z.object({
  v: z.literal(1),
  model: z.string().min(1).max(LIMITS.buttonValue),
  kind: z.enum(['legacy', 'extended', 'eol']),
  day: z.string(),
});

const ChoiceValue = z.object({ v: z.literal(1), do: z.enum(ITEM_CHOICES) });

/** An item as the value of a button, or as the `block_id` of its row: at most 50 characters more than the model's id. */
export function encodeItem({ modelId, kind, day }: ItemRef): string {
  return JSON.stringify({ v: 1, model: modelId, kind, day });
}

/** Reads an item back; `undefined` where it is none of ours. */
export function decodeItem(value: string): ItemRef | undefined {
  const parsed = ItemValue.safeParse(parseJson(value));
  const day = parsed.success ? parseDay(parsed.data.day) : undefined;
  if (!parsed.success || day === undefined) return undefined;
  return { modelId: parsed.data.model, kind: parsed.data.kind, day };
}

/** A choice as the value of a menu's option: Slack takes 150 characters there, too few for every model's id. */
export function encodeChoice(choice: ItemChoice): string {
  return JSON.stringify({ v: 1, do: choice });
}

/** Reads a choice back; `undefined` where it is none of ours. */
export function decodeChoice(value: string): ItemChoice | undefined {
  const parsed = ChoiceValue.safeParse(parseJson(value));
  return parsed.success ? parsed.data.do : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
