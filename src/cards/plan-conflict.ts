import { type KnownBlock } from '@slack/types';
import { type ChecklistStep, PLAN_STATUSES, type Plan, type PlanField } from '../domain/plan';
import { planDifference } from '../domain/plan-changes';
import { type TypedPlan } from '../domain/plan-faults';
import { sections } from './blocks';
import { stepWords } from './checklist';
import { person } from './mention';
import { type Mrkdwn, code, md } from './mrkdwn';
import { PLAN_LABELS } from './plan-modal';
import { planStatusWord } from './plan-lines';

/** What a person submitted: the fields, and the steps that were ticked, where the form showed some. */
export type SubmittedPlan = { readonly typed: TypedPlan; readonly ticked?: readonly string[] };

/** The fields, and the steps, that they had changed themselves. */
export type OwnChanges = { readonly fields: readonly PlanField[]; readonly steps: readonly string[] };

/**
 * Why nothing was stored: somebody was faster. What the person had changed and does not stand there is named in full, and
 * the steps that they had ticked, or cleared. Without `mine` all that they submitted counts as that.
 */
export function planConflictLead(
  standing: Plan | undefined,
  { typed, ticked }: SubmittedPlan,
  mine?: OwnChanges,
): KnownBlock[] {
  if (standing === undefined) {
    return sections([
      md`:warning: There is no such plan any more, so nothing was stored. *Save* makes it anew.`,
    ]);
  }
  const { by, at } = standing.changed;
  const when = `${at.slice(0, 16).replace('T', ' ')} UTC`;
  const { from, to } = planDifference(standing, typed);
  const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter(isField)
    .filter((field) => mine?.fields.includes(field) ?? true);
  const checklist = standing.checklist.filter(({ id }) => mine?.steps.includes(id) ?? true);
  const lines = [
    ...fields.flatMap((field) => typedLines(field, to[field])),
    ...(ticked === undefined ? [] : tickLines(checklist, ticked)),
  ];
  return sections([
    md`:warning: ${person(by)} changed this plan at ${when}, while you were typing, so nothing of yours was stored. The form holds what stands there now.`,
    lines.length > 0 ? md`You had instead:` : sameWords(mine),
    ...lines,
  ]);
}

function sameWords(mine: OwnChanges | undefined): Mrkdwn {
  const hasNone = mine !== undefined && mine.fields.length === 0 && mine.steps.length === 0;
  return hasNone ? md`You had changed nothing yourself.` : md`What you had is the same.`;
}

/** The steps that stand otherwise than the person had them. */
function tickLines(checklist: readonly ChecklistStep[], mine: readonly string[]): Mrkdwn[] {
  const isMine = ({ id }: ChecklistStep) => mine.includes(id);
  const ticked = checklist.filter((step) => isMine(step) && step.ticked === undefined);
  const cleared = checklist.filter((step) => !isMine(step) && step.ticked !== undefined);
  const line = (what: string, steps: readonly ChecklistStep[]) =>
    steps.map(({ id }) => md`• *Checklist*: ${stepWords(id)}: ${what}`);
  return [...line('ticked', ticked), ...line('not ticked', cleared)];
}

function isField(text: string): text is PlanField {
  return text in PLAN_LABELS;
}

/** Characters of a long text in one line: escaped, Slack takes them. */
const CHUNK = 500;

function typedLines(field: PlanField, value: string | undefined): Mrkdwn[] {
  const label = PLAN_LABELS[field];
  if (value === undefined) return [md`• *${label}*: nothing`];
  switch (field) {
    case 'owner':
      return [md`• *${label}*: ${person(value)}`];
    case 'replacement':
      return [md`• *${label}*: ${code(value)}`];
    case 'status':
      return [md`• *${label}*: ${statusWord(value)}`];
    case 'due':
    case 'scope':
    case 'ticket':
    case 'notes': {
      const [first = '', ...others] = value.match(new RegExp(`[^]{1,${CHUNK}}`, 'gu')) ?? [];
      return [md`• *${label}*: ${first}`, ...others.map((part) => md`${part}`)];
    }
  }
}

function statusWord(value: string): string {
  const status = PLAN_STATUSES.find((one) => one === value);
  return status ? planStatusWord(status) : value;
}
