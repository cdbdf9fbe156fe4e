import { z } from 'zod';
import { parseDay } from '../domain/day';
import { type ItemRef } from '../domain/item';
import { type Rerun } from './ids';
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

const PressValue = z.object({
  channel: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{1,30}$/)
    .optional(),
  at: z.iso.datetime().optional(),
  again: z
    .object({
      command: z.string().max(32),
      text: z.string().max(LIMITS.buttonValue),
      page: z.number().int().min(1).max(10_000),
    })
    .optional(),
});

const AnyValue = z.looseObject({ v: z.literal(1) });

const ChoiceValue = z.object({ v: z.literal(1), do: z.enum(ITEM_CHOICES) });

/** What the value of an item's button says, or the `block_id` of its row. */
export type ItemPress = {
  readonly item: ItemRef;
  /** Whose item it is; absent: the channel's that was pressed in. */
  readonly channel?: string;
  /** Of an `Undo` or `End snooze`: the instant of the acknowledgement, or snooze, that it was drawn for. */
  readonly ackAt?: string;
  /** What makes the card anew that the button stands on, where one person alone sees it. */
  readonly again?: Rerun;
};

/**
 * An item as the value of a button, or as the `block_id` of its row: at most 50 characters more than the model's id.
 * Home stands in no channel: there the item's own is in it too.
 */
export function encodeItem({ modelId, kind, day }: ItemRef, channel?: string): string {
  return JSON.stringify({ v: 1, model: modelId, kind, day, ...(channel !== undefined && { channel }) });
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

/** Reads back all that an item's value says; `undefined` where it is none of ours, or a part of it is not. */
export function decodeItemPress(value: string): ItemPress | undefined {
  const item = decodeItem(value);
  const parsed = PressValue.safeParse(parseJson(value));
  if (item === undefined || !parsed.success) return undefined;
  const { channel, at, again } = parsed.data;
  return {
    item,
    ...(channel !== undefined && { channel }),
    ...(at !== undefined && { ackAt: at }),
    ...(again && { again }),
  };
}

/** An item's value, or its row's `block_id`, with what makes the card anew; as it was where that would be too long. */
export function withAgain(value: string, again: Rerun, limit: number): string {
  const parsed = AnyValue.safeParse(parseJson(value));
  const { command, text, page } = again;
  const carried = JSON.stringify({ ...parsed.data, again: { command, text, page } });
  return parsed.success && carried.length <= limit ? carried : value;
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
