import { type KnownBlock, type ModalView } from '@slack/types';
import { type Choice } from '../../cards/inputs';
import { type PlanFormState } from '../../cards/plan-form-state';
import { type PlanAboutInput, planLead, proposalHint } from '../../cards/plan-lead';
import { type ShownStep, planView } from '../../cards/plan-modal';
import { modelChoice } from '../../cards/plan-options';
import { type ChecklistStep, type PlanStatus } from '../../domain/plan';
import { LONGEST, type TypedPlan } from '../../domain/plan-faults';
import { scopeInUse } from '../../domain/plan-scope';
import { replacementChain } from '../../domain/replacement';
import { proposedReplacement } from '../../domain/successor';
import { type PlanCase, checklistOf, warningsOf } from './case';
import { printOf, seenIn } from './print';
import { proposedDue } from './proposal';

/** What a form holds, and what stands around that. */
type Filled = {
  readonly typed: TypedPlan;
  readonly checklist: readonly ShownStep[];
  readonly state: PlanFormState;
  /** Above what the plan is about. */
  readonly lead?: readonly KnownBlock[];
  readonly hint?: string;
  readonly dueHint?: string;
};

/** The form as it is opened: with the plan, or with what is proposed to whoever opens it. */
export function firstForm(
  of: PlanCase,
  userId: string,
  from: PlanFormState['from'],
  asNew: boolean,
): ModalView {
  return formView(of, filledAnew(of, { edition: 1, ...(from && { from }) }, opening(of, userId, asNew)));
}

/** The form as it was submitted, under what is to be said of that. */
export function sameForm(
  of: PlanCase,
  state: PlanFormState,
  typed: TypedPlan,
  ticked: readonly string[] | undefined,
  lead: readonly KnownBlock[],
): ModalView {
  const checklist = checklistOf(of).map((step) => withTick(step, ticked));
  return formView(of, { typed, checklist, state: { ...state, edition: state.edition + 1 }, lead });
}

/** The form with what stands there now, in place of what was typed; of a plan that is gone, with what was typed. */
export function newerForm(
  of: PlanCase,
  { edition, from }: PlanFormState,
  typed: TypedPlan,
  lead: readonly KnownBlock[],
): ModalView {
  const place = { edition: edition + 1, ...(from && { from }) };
  return formView(of, { ...filledAnew(of, place, { typed: of.plan ?? typed }), lead });
}

function withTick(step: ChecklistStep, ids: readonly string[] | undefined): ShownStep {
  if (ids === undefined) return step;
  return ids.includes(step.id) ? { id: step.id, ticked: true } : { id: step.id };
}

/** What is typed into a form, and why it is proposed. */
type Opening = Pick<Filled, 'typed' | 'hint' | 'dueHint'>;

function opening(of: PlanCase, userId: string, asNew: boolean): Opening {
  const { plan } = of;
  if (plan === undefined) return proposed(of, userId);
  const status: PlanStatus = asNew && plan.status === 'cancelled' ? 'planned' : plan.status;
  return { typed: { ...plan, status } };
}

/** A form filled by the bot: it carries what it showed. */
function filledAnew(of: PlanCase, place: Pick<PlanFormState, 'edition' | 'from'>, shown: Opening): Filled {
  const { channel, modelId, plan, version } = of;
  const checklist = checklistOf(of);
  const state = {
    ...{ channel, modelId, ...place, saw: seenIn(shown.typed, checklist) },
    ...(version !== undefined && { seen: version }),
    ...(plan && { print: printOf(plan) }),
  };
  return { ...shown, checklist, state };
}

function proposed({ status, here, today, modelId, use, naming }: PlanCase, userId: string): Opening {
  const owner = naming.ownersOf(modelId).find(isUser) ?? userId;
  const scope = scopeInUse(use, naming.nameOf, LONGEST.scope);
  const base = { owner, status: 'planned', ...(scope && { scope }) };
  if (status === undefined) return { typed: base, hint: proposalHint(undefined) };
  const { due, why } = proposedDue(status, today);
  const found = proposedReplacement(status, here.all(), { due, today }, here.of);
  const typed = { ...base, due, ...(found && { replacement: found.modelId }) };
  return { typed, hint: proposalHint(found), dueHint: why };
}

/** A user group cannot own a plan. */
function isUser(id: string): boolean {
  return /^[UW]/.test(id);
}

function formView(of: PlanCase, { typed, lead = [], ...filled }: Filled): ModalView {
  const replacement = choiceOf(of, typed.replacement);
  return planView({
    ...filled,
    typed,
    lead: [...lead, ...planLead(aboutOf(of))],
    ...(replacement && { replacement }),
  });
}

/** A model that no source names any more stays chosen by its id. */
function choiceOf({ here }: PlanCase, modelId: string | undefined): Choice | undefined {
  if (!modelId) return undefined;
  const status = here.of(modelId);
  return status ? modelChoice(status) : { value: modelId, text: modelId };
}

function aboutOf(of: PlanCase): PlanAboutInput {
  const { channel, modelId, name, status, plan, here, today } = of;
  return {
    ...{ channel, modelId, name, today },
    ...(status && { status }),
    ...(plan && { plan }),
    chain: status ? replacementChain(status.model, here.of) : [],
    warnings: plan ? warningsOf(of, plan) : [],
  };
}
