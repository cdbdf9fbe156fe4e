import { type Day } from './day';
import { type Plan, type PlanStatus } from './plan';

/** Whether somebody is still at it: neither done nor cancelled. */
export function isOpen({ status }: Pick<Plan, 'status'>): boolean {
  return status !== 'done' && status !== 'cancelled';
}

/** Whether its day is past and it is not done; on the day itself it is not. */
export function isOverdue(plan: Pick<Plan, 'status' | 'due'>, today: Day): boolean {
  return isOpen(plan) && plan.due < today;
}

/** Whether it was called done, and the model was found to be called all the same. */
export function isCalledYetDone({ status, verification }: Pick<Plan, 'status' | 'verification'>): boolean {
  return status === 'done' && verification?.finding.kind === 'still-called';
}

/** Whether it was called done, and the bot found it so. */
export function isVerified({ status, verification }: Pick<Plan, 'status' | 'verification'>): boolean {
  return status === 'done' && verification?.finding.kind === 'verified';
}

/**
 * Whether a plan may go from one status to another; `undefined`: it is being made. Every move is allowed, back from done
 * and cancelled too, but two: a plan is not made cancelled, and a cancelled one is not done before it is taken up again,
 * since then nobody has been at it.
 */
export function mayBecome(from: PlanStatus | undefined, to: PlanStatus): boolean {
  if (from === undefined) return to !== 'cancelled';
  return from !== 'cancelled' || to !== 'done';
}
