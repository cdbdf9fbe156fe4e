import { type Day } from '../domain/day';
import { type ModelStatus } from '../domain/model-status';
import { type PlanNews } from '../domain/outgoing';
import { type Plan } from '../domain/plan';
import { type PlanFault, replacementFault } from '../domain/plan-faults';
import { type OwnerReminder } from '../domain/plan-reminders';
import { replacementNews } from '../domain/plan-replacement';
import { isCalledYetDone, isOpen, isVerified } from '../domain/plan-rules';

/** Why the owner of a plan is written to. */
export type OwnerNews =
  | { readonly kind: OwnerReminder['kind'] }
  /** The replacement will not do any more: what the form would say of it. */
  | { readonly kind: 'replacement'; readonly fault: PlanFault }
  /** It was called done, and the model is called still; or is not, as was found. */
  | { readonly kind: 'still-called' | 'verified' };

/** What of news holds still. `replacement`: the plan's, in the channel's Regions. */
export function standingNews(
  plan: Plan,
  news: PlanNews,
  replacement: ModelStatus | undefined,
  today: Day,
): OwnerNews | undefined {
  switch (news.why) {
    case 'week-before':
    case 'due':
    case 'overdue':
      return isOpen(plan) && plan.due === news.due ? { kind: news.why } : undefined;
    case 'replacement': {
      if (plan.replacement !== news.replacement) return undefined;
      const fault = replacementNews(plan, replacement, today)?.fault;
      return fault && { kind: 'replacement', fault };
    }
    case 'still-called':
    case 'verified': {
      const isSo = news.why === 'verified' ? isVerified(plan) : isCalledYetDone(plan);
      return isSo && plan.done?.at === news.doneAt ? { kind: news.why } : undefined;
    }
  }
}

/** What there is to say to the owner of a plan as it stands now, whatever they were first written to for. */
export function presentNews(plan: Plan, replacement: ModelStatus | undefined, today: Day): OwnerNews {
  if (isCalledYetDone(plan)) return { kind: 'still-called' };
  if (isVerified(plan)) return { kind: 'verified' };
  const fault = isOpen(plan) && replacement ? replacementFault(replacement, plan.due, today) : undefined;
  return fault ? { kind: 'replacement', fault } : { kind: 'due' };
}
