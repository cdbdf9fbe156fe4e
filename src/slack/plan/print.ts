import { createHash } from 'node:crypto';
import { type PlanSeen } from '../../cards/plan-form-state';
import { type ChecklistStep, type Plan, type PlanField } from '../../domain/plan';
import { type TypedPlan } from '../../domain/plan-faults';

/** A short print of what people said in a plan: the same as long as nobody changed it, whatever the bot keeps beside it. */
export function printOf(plan: Plan): string {
  const { replacement, owner, due, status, scope, ticket, notes, checklist, changed } = plan;
  return hashOf([replacement, owner, due, status, scope, ticket, notes, checklist, changed], 16);
}

/** Whether a plan is as it was before, in all that people said. */
export function isAsBefore(before: Plan | undefined, plan: Plan): boolean {
  return before !== undefined && printOf(before) === printOf(plan);
}

const FIELDS: readonly PlanField[] = ['replacement', 'owner', 'due', 'status', 'scope', 'ticket', 'notes'];

/** A print of what a form shows, for its metadata: a note may be as long as all that Slack takes there. */
export function seenIn(
  typed: TypedPlan,
  checklist: readonly { readonly id: string; readonly ticked?: ChecklistStep['ticked'] | true }[],
): PlanSeen {
  const prints = FIELDS.flatMap((field) =>
    typed[field] ? [[field, printOfField(typed[field])] as const] : [],
  );
  return {
    fields: Object.fromEntries(prints),
    ticked: checklist.filter(({ ticked }) => ticked !== undefined).map(({ id }) => id),
  };
}

/** The fields, and the steps, that are otherwise than a form had shown them. */
export type Touched = { readonly fields: readonly PlanField[]; readonly steps: readonly string[] };

/** What a person changed in a form. */
export function touchedIn(seen: PlanSeen, typed: TypedPlan, ticked: readonly string[] | undefined): Touched {
  const fields = FIELDS.filter((field) => {
    const print = typed[field]?.trim() ? printOfField(typed[field]) : undefined;
    return print !== seen.fields[field];
  });
  const now = ticked ?? seen.ticked;
  const steps = [...new Set([...now, ...seen.ticked])];
  return { fields, steps: steps.filter((id) => now.includes(id) !== seen.ticked.includes(id)) };
}

function printOfField(text: string): string {
  return hashOf(text.replaceAll('\r\n', '\n').trim(), 8);
}

function hashOf(value: unknown, length: number): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, length);
}
