import { type Day } from './day';
import { type Said } from './handling';
import { type Verification } from './verification';

/** The statuses of a migration plan, in the order of its life; the words on the screen are the cards'. */
export const PLAN_STATUSES = ['planned', 'in-progress', 'testing', 'done', 'cancelled'] as const;

export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** One step of a plan's checklist; `id` is the step's in `domain/checklist`, and lives for ever. */
export type ChecklistStep = { readonly id: string; readonly ticked?: Said };

/** What a person fills in of a plan, valid (`domain/plan-rules`): trimmed, and what was left empty is absent. */
export type PlanDraft = {
  /** A base model's id. */
  readonly replacement: string;
  /** A Slack user id. */
  readonly owner: string;
  readonly due: Day;
  readonly status: PlanStatus;
  /** Accounts and Regions, as they were typed; absent: all that the bot reads. */
  readonly scope?: string;
  /** An http(s) link, or a ticket's number. */
  readonly ticket?: string;
  readonly notes?: string;
};

/** The inputs of the plan modal. */
export type PlanField = keyof PlanDraft;

/** How a channel moves off a model: one plan a channel and model. Instants are ISO 8601 UTC. */
export type Plan = PlanDraft & {
  readonly channel: string;
  readonly modelId: string;
  /** The display name as it was when the plan was made: the model may leave the catalogue before the plan ends. */
  readonly modelName: string;
  readonly checklist: readonly ChecklistStep[];
  readonly made: Said;
  readonly changed: Said;
  /** When it was last called done; absent while its status is another. */
  readonly done?: Said;
  /** The bot's word beside `done`. */
  readonly verification?: Verification;
  /** The owner's reminders up to this day are dealt with. */
  readonly remindedThrough: Day;
  /** What the owner was last told against the replacement (`domain/plan-replacement`). */
  readonly replacementTold?: string;
};
