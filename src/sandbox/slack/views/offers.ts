import type { Offer, ViewValues } from '../../page/protocol';
import { isObject } from '../block-kit/checks';
import { optionsOf } from '../block-kit/composition';
import type { View } from '../block-kit/view';
import { holdersIn, type Offered } from './stateful';

type Json = Readonly<Record<string, unknown>>;

/** How many options are kept for one menu: those offered longest ago are forgotten. */
const MOST_KEPT = 2_000;

function textIn(value: unknown): string {
  return isObject(value) ? String(value.text) : '';
}

function offerOf({ text, value, description }: Json, group = ''): Offer {
  return { value: String(value), label: textIn(text), detail: textIn(description), group };
}

/** What an answer offers, group by group, as the page shows it. */
export function offersIn(answer: Json): Offer[] {
  const groups = Array.isArray(answer.option_groups) ? answer.option_groups.filter(isObject) : [];
  const grouped = groups.flatMap((group) =>
    optionsOf({ options: group.options }).map((option) => offerOf(option, textIn(group.label))),
  );
  return [...optionsOf({ options: answer.options }).map((option) => offerOf(option)), ...grouped];
}

/** `known`, and what an answer offers for one menu: what was offered before can still be chosen. */
export function withOffered(
  known: Offered,
  { blockId, actionId }: { blockId: string; actionId: string },
  answer: Json,
): Offered {
  const news = optionsOf(answer);
  const before = (known[blockId]?.[actionId] ?? []).filter(
    (option) => !news.some(({ value }) => value === option.value),
  );
  return { ...known, [blockId]: { ...known[blockId], [actionId]: [...before, ...news].slice(-MOST_KEPT) } };
}

/** What a person has chosen in the menus whose options the app searches, by `block_id` and `action_id`. */
export function offersOf({
  view,
  values,
  offered,
}: {
  view: View;
  values: ViewValues;
  offered: Offered;
}): Record<string, Record<string, Offer[]>> {
  const chosen: Record<string, Record<string, Offer[]>> = {};
  for (const holder of holdersIn(view.blocks, offered)) {
    const entered = [values[holder.blockId]?.[holder.actionId] ?? []].flat();
    const offers = holder.offered.filter(({ value }) => entered.includes(String(value)));
    if (offers.length === 0) continue;
    chosen[holder.blockId] = {
      ...chosen[holder.blockId],
      [holder.actionId]: offers.map((option) => offerOf(option)),
    };
  }
  return chosen;
}
