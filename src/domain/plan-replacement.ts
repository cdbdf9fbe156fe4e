import { type Day } from './day';
import { type ModelStatus } from './model-status';
import { type Plan } from './plan';
import { type PlanFault, replacementFault } from './plan-faults';
import { isOpen } from './plan-rules';

/** A replacement that will not do any more, and what tells this from what the owner was told before. */
export type ReplacementNews = { readonly fault: PlanFault; readonly told: string };

/**
 * What there is against the replacement of an open plan, whether the owner knows it or not: it is Legacy or worse, or its
 * end of life comes less than 90 days after the due date. A model of which nothing is known is not held against anybody.
 */
export function replacementNews(
  plan: Pick<Plan, 'status' | 'due' | 'replacement'>,
  replacement: ModelStatus | undefined,
  today: Day,
): ReplacementNews | undefined {
  if (!isOpen(plan) || replacement === undefined) return undefined;
  const fault = replacementFault(replacement, plan.due, today);
  const what = fault && markOf(fault);
  return fault === undefined || what === undefined
    ? undefined
    : { fault, told: `${plan.replacement}:${what}` };
}

/** Each phase is told once, and each date. */
function markOf(fault: PlanFault): string | undefined {
  if (fault.kind === 'ends-too-soon') return fault.day;
  return fault.kind === 'not-active' && fault.phase !== 'unknown' ? fault.phase : undefined;
}
