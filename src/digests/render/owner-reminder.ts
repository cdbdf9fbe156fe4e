import { type OwnerNews, ownerReminderCard } from '../../cards/owner-reminder';
import { type Day, dayOf } from '../../domain/day';
import { handedOverId } from '../../domain/message-id';
import { type ModelStatus } from '../../domain/model-status';
import { type About, type Outgoing, type PlanNews } from '../../domain/outgoing';
import { type Plan } from '../../domain/plan';
import { replacementNews } from '../../domain/plan-replacement';
import { isCalledYetDone, isOpen } from '../../domain/plan-rules';
import { planWarnings } from '../../domain/plan-warnings';
import { readPlan } from '../../store/plan-told';
import { statusesHere } from '../../store/statuses-here';
import { type Rendered } from '../delivery/rendered';
import { type RenderParts, nothing } from './house';

type OwnerAbout = Extract<About, { kind: 'owner-reminder' }>;

/** A word to the owner of a plan, from the plan as the store has it now. Who got the plan meanwhile is told instead. */
export async function renderOwnerReminder(
  parts: RenderParts,
  item: Outgoing,
  user: string,
  { channel, modelId, news }: OwnerAbout,
): Promise<Rendered> {
  const plan = await readPlan(parts, channel, modelId);
  if (plan === undefined) return nothing('the plan is gone');
  if (plan.owner !== user) return handedOver(item, plan.owner);
  const today = dayOf(parts.now());
  const here = statusesHere(parts, channel, today);
  const [status, replacement] = [here.of(modelId), here.of(plan.replacement)];
  const told = newsNow(plan, news, replacement, today);
  if (told === undefined) return nothing('the plan has changed since: there is nothing to remind of');
  const warnings = planWarnings(plan, {
    today,
    ...(status && { status }),
    ...(replacement && { replacement }),
  });
  const card = ownerReminderCard({ plan, warnings, news: told, reader: user, today });
  return { send: { do: 'direct', user, card }, onSent: () => ({ then: [], puts: [] }) };
}

function handedOver(item: Outgoing, owner: string): Rendered {
  const anew = { ...item, id: handedOverId(item.id, owner), to: { user: owner } };
  const { send } = nothing('the plan is in other hands: its owner is told');
  return { send, onSent: () => ({ then: [anew], puts: [] }) };
}

/** What of the news still holds. */
function newsNow(
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
      return isCalledYetDone(plan) && plan.done?.at === news.doneAt ? { kind: 'still-called' } : undefined;
  }
}
