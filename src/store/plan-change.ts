import { type AuditAction, type AuditFields } from '../domain/audit';
import { type Said } from '../domain/handling';
import { type Plan } from '../domain/plan';
import { auditPut } from './audit';
import { type Decided, changeHeld } from './held-change';
import { joined } from './joined';
import { PLAN } from './plan-record';
import { type Place } from './place';
import { type Held, replacing } from './record';
import { repaintPut } from './repaints';
import { type Commit } from './waist';

/** A channel's plan for a model, as `KeptRecords.change` hands it to a verb. */
export type HeldPlan = Held<Plan>;

/** A plan and the version of its record, which a form carries to tell whether it shows what stands there still. */
export type StandingPlan = { readonly plan: Plan; readonly version: number };

export type ChangedPlan =
  /** There is no such plan, or no such step of it. */
  | { readonly outcome: 'none' }
  /** `same`: it was so before. `other`: somebody changed it since it was shown. Both times nothing was stored. */
  | ({ readonly outcome: 'changed' | 'same' | 'other' } & StandingPlan);

/** What is to become of a plan, and what is committed with that or not at all. */
export type Verdict =
  | { readonly word: 'none' | 'same' | 'other' }
  | { readonly word: 'changed'; readonly plan: Plan; readonly alongside: Commit };

/** A word about a plan as it then stands. */
export type Weighed<Word> = { readonly word: Word; readonly plan: Plan | undefined };

/** Changes a plan as `judge` says of its newest state. */
export async function changePlan(
  place: Place,
  held: HeldPlan,
  judge: (plan: Plan, held: HeldPlan) => Verdict,
): Promise<ChangedPlan> {
  const decided = await changeHeld<Plan, Weighed<Verdict['word']>>(place, PLAN, held, (now) => {
    const verdict: Verdict = now.value === undefined ? { word: 'none' } : judge(now.value, now);
    if (verdict.word !== 'changed') return { outcome: { word: verdict.word, plan: now.value } };
    const { word, plan, alongside } = verdict;
    return { commit: joined(replacing(PLAN, now, plan), alongside), outcome: { word, plan } };
  });
  const { word } = decided.outcome;
  const standing = standingOf(decided);
  return word === 'none' || standing === undefined ? { outcome: 'none' } : { outcome: word, ...standing };
}

/** The plan that stands after a decision. */
export function standingOf({ outcome, version }: Decided<Weighed<unknown>>): StandingPlan | undefined {
  const { plan } = outcome;
  return plan === undefined || version === undefined ? undefined : { plan, version };
}

/** The part of a commit that tells of a change of a plan: its audit entry, and that the model's posts are out of date. */
export function toldOf(
  { workspace }: Place,
  { channel, modelId }: Plan,
  { by, at }: Said,
  entry: { readonly action: AuditAction; readonly from: AuditFields; readonly to: AuditFields },
): Commit {
  return joined(
    auditPut(workspace, { at, by, channel, modelId, ...entry }),
    repaintPut(workspace, channel, { modelId }),
  );
}
