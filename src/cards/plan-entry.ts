import { type Day } from '../domain/day';
import { type Plan } from '../domain/plan';
import { type PlanWarning } from '../domain/plan-warnings';
import { readTicket } from '../domain/ticket';
import { shortName } from './item-lines';
import { channel } from './mention';
import { idOf } from './model-id';
import { type Mrkdwn, bold, code, cut, join, link, md } from './mrkdwn';
import { planLines } from './plan-lines';
import { planWarningLines } from './plan-warning';

/** A plan in a list, and what is to be minded of it. */
export type ListedPlan = { readonly plan: Plan; readonly warnings?: readonly PlanWarning[] };

/** A plan in a list: the model and the channel, then the plan, its checklist and its ticket. */
export function planEntry({ plan, warnings = [] }: ListedPlan, today: Day): Mrkdwn {
  const details = [...checklistWords(plan), ...ticketWords(plan), ...scopeWords(plan)];
  return join([
    md`${bold(shortName(plan.modelName))} ${idOf(plan.modelId)} · ${channel(plan.channel)}`,
    ...planLines(plan, today),
    ...(details.length > 0 ? [join(details, ' · ')] : []),
    ...planWarningLines(warnings, today),
  ]);
}

function checklistWords({ checklist }: Plan): Mrkdwn[] {
  const ticked = checklist.filter((step) => step.ticked).length;
  return checklist.length === 0 ? [] : [md`${ticked} of ${checklist.length} steps`];
}

const LONGEST_LINK = 60;
const LONGEST_SCOPE = 150;

function ticketWords({ ticket }: Plan): Mrkdwn[] {
  if (ticket === undefined) return [];
  const read = readTicket(ticket);
  if (read?.kind === 'link')
    return [link(read.url, cut(read.url.replace(/^https?:\/\//i, ''), LONGEST_LINK))];
  return [code(cut(ticket, LONGEST_LINK))];
}

function scopeWords({ scope }: Plan): Mrkdwn[] {
  return scope === undefined ? [] : [md`${cut(scope, LONGEST_SCOPE)}`];
}

/** Plans in the order in which they need somebody: overdue and still called first, then by day; those at rest last. */
export function mostUrgentFirst(a: Plan, b: Plan): number {
  return (
    Number(isAtRest(a)) - Number(isAtRest(b)) ||
    a.due.localeCompare(b.due) ||
    a.modelName.localeCompare(b.modelName, 'en', { numeric: true }) ||
    a.channel.localeCompare(b.channel)
  );
}

function isAtRest({ status, verification }: Plan): boolean {
  return status === 'cancelled' || (status === 'done' && verification?.finding.kind !== 'still-called');
}
