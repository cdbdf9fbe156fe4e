import { type PlanRef } from '../../cards/plan-ref';
import { stepsFor, usedBy } from '../../domain/checklist';
import { type Day } from '../../domain/day';
import { type ModelStatus } from '../../domain/model-status';
import { type Naming, namingBy } from '../../domain/naming';
import { type ChecklistStep, type Plan } from '../../domain/plan';
import { type PlanContext, type TypedPlan } from '../../domain/plan-faults';
import { type PlanWarning, planWarnings } from '../../domain/plan-warnings';
import { type UseOfModel } from '../../domain/use-of-model';
import { planParts } from '../../store/plan-record';
import { type ItemDeps } from '../items/deps';
import { type StatusesHere, statusesHere } from '../../store/statuses-here';

/** A channel and a model to move away from, as memory has them on a day. */
export type PlanCase = PlanRef & {
  readonly today: Day;
  readonly here: StatusesHere;
  /** Absent where no source names the model any more. */
  readonly status?: ModelStatus;
  readonly plan?: Plan;
  /** Of the plan's record. */
  readonly version?: number;
  /** The display name: today's, or the one that the plan was made with. */
  readonly name: string;
  /** Who uses the model, and what the operator calls accounts and names as its owners. */
  readonly use: UseOfModel;
  readonly naming: Naming;
};

/** Reads memory alone. */
export function planCase(
  deps: Pick<ItemDeps, 'plans' | 'snapshot' | 'subscriptions' | 'useOf' | 'overrides'>,
  { channel, modelId }: PlanRef,
  today: Day,
): PlanCase {
  const here = statusesHere(deps, channel, today);
  const status = here.of(modelId);
  const kept = deps.plans.get(...planParts(channel, modelId));
  return {
    ...{ channel, modelId, today, here },
    ...(status && { status }),
    ...(kept && { plan: kept.value, version: kept.version }),
    name: status?.model.name ?? kept?.value.modelName ?? modelId,
    use: deps.useOf(modelId),
    naming: namingBy(deps.overrides(), deps.useOf),
  };
}

/** What the fields of the case's form are judged against. */
export function contextOf({ modelId, today, here, status, plan }: PlanCase, typed: TypedPlan): PlanContext {
  const replacement = here.of(typed.replacement?.trim() ?? '');
  return {
    ...{ modelId, today },
    ...(status && { status }),
    ...(replacement && { replacement }),
    ...(plan && { before: plan }),
  };
}

/** What is to be minded of a plan. */
export function warningsOf(of: PlanCase, plan: Plan): PlanWarning[] {
  return planWarnings(plan, contextOf(of, plan));
}

/** The plan's checklist; of a new one, what its case takes. */
export function checklistOf({ plan, status, use }: PlanCase): readonly ChecklistStep[] {
  if (plan !== undefined) return plan.checklist;
  return status === undefined ? [] : stepsFor(status.model, usedBy(use.dependents)).map((id) => ({ id }));
}
