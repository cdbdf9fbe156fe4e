import type { ViewValues } from '../../page/protocol';
import { type Desk, type InteractionOutcome, outcomeOf, refuse } from '../interactions';
import { viewActionPayload } from '../payloads';
import { actionEntry, findElement, heldEntry } from '../pressed-element';
import { enter } from './entering';
import { heldBy, type Holder, holdersIn } from './stateful';
import type { RecordedView } from './view-stacks';

/** A person uses an element of a view. `values` is what stands in the view's inputs at that moment. */
export type Press = {
  user: string;
  viewId: string;
  blockId: string;
  actionId: string;
  /** What they chose or typed in the element itself; for one that takes several, all that is chosen now. */
  selectedValue?: string;
  selectedValues?: string[];
  values?: ViewValues;
};

/** Presses a button of a view, or uses another element whose use the app is told of at once. */
export async function pressInView(desk: Desk, press: Press): Promise<InteractionOutcome> {
  const entered = enter(desk, press.user, press.viewId, press.values ?? {});
  if (!entered.ok) return entered.outcome;
  const { blockId, actionId } = press;
  const given = press.selectedValues ?? press.selectedValue;
  const holder = holdersIn(entered.view.view.blocks, entered.view.offered).find(
    (one) => one.blockId === blockId && one.actionId === actionId,
  );
  if (holder === undefined) return pressButton(desk, entered.view, press);
  // Slack keeps what is entered into an input to itself until the modal is submitted, unless the app asked for it.
  if (holder.block.type === 'input' && holder.block.dispatch_action !== true) return refuse('not_dispatched');
  const chosen = given === undefined ? {} : { [blockId]: { [actionId]: given } };
  const after = enter(desk, press.user, press.viewId, chosen);
  if (!after.ok) return after.outcome;
  return deliver(desk, after.view, useOf(holder, after.view, stampOf(desk)));
}

function pressButton(desk: Desk, view: RecordedView, press: Press): Promise<InteractionOutcome> {
  const element = findElement(view.view.blocks, press.blockId, press.actionId);
  if (element === undefined) return Promise.resolve(refuse('element_not_found'));
  const action = actionEntry(element, press, stampOf(desk));
  if (action === undefined) return Promise.resolve(refuse('option_not_found'));
  return deliver(desk, view, action);
}

function stampOf(desk: Desk): string {
  return (desk.now() / 1000).toFixed(6);
}

function useOf(
  holder: Holder,
  { values }: RecordedView,
  actionTs: string,
): Readonly<Record<string, unknown>> {
  const held = heldBy(holder, values[holder.blockId]?.[holder.actionId]);
  return heldEntry(holder, held ?? {}, actionTs);
}

async function deliver(
  desk: Desk,
  view: RecordedView,
  action: Readonly<Record<string, unknown>>,
): Promise<InteractionOutcome> {
  const payload = viewActionPayload(desk, view, action);
  return outcomeOf(await desk.courier().deliver({ kind: 'interactive', payload }));
}
