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

const UndoValue = ItemValue.extend({ at: z.iso.datetime() });

const ChannelValue = z.object({ channel: z.string().regex(/^[A-Z][A-Z0-9]{1,30}$/) });

const ChoiceValue = z.object({ v: z.literal(1), do: z.enum(ITEM_CHOICES) });

/**
 * An item as the value of a button, or as the `block_id` of its row: at most 50 characters more than the model's id.
 * Home stands in no channel: there the item's own is in it too.
 */
export function encodeItem({ modelId, kind, day }: ItemRef, channel?: string): string {
  return JSON.stringify({ v: 1, model: modelId, kind, day, ...(channel !== undefined && { channel }) });
}

/** The channel in an item's value; `undefined` where it has none: then it is the one that was pressed in. */
export function decodeItemChannel(value: string): string | undefined {
  const parsed = ChannelValue.safeParse(parseJson(value));
  return parsed.success ? parsed.data.channel : undefined;
}

/** Reads an item back; `undefined` where it is none of ours. */
export function decodeItem(value: string): ItemRef | undefined {
  const parsed = ItemValue.safeParse(parseJson(value));
  const day = parsed.success ? parseDay(parsed.data.day) : undefined;
  if (!parsed.success || day === undefined) return undefined;
  return { modelId: parsed.data.model, kind: parsed.data.kind, day };
}

/** An acknowledgement as the value of its `Undo`: `at` is the instant at which it was given. */
export function encodeUndo({ modelId, kind, day }: ItemRef, at: string, channel?: string): string {
  return JSON.stringify({ v: 1, model: modelId, kind, day, at, ...(channel !== undefined && { channel }) });
}

/** Reads back what an `Undo` takes back; `undefined` where the value is none of ours. */
export function decodeUndo(value: string): { readonly item: ItemRef; readonly at: string } | undefined {
  const item = decodeItem(value);
  const parsed = UndoValue.safeParse(parseJson(value));
  return item && parsed.success ? { item, at: parsed.data.at } : undefined;
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
