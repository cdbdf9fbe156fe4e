import { type ComingDate, lastDate } from './coming-date';
import { type Day } from './day';
import { type DigestItem, type Lookups, digestItem } from './digest-item';
import { type ModelStatus } from './model-status';
import { type Plan } from './plan';
import { isCalledYetDone, isOpen, isOverdue } from './plan-rules';

/** A plan in a digest. */
export type PlannedItem = {
  readonly plan: Plan;
  /** Why it needs action; absent where it is under way in good time. */
  readonly late?: 'overdue' | 'still-called';
  /**
   * The model with its dates, led by the last that came where none is to come; absent where the model is not known any
   * more, or never had a date.
   */
  readonly item?: DigestItem;
};

/** The plans that a digest tells of, those that are due first in front. */
export type PlannedItems = {
  readonly late: readonly PlannedItem[];
  readonly underWay: readonly PlannedItem[];
};

/** The models in scope, by id, and their dates with what is to be reminded of. */
export type PlanPlaces = {
  readonly inScope: ReadonlyMap<string, ModelStatus>;
  readonly datesOf: (status: ModelStatus) => readonly ComingDate[];
  readonly today: Day;
};

/**
 * Where plans stand: late ones, and those that are open, or done and not verified while a date still comes. One that is
 * in time and whose model has a reminder due stands with that, in neither.
 */
export function placePlans(
  plans: readonly Plan[],
  { inScope, datesOf, today }: PlanPlaces,
  lookups: Lookups,
): PlannedItems {
  const late: PlannedItem[] = [];
  const underWay: PlannedItem[] = [];
  for (const plan of [...plans].sort(soonestDueFirst)) {
    const status = inScope.get(plan.modelId) ?? lookups.statusOf(plan.modelId);
    const dates = status ? datesOf(status) : [];
    const rung = dates.find((date) => date.rung !== undefined);
    const lead = rung ?? dates[0] ?? (status && lastDate(status, today));
    const item = status && lead && digestItem(status, lead, dates, lookups);
    const why = lateness(plan, today);
    if (why) late.push({ plan, late: why, ...(item && { item }) });
    else if (rung === undefined && isUnderWay(plan, dates)) underWay.push({ plan, ...(item && { item }) });
  }
  return { late, underWay };
}

function lateness(plan: Plan, today: Day): PlannedItem['late'] {
  if (isCalledYetDone(plan)) return 'still-called';
  return isOverdue(plan, today) ? 'overdue' : undefined;
}

function isUnderWay(plan: Plan, dates: readonly ComingDate[]): boolean {
  const isUnproven = plan.status === 'done' && plan.verification?.finding.kind !== 'verified';
  return isOpen(plan) || (isUnproven && dates.length > 0);
}

function soonestDueFirst(a: Plan, b: Plan): number {
  return a.due.localeCompare(b.due) || a.modelId.localeCompare(b.modelId);
}
