import { type Day, addDays, daysBetween, parseDay } from './day';
import { type DateIn, endsOfLife } from './end-of-life';
import { type ModelStatus } from './model-status';
import { type Phase } from './phase';
import { PLAN_STATUSES, type Plan, type PlanDraft, type PlanField, type PlanStatus } from './plan';
import { mayBecome } from './plan-rules';
import { hasPrintedId } from './printed-id';
import { type Region } from './region';
import { LONGEST_TICKET, readTicket } from './ticket';

/** What stands in the fields of the plan modal, as it came: nothing of it is trusted. */
export type TypedPlan = { readonly [Field in PlanField]?: string };

/** What the fields are judged against. */
export type PlanContext = {
  readonly today: Day;
  readonly modelId: string;
  /** The model in the channel's scope; absent where it is gone. */
  readonly status?: ModelStatus;
  /** The model that the replacement names, in the channel's scope; absent where the catalogue has none. */
  readonly replacement?: ModelStatus;
  /** The plan as it is, where there is one. */
  readonly before?: Plan;
};

/** Why a field is refused; the words are the cards'. */
export type PlanFault =
  | { readonly kind: 'missing' }
  /** The catalogue has no such model, or knows it by name alone. */
  | { readonly kind: 'unknown-model' }
  | { readonly kind: 'itself' }
  /** `regions`: those in which it is in that phase, its worst. */
  | { readonly kind: 'not-active'; readonly phase: Phase; readonly regions: readonly Region[] }
  /** Its own end of life comes so many days after the due date: fewer than 90, negative where it comes before. */
  | ({ readonly kind: 'ends-too-soon'; readonly daysAfterDue: number } & DateIn)
  | { readonly kind: 'unknown-person' }
  /** The owner is a program, or a person who has left the workspace. */
  | { readonly kind: 'bot' | 'left' }
  | { readonly kind: 'no-day' }
  | { readonly kind: 'past' }
  /** The due date lies after the end of life that comes first. */
  | ({ readonly kind: 'after-end-of-life' } & DateIn)
  | { readonly kind: 'unknown-status' }
  | { readonly kind: 'not-allowed'; readonly from?: PlanStatus; readonly to: PlanStatus }
  | { readonly kind: 'too-long'; readonly length: number; readonly most: number }
  /** Neither an http(s) link nor a plain number. */
  | { readonly kind: 'no-ticket' };

export type PlanFaults = Readonly<Partial<Record<PlanField, PlanFault>>>;

/** The days of life that a replacement must have beyond the due date. */
export const REPLACEMENT_DAYS = 90;

/** The most characters that each free text may have. */
export const LONGEST: Readonly<Record<'scope' | 'ticket' | 'notes', number>> = {
  scope: 300,
  ticket: LONGEST_TICKET,
  notes: 3000,
};

/**
 * What has to be put right before the plan is saved, by field (contract: "Buttons"); empty: it may be saved. A plan that
 * is cancelled need keep no dates, and one that is done none that it had before.
 */
export function planFaults(typed: TypedPlan, context: PlanContext): PlanFaults {
  const found: Record<PlanField, PlanFault | undefined> = {
    replacement: replacementTyped(typed, context),
    owner: ownerFault(typed.owner),
    due: dueFault(typed, context),
    status: statusFault(typed.status, context.before?.status),
    scope: lengthFault('scope', typed.scope),
    ticket: lengthFault('ticket', typed.ticket) ?? ticketFault(typed.ticket),
    notes: lengthFault('notes', typed.notes),
  };
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== undefined));
}

/** The draft that the fields make, where `planFaults` finds nothing in them; else `undefined`. */
export function draftOf(typed: TypedPlan, context: PlanContext): PlanDraft | undefined {
  const [replacement, owner] = [textOf(typed.replacement), textOf(typed.owner)];
  const due = dayTyped(typed);
  const status = statusTyped(typed);
  const isFaulty = Object.keys(planFaults(typed, context)).length > 0;
  if (isFaulty || !replacement || !owner || !due || !status) return undefined;
  const [scope, ticket, notes] = [typed.scope, typed.ticket, typed.notes].map(textOf);
  const free = { ...(scope && { scope }), ...(ticket && { ticket }), ...(notes && { notes }) };
  return { replacement, owner, due, status, ...free };
}

/** Why a model cannot be moved to by a day, where it cannot; also asked again while the plan is under way. */
export function replacementFault(replacement: ModelStatus, due: Day, today: Day): PlanFault | undefined {
  const { worst: phase, counted } = replacement;
  if (phase !== 'active') {
    const regions = counted.filter((standing) => standing.phase === phase).map(({ region }) => region);
    return { kind: 'not-active', phase, regions };
  }
  const { coming } = endsOfLife(replacement, today);
  if (coming === undefined || coming.day >= addDays(due, REPLACEMENT_DAYS)) return undefined;
  return { kind: 'ends-too-soon', ...coming, daysAfterDue: daysBetween(due, coming.day) };
}

/** The day in the field, if one stands there. */
export function dayTyped({ due }: TypedPlan): Day | undefined {
  return parseDay(textOf(due) ?? '');
}

function statusTyped({ status }: TypedPlan): PlanStatus | undefined {
  return PLAN_STATUSES.find((one) => one === textOf(status));
}

function textOf(typed: string | undefined): string | undefined {
  return typed?.trim() || undefined;
}

function replacementTyped(typed: TypedPlan, context: PlanContext): PlanFault | undefined {
  const { modelId, replacement, before, today } = context;
  const named = textOf(typed.replacement);
  if (named === undefined) return { kind: 'missing' };
  if (named === modelId) return { kind: 'itself' };
  const status = statusTyped(typed);
  if (named === before?.replacement && (status === 'done' || status === 'cancelled')) return undefined;
  if (replacement?.model.modelId !== named || !hasPrintedId(named)) return { kind: 'unknown-model' };
  const due = dayTyped(typed);
  if (status === 'cancelled') return undefined;
  return replacementFault(replacement, due ?? today, today);
}

/** As Slack writes a user's id. */
const USER_ID = /^[UW][A-Z0-9]{1,30}$/;

function ownerFault(typed: string | undefined): PlanFault | undefined {
  const owner = textOf(typed);
  if (owner === undefined) return { kind: 'missing' };
  return USER_ID.test(owner) ? undefined : { kind: 'unknown-person' };
}

function dueFault(typed: TypedPlan, { today, before, status }: PlanContext): PlanFault | undefined {
  if (textOf(typed.due) === undefined) return { kind: 'missing' };
  const due = dayTyped(typed);
  if (due === undefined) return { kind: 'no-day' };
  const isUnchanged = due === before?.due;
  const next = statusTyped(typed);
  if (isUnchanged && (next === 'done' || next === 'cancelled')) return undefined;
  if (due < today && !isUnchanged) return { kind: 'past' };
  if (next === 'cancelled') return undefined;
  const coming = status && endsOfLife(status, today).coming;
  return coming && due > coming.day ? { kind: 'after-end-of-life', ...coming } : undefined;
}

function statusFault(typed: string | undefined, from: PlanStatus | undefined): PlanFault | undefined {
  const status = textOf(typed);
  if (status === undefined) return { kind: 'missing' };
  const to = statusTyped({ status });
  if (to === undefined) return { kind: 'unknown-status' };
  return mayBecome(from, to) ? undefined : { kind: 'not-allowed', ...(from && { from }), to };
}

function lengthFault(field: keyof typeof LONGEST, typed: string | undefined): PlanFault | undefined {
  const { length } = textOf(typed) ?? '';
  const most = LONGEST[field];
  return length > most ? { kind: 'too-long', length, most } : undefined;
}

function ticketFault(typed: string | undefined): PlanFault | undefined {
  const ticket = textOf(typed);
  return ticket === undefined || readTicket(ticket) ? undefined : { kind: 'no-ticket' };
}
