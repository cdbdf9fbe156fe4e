import { type InputBlock, type KnownBlock, type ModalView } from '@slack/types';
import { parseDay } from '../domain/day';
import { type ChecklistStep, PLAN_STATUSES, type PlanField } from '../domain/plan';
import { type TypedPlan } from '../domain/plan-faults';
import { stepWords } from './checklist';
import { CALLBACK, PLAN_FIELD, numbered } from './ids';
import {
  type Choice,
  type InputFrame,
  boxes,
  calendarDay,
  menu,
  onePerson,
  searchMenu,
  textArea,
  textLine,
} from './inputs';
import { LIMITS } from './limits';
import { modal } from './modal-frame';
import { type PlanFormState, encodePlanState } from './plan-form-state';
import { planStatusWord } from './plan-lines';

export type PlanViewInput = {
  /** What stands above the inputs: what the plan is about, its warnings, or why it was not saved. */
  readonly lead: readonly KnownBlock[];
  readonly state: PlanFormState;
  /** What the inputs hold. */
  readonly typed: TypedPlan;
  /** The model in `typed.replacement`, where there is one. */
  readonly replacement?: Choice;
  /** Said under the replacement: why it is proposed. */
  readonly hint?: string;
  /** Said under the due date: why it is proposed. */
  readonly dueHint?: string;
  readonly checklist: readonly ShownStep[];
};

/** A step of the checklist as a box: ticked or not. */
export type ShownStep = { readonly id: string; readonly ticked?: ChecklistStep['ticked'] | true };

/** The inputs' labels (contract: "The plan modal's inputs"). */
export const PLAN_LABELS: Readonly<Record<PlanField, string>> = {
  replacement: 'Replacement model',
  owner: 'Owner',
  due: 'Due date',
  status: 'Status',
  scope: 'Accounts and Regions',
  ticket: 'Ticket',
  notes: 'Notes',
};

/** A migration plan as a form: a new one, or one that there is. */
export function planView(input: PlanViewInput): ModalView {
  const { lead, state } = input;
  return modal({
    callbackId: CALLBACK.plan,
    title: state.seen === undefined ? 'Plan migration' : 'Update plan',
    submit: 'Save',
    close: 'Cancel',
    metadata: encodePlanState(state),
    blocks: [...lead, ...mustInputs(input), ...mayInputs(input), ...checklistInputs(input)],
  });
}

/** An input's place in the form. Each edition of a form has places of its own: Slack keeps what was typed in an old one. */
export function planBlockId(field: PlanField, { edition }: Pick<PlanFormState, 'edition'>): string {
  return `${PLAN_FIELD[field]}:${edition}`;
}

function mustInputs({ state, typed, replacement, hint, dueHint }: PlanViewInput): InputBlock[] {
  const owner = /^[UW][A-Z0-9]{1,30}$/.test(typed.owner ?? '') ? typed.owner : undefined;
  const known = replacement && replacement.value.length <= LIMITS.optionValue ? replacement : undefined;
  return [
    searchMenu(frame(state, 'replacement', hint), known, 'Type a part of its name or id'),
    onePerson(frame(state, 'owner'), owner),
    calendarDay(frame(state, 'due', dueHint), parseDay(typed.due ?? '')),
    menu(
      frame(state, 'status'),
      PLAN_STATUSES.map((value) => ({ value, text: planStatusWord(value) })),
      typed.status ?? 'planned',
    ),
  ];
}

function mayInputs({ state, typed }: PlanViewInput): InputBlock[] {
  const optional = (field: PlanField, hint?: string) => ({ ...frame(state, field, hint), optional: true });
  return [
    textLine(
      optional(
        'scope',
        'Ids of accounts and codes of Regions: what is done is checked there. With any other word, everywhere that the bot reads.',
      ),
      typed.scope ?? '',
    ),
    textLine(optional('ticket', 'A link, or a number such as OPS-123.'), typed.ticket ?? ''),
    textArea(optional('notes'), typed.notes ?? ''),
  ];
}

/** Slack takes ten boxes a block. Ticks are saved with the form. */
function checklistInputs({ state, checklist }: PlanViewInput): InputBlock[] {
  const count = Math.ceil(checklist.length / LIMITS.checkboxes);
  return Array.from({ length: count }, (_, i) => {
    const steps = checklist.slice(i * LIMITS.checkboxes, (i + 1) * LIMITS.checkboxes);
    const actionId = numbered(PLAN_FIELD.checklist, i + 1);
    return boxes(
      {
        label: i === 0 ? 'Checklist' : 'Checklist, continued',
        blockId: `${actionId}:${state.edition}`,
        actionId,
        optional: true,
      },
      steps.map(({ id }) => ({ value: id, text: stepWords(id) })),
      steps.filter(({ ticked }) => ticked).map(({ id }) => id),
    );
  });
}

function frame(state: PlanFormState, field: PlanField, hint?: string): InputFrame {
  return {
    label: PLAN_LABELS[field],
    blockId: planBlockId(field, state),
    actionId: PLAN_FIELD[field],
    ...(hint !== undefined && { hint }),
  };
}
