import type { ViewValues } from '../../page/protocol';
import { type Desk, type InteractionOutcome, refuse } from '../interactions';
import { mayHold } from './may-hold';
import { holdersIn } from './stateful';
import type { RecordedView } from './view-stacks';

/** A view with what the person has entered in it, or why they cannot have done that. */
export type Entered = { ok: true; view: RecordedView } | { ok: false; outcome: InteractionOutcome };

/** The view that a person has in front of them: their front modal, or their Home tab. */
export function facing(desk: Desk, userId: string, viewId: string): RecordedView | undefined {
  const { stacks } = desk.workspace;
  const view = stacks.get(viewId);
  const isTheirs = view?.userId === userId;
  return isTheirs && (view.view.type === 'home' || stacks.front(userId)?.id === viewId) ? view : undefined;
}

/** Puts values into the view that a person has in front of them. Only what the view's elements offer goes in. */
export function enter(desk: Desk, userId: string, viewId: string, values: ViewValues): Entered {
  const view = facing(desk, userId, viewId);
  if (view === undefined) return { ok: false, outcome: refuse('view_not_found') };
  const holders = holdersIn(view.view.blocks, view.offered);
  const merged: ViewValues = { ...view.values };
  for (const [blockId, entries] of Object.entries(values)) {
    for (const [actionId, value] of Object.entries(entries)) {
      const holder = holders.find((one) => one.blockId === blockId && one.actionId === actionId);
      if (holder === undefined) return { ok: false, outcome: refuse('element_not_found') };
      if (!mayHold(holder, value, desk.workspace)) return { ok: false, outcome: refuse('option_not_found') };
      merged[blockId] = { ...merged[blockId], [actionId]: value };
    }
  }
  return { ok: true, view: desk.workspace.stacks.remember(view, merged) };
}
