import { PLAN_FIELD, anyNumber } from '../../cards/ids';
import { PLAN_STATUSES, type PlanField } from '../../domain/plan';
import { type PlanFaults, type TypedPlan } from '../../domain/plan-faults';
import { type Form } from '../modal';

/** What a submitted form holds, as it came. */
export type ReadPlan = {
  readonly typed: TypedPlan;
  /** The steps that are ticked; absent where the form showed none. */
  readonly ticked?: readonly string[];
  /** By block id: what no form of the bot's can hold. */
  readonly foreignTicks: Readonly<Record<string, string>>;
};

const FIELDS: readonly PlanField[] = ['replacement', 'owner', 'due', 'status', 'scope', 'ticket', 'notes'];

/** Reads the plan modal back. `steps`: those of the checklist. */
export function readPlanForm(form: Form, steps: readonly string[]): ReadPlan {
  const typed = Object.fromEntries(
    FIELDS.flatMap((field) => {
      const [value] = form.get(PLAN_FIELD[field])?.values ?? [];
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
  const boxes = [...form].filter(([actionId]) => anyNumber(PLAN_FIELD.checklist).test(actionId));
  const foreign = boxes.filter(([, { values }]) => values.some((step) => !steps.includes(step)));
  return {
    typed,
    ...(boxes.length > 0 && { ticked: boxes.flatMap(([, { values }]) => values) }),
    foreignTicks: Object.fromEntries(
      foreign.map(([, { blockId }]) => [blockId, 'The plan has no such step. Open the form anew.']),
    ),
  };
}

/** The fields that hold what Slack's own inputs could not have given: for the log, since no person is to blame. */
export function strangeFields(typed: TypedPlan, faults: PlanFaults): PlanField[] {
  return FIELDS.filter((field) => {
    const kind = faults[field]?.kind;
    return (
      kind === 'unknown-person' || kind === 'no-day' || kind === 'unknown-model' || isNoStatus(field, typed)
    );
  });
}

function isNoStatus(field: PlanField, { status }: TypedPlan): boolean {
  return field === 'status' && status !== undefined && !PLAN_STATUSES.some((one) => one === status);
}
