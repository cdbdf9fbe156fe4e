import { type Day, addDays, daysBetween } from './day';
import { type Plan } from './plan';
import { isOpen } from './plan-rules';

/**
 * What the owner of a plan is told: `day` is the day on which it was to be told, which the bot may be late for. Weekly
 * from a week after the due date on.
 */
export type OwnerReminder = { readonly kind: 'week-before' | 'due' | 'overdue'; readonly day: Day };

const WEEK = 7;

/** The latest reminder that has come and is not dealt with; of those before it nothing more is said. */
export function ownerReminder(
  plan: Pick<Plan, 'status' | 'due' | 'remindedThrough'>,
  today: Day,
): OwnerReminder | undefined {
  if (!isOpen(plan)) return undefined;
  const latest = latestBy(plan.due, today);
  return latest && latest.day > plan.remindedThrough ? latest : undefined;
}

function latestBy(due: Day, today: Day): OwnerReminder | undefined {
  const late = daysBetween(due, today);
  if (late < -WEEK) return undefined;
  if (late < 0) return { kind: 'week-before', day: addDays(due, -WEEK) };
  const weeks = Math.floor(late / WEEK);
  return weeks === 0 ? { kind: 'due', day: due } : { kind: 'overdue', day: addDays(due, weeks * WEEK) };
}
