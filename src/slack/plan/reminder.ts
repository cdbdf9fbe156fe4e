import { type OwnerNews, ownerReminderCard } from '../../cards/owner-reminder';
import { dayOf } from '../../domain/day';
import { type Plan } from '../../domain/plan';
import { replacementFault } from '../../domain/plan-faults';
import { isCalledYetDone, isOpen } from '../../domain/plan-rules';
import { type ItemDeps } from '../items/deps';
import { type Press } from '../press';
import { type PlanCase, planCase, warningsOf } from './case';

/** Shows the plan as it is now on the owner's reminder that was pressed. Never rejects: what was stored stays stored. */
export async function refreshReminder(
  deps: ItemDeps,
  { surface, asker, now }: Press & { readonly now: Date },
  plan: Plan,
): Promise<void> {
  if (surface.kind !== 'message') return;
  const today = dayOf(now);
  const of = planCase(deps, plan, today);
  const news = newsOf(of, plan);
  const card = ownerReminderCard({ plan, news, reader: asker.userId, today, warnings: warningsOf(of, plan) });
  try {
    await deps.web.chat.update({ channel: surface.channel, ts: surface.ts, ...card });
  } catch (error) {
    deps.log.warn({ err: error, channel: surface.channel }, 'A reminder could not be brought up to date');
  }
}

/** Why its reader is written to, as of today. */
function newsOf({ here, today }: PlanCase, plan: Plan): OwnerNews {
  if (isCalledYetDone(plan)) return { kind: 'still-called' };
  const replacement = here.of(plan.replacement);
  const fault = isOpen(plan) && replacement ? replacementFault(replacement, plan.due, today) : undefined;
  return fault ? { kind: 'replacement', fault } : { kind: 'due' };
}
