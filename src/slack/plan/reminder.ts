import { presentNews } from '../../cards/owner-news';
import { ownerReminderCard } from '../../cards/owner-reminder';
import { dayOf } from '../../domain/day';
import { type Plan } from '../../domain/plan';
import { type ItemDeps } from '../items/deps';
import { type Press } from '../press';
import { planCase, warningsOf } from './case';

/** Shows the plan as it is now on the owner's reminder that was pressed. Never rejects: what was stored stays stored. */
export async function refreshReminder(
  deps: ItemDeps,
  { surface, asker, now }: Press & { readonly now: Date },
  plan: Plan,
): Promise<void> {
  if (surface.kind !== 'message') return;
  const today = dayOf(now);
  const of = planCase(deps, plan, today);
  const news = presentNews(plan, of.here.of(plan.replacement), today);
  const card = ownerReminderCard({ plan, news, reader: asker.userId, today, warnings: warningsOf(of, plan) });
  try {
    await deps.web.chat.update({ channel: surface.channel, ts: surface.ts, ...card });
  } catch (error) {
    deps.log.warn({ err: error, channel: surface.channel }, 'A reminder could not be brought up to date');
  }
}
