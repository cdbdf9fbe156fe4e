import { type PlanField } from '../domain/plan';
import { type PlanFault, type PlanFaults, REPLACEMENT_DAYS } from '../domain/plan-faults';
import { phaseWord } from '../domain/phase';
import { type Region } from '../domain/region';
import { cut } from './mrkdwn';
import { regionNames } from './phase-line';
import { planBlockId } from './plan-modal';
import { planStatusWord } from './plan-lines';
import { type PlanFormState } from './plan-form-state';

const FIELDS: readonly PlanField[] = ['replacement', 'owner', 'due', 'status', 'scope', 'ticket', 'notes'];

/** Why a plan is not saved, by the input under which Slack shows it. */
export function planErrors(faults: PlanFaults, state: PlanFormState): Record<string, string> {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const fault = faults[field];
      return fault ? [[planBlockId(field, state), planFaultWords(field, fault)] as const] : [];
    }),
  );
}

const MISSING: Readonly<Partial<Record<PlanField, string>>> = {
  replacement: 'Choose the model to move to: type a part of its name or id.',
  owner: 'Choose who sees to it.',
  due: 'Choose the day by which it is done.',
  status: 'Choose how far it is.',
};

/** What is wrong with a field and what to do, in plain text. */
export function planFaultWords(field: PlanField, fault: PlanFault): string {
  switch (fault.kind) {
    case 'missing':
      return MISSING[field] ?? 'Fill this in.';
    case 'unknown-model':
      return 'The catalogue has no such model. Type a part of its name or id and choose one.';
    case 'itself':
      return 'That is the model to move away from. Choose another one.';
    case 'not-active':
      return `It is ${phaseWord(fault.phase)} in ${where(fault.regions)}. Choose one that is Active.`;
    case 'ends-too-soon':
      return `Its own end of life, ${fault.day} in ${where(fault.regions)}, comes ${afterDue(fault.daysAfterDue)}. It takes ${REPLACEMENT_DAYS} days or more after it.`;
    case 'unknown-person':
      return 'Slack knows no such person. Choose one from the list.';
    case 'bot':
      return 'A bot cannot own a plan: choose a person.';
    case 'left':
      return 'This person is no longer in the workspace: choose one who is.';
    case 'no-day':
      return 'This is no day. Choose one, such as 2027-01-08.';
    case 'past':
      return 'This day is past. Choose today or a day to come.';
    case 'after-end-of-life':
      return `The model reaches its end of life on ${fault.day} in ${where(fault.regions)}. Choose that day or one before it.`;
    case 'unknown-status':
      return 'There is no such status. Choose one from the list.';
    case 'not-allowed':
      return fault.from === undefined
        ? `A new plan cannot be ${planStatusWord(fault.to)}. Choose another status, or close the form.`
        : `A plan does not go from ${planStatusWord(fault.from)} to ${planStatusWord(fault.to)}. Take it up again first.`;
    case 'too-long':
      return `These are ${fault.length} characters, and ${fault.most} are the most. Shorten it.`;
    case 'no-ticket':
      return 'Give a link that begins with https:// or http://, or a number without spaces, such as OPS-123.';
  }
}

function where(regions: readonly Region[]): string {
  return cut(regionNames(regions), 200);
}

function afterDue(days: number): string {
  if (days === 0) return 'on the due date';
  const unit = Math.abs(days) === 1 ? 'day' : 'days';
  return days > 0 ? `only ${days} ${unit} after the due date` : `${-days} ${unit} before the due date`;
}
