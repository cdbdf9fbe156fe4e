import { type Day } from './day';
import { type TransitionKind } from './transition';

/**
 * What people acknowledge, snooze and press buttons of: one dated transition of one model. Where it happens may change;
 * this may not, so a date that moved is another item.
 */
export type ItemRef = { readonly modelId: string; readonly kind: TransitionKind; readonly day: Day };

/** One text for one item, for maps. */
export function itemKey({ modelId, kind, day }: ItemRef): string {
  return `${kind}|${day}|${modelId}`;
}
