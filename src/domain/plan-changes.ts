import { type AuditFields } from './audit';
import { type Day, dayOf } from './day';
import { type Said } from './handling';
import { type Plan, type PlanDraft, type PlanField, type PlanStatus } from './plan';
import { type Verification } from './verification';

/** What a new plan is about; its checklist holds these steps, none ticked. */
export type PlanAbout = Pick<Plan, 'channel' | 'modelId' | 'modelName'> & {
  readonly steps: readonly string[];
};

/** A plan as it is first saved. Reminders of days up to that day are not sent. */
export function newPlan({ steps, ...about }: PlanAbout, draft: PlanDraft, said: Said): Plan {
  return {
    ...about,
    ...draft,
    checklist: steps.map((id) => ({ id })),
    made: said,
    changed: said,
    ...(draft.status === 'done' && { done: said }),
    remindedThrough: dayOf(new Date(said.at)),
  };
}

/** The plan with what a person typed; its checklist, and what the bot keeps beside it, stay. */
export function changed(plan: Plan, draft: PlanDraft, said: Said): Plan {
  const { scope: _scope, ticket: _ticket, notes: _notes, ...kept } = plan;
  const moved = draft.due === plan.due ? plan : withDue(plan, draft.due, said);
  const { remindedThrough } = moved;
  return entering({ ...kept, ...draft, remindedThrough, changed: said }, draft.status, plan.status, said);
}

/** The plan in another status. Done is dated by who called it so; leaving it takes that and the bot's word away. */
export function withStatus(plan: Plan, status: PlanStatus, said: Said): Plan {
  return entering({ ...plan, status, changed: said }, status, plan.status, said);
}

/** The plan due on another day: it is reminded of by that day alone, from the day of the change on. */
export function withDue(plan: Plan, due: Day, said: Said): Plan {
  const on = dayOf(new Date(said.at));
  const remindedThrough = plan.remindedThrough > on ? plan.remindedThrough : on;
  return { ...plan, due, remindedThrough, changed: said };
}

/** The plan in another's hands. */
export function withOwner(plan: Plan, owner: string, said: Said): Plan {
  return { ...plan, owner, changed: said };
}

/** The plan with a step ticked or cleared; the first tick of a step stands. A step that it has not changes nothing. */
export function withTick(plan: Plan, stepId: string, isTicked: boolean, said: Said): Plan {
  const step = plan.checklist.find(({ id }) => id === stepId);
  if (step === undefined || isTicked === (step.ticked !== undefined)) return plan;
  const now = isTicked ? { id: stepId, ticked: said } : { id: stepId };
  const checklist = plan.checklist.map((one) => (one === step ? now : one));
  return { ...plan, checklist, changed: said };
}

/** The plan with what the bot found; only of one that is done. It is the bot's word, so `changed` stays a person's. */
export function withVerification(plan: Plan, verification: Verification): Plan {
  return plan.status === 'done' ? { ...plan, verification } : plan;
}

/** The plan whose owner was reminded of all days up to one; it never goes back. */
export function withReminded(plan: Plan, through: Day): Plan {
  return through > plan.remindedThrough ? { ...plan, remindedThrough: through } : plan;
}

/** The plan whose owner was told so of its replacement (`domain/plan-replacement`). */
export function withReplacementTold(plan: Plan, told: string): Plan {
  return told === plan.replacementTold ? plan : { ...plan, replacementTold: told };
}

const FIELDS: readonly PlanField[] = ['replacement', 'owner', 'due', 'status', 'scope', 'ticket', 'notes'];

/** A plan's fields as words: also those that no plan could hold. */
type Wording = { readonly [Field in PlanField]?: string };

/** The fields of two versions of a plan that differ, for the audit; what is absent in one has no entry in it. */
export function planDifference(
  before: Wording | undefined,
  after: Wording,
): { from: AuditFields; to: AuditFields } {
  const differing = FIELDS.filter((field) => before?.[field] !== after[field]);
  const fieldsOf = (plan: Wording | undefined) =>
    Object.fromEntries(differing.flatMap((field) => (plan?.[field] ? [[field, plan[field]]] : [])));
  return { from: fieldsOf(before), to: fieldsOf(after) };
}

function entering(plan: Plan, to: PlanStatus, from: PlanStatus, said: Said): Plan {
  if (to === 'done') return from === 'done' ? plan : { ...plan, done: said };
  const { done: _done, verification: _verification, ...open } = plan;
  return open;
}
