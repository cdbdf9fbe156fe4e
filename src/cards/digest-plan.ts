import { type Day, dayWithDistance } from '../domain/day';
import { type PlannedItem } from '../domain/digest-plans';
import { dateLine, modelLine, shortName } from './item-lines';
import { type Mrkdwn, md } from './mrkdwn';
import { planLines } from './plan-lines';

const WHY = {
  overdue: 'the plan is overdue',
  'still-called': 'called done, and still called',
} as const;

/** The model of a plan, and the date that calls for it. Why it needs action is said with the plan, while it holds. */
export function plannedLines({ plan, item }: PlannedItem, today: Day): Mrkdwn[] {
  const model = { name: item?.status.model.name ?? plan.modelName, modelId: plan.modelId };
  return [
    modelLine(item?.lead.kind ?? 'unknown', model),
    item ? dateLine(item.lead, item.status, today) : md`no date is known of it any more`,
  ];
}

/** The same with the plan itself, for where no row of buttons stands under it to say it. */
export function plannedWhole(planned: PlannedItem, today: Day): Mrkdwn[] {
  return [...plannedLines(planned, today), ...planLines(planned.plan, today)];
}

/** A plan that needs action, in plain words: `Claude 3 Haiku: the plan is overdue, due 2026-11-20 (2 days ago)`. */
export function lateInShort({ plan, late, item }: PlannedItem, today: Day): string {
  const name = shortName(item?.status.model.name ?? plan.modelName);
  return `${name}: ${late ? WHY[late] : 'planned'}, due ${dayWithDistance(plan.due, today)}`;
}
