import { type ListedPlan } from '../../cards/plan-entry';
import { type Day } from '../../domain/day';
import { type Plan } from '../../domain/plan';
import { planWarnings } from '../../domain/plan-warnings';
import { statusesHere } from '../../store/statuses-here';
import { type PlansDeps } from './deps';

/** A plan with what is to be minded of it, in the Regions that its channel asked for. */
export function listedPlan(
  deps: Pick<PlansDeps, 'snapshot' | 'subscriptions'>,
  plan: Plan,
  today: Day,
): ListedPlan {
  const here = statusesHere(deps, plan.channel, today);
  const [status, replacement] = [here.of(plan.modelId), here.of(plan.replacement)];
  const context = { today, ...(status && { status }), ...(replacement && { replacement }) };
  return { plan, warnings: planWarnings(plan, context) };
}
