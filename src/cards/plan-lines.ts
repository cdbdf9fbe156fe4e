import { type Day, dayWithDistance } from '../domain/day';
import { type Plan, type PlanStatus } from '../domain/plan';
import { isOverdue } from '../domain/plan-rules';
import { findingLines } from './finding';
import { person } from './mention';
import { type Mrkdwn, code, md } from './mrkdwn';

const WORDS: Readonly<Record<PlanStatus, string>> = {
  planned: 'Planned',
  'in-progress': 'In progress',
  testing: 'Testing',
  done: 'Done',
  cancelled: 'Cancelled',
};

/** A plan's status as the screen has it (contract: "The plan modal's inputs"). */
export function planStatusWord(status: PlanStatus): string {
  return WORDS[status];
}

/** Who moves to what by when, and how far it is: a line, and what the bot found where it is called done. */
export function planLines(plan: Plan, today: Day): Mrkdwn[] {
  return [planLine(plan, today), ...(plan.status === 'done' ? foundLines(plan, today) : [])];
}

/** Owner, target, due date and status of a plan in one line. */
export function planLine(plan: Plan, today: Day): Mrkdwn {
  const { owner, replacement } = plan;
  return md`:clipboard: Plan: ${person(owner)} → ${code(replacement)} · ${dueWords(plan, today)} · *${planStatusWord(plan.status)}*`;
}

/** When a plan is due, or was, and that it is late where it is. */
export function dueWords(plan: Pick<Plan, 'status' | 'due'>, today: Day): Mrkdwn {
  const when = dayWithDistance(plan.due, today);
  return isOverdue(plan, today) ? md`:warning: *overdue*: due ${when}` : md`due ${when}`;
}

function foundLines({ verification }: Plan, today: Day): Mrkdwn[] {
  return verification === undefined
    ? [md`:hourglass: Not verified yet`]
    : findingLines(verification.finding, today);
}
