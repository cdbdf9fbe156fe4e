import { type Plan } from '../domain/plan';
import { withReplacementTold } from '../domain/plan-changes';
import { isOpen } from '../domain/plan-rules';
import { foreignPart, keyOf } from './key';
import { type ChangedPlan, type HeldPlan, changePlan } from './plan-change';
import { PLAN, PLANS, planParts } from './plan-record';
import { type Place } from './place';
import { readRecord } from './record';
import { type Commit } from './waist';

/**
 * A channel's plan for a model as the store has it, for whoever must not rest on memory; `undefined` where there is none.
 * Throws `UnreadableRecordError`.
 */
export async function readPlan(
  { store, workspace, log }: Place,
  channel: string,
  modelId: string,
): Promise<Plan | undefined> {
  const key = keyOf(workspace, PLANS, ...planParts(channel, modelId).map(foreignPart));
  return (await readRecord(store, PLAN, key, log)).value;
}

/**
 * Notes what the owner was told against a replacement, and commits `alongside` (the word itself) with that or not at all.
 * `other`: the plan has another replacement by now, or is over. The bot's own bookkeeping: it is in no audit.
 */
export function noteReplacementTold(
  place: Place,
  held: HeldPlan,
  { replacement, told }: { readonly replacement: string; readonly told: string },
  alongside: Commit = {},
): Promise<ChangedPlan> {
  return changePlan(place, held, (before) => {
    if (before.replacement !== replacement || !isOpen(before)) return { word: 'other' };
    const plan = withReplacementTold(before, told);
    return plan === before ? { word: 'same' } : { word: 'changed', plan, alongside };
  });
}
