import { z } from 'zod';
import { LIMITS } from './limits';

/**
 * Every `action_id` ever posted. An id never changes its meaning and is never used again: messages keep their
 * buttons for ever.
 */
export const ACTION = {
  /** Runs the command in the value again and posts the answer in the channel. */
  share: 'status.share.v1',
  /** Runs the command in the value again, for the page in it, in place of the answer that was pressed. */
  page: 'status.page.v1',
  /** As `page`; an id of its own, because two buttons of a message may not share one. */
  previous: 'status.previous.v1',
  /** Shows the answer to the command in the value, in place of the list that was pressed; numbered, see below. */
  show: 'status.show.v1',
  /** Of an item with something coming: the item is in the value; numbered. */
  acknowledge: 'item.acknowledge.v1',
  /** As `acknowledge`: opens the plan. */
  plan: 'item.plan.v1',
  /** The item's menu; numbered. The item is in the `block_id` of its row, the choice in the option's value. */
  more: 'item.more.v1',
  /** Puts a message that was given up back into the queue: the one in the value; numbered. */
  resend: 'outbox.resend.v1',
  /** Takes an acknowledgement back: the item and when it was acknowledged are in the value; numbered. */
  undo: 'item.undo.v1',
  /** Ends the item's snooze: the item is in the value; numbered. */
  wake: 'item.wake.v1',
  /** Opens a plan: the plan is in the value; numbered. */
  openPlan: 'plan.open.v1',
  /** Of an owner's reminder: its plan is done. The plan is in the `block_id` of the row, as of the next two. */
  planDone: 'plan.done.v1',
  /** A day was picked: the plan is due then. */
  planMove: 'plan.move.v1',
  /** A person was picked: the plan is theirs. */
  planHandOver: 'plan.hand-over.v1',
  /** Home, at the page in the value. */
  homePage: 'home.page.v1',
  /** As `homePage`; two buttons of a view may not share an id. */
  homePrevious: 'home.previous.v1',
} as const;

/** The command whose cards lead to one another. */
export const STATUS_COMMAND = '/bedrock-status';

/** The command about what a channel is told. */
export const DIGEST_COMMAND = '/bedrock-digest';

/** The command about migration plans. */
export const PLANS_COMMAND = '/bedrock-plans';

/** Every `callback_id` of a modal ever opened; as with `ACTION`, none changes its meaning. */
export const CALLBACK = { settings: 'digest.settings.v1', plan: 'plan.edit.v1' } as const;

/** The `action_id` of every input of the settings modal. */
export const SETTINGS_FIELD = {
  cadence: 'digest.cadence.v1',
  weekday: 'digest.weekday.v1',
  time: 'digest.time.v1',
  zone: 'digest.zone.v1',
  horizon: 'digest.horizon.v1',
  providers: 'digest.providers.v1',
  regions: 'digest.regions.v1',
  models: 'digest.models.v1',
  withoutProviders: 'digest.without-providers.v1',
  withoutRegions: 'digest.without-regions.v1',
  withoutModels: 'digest.without-models.v1',
  inUse: 'digest.in-use.v1',
  alsoTell: 'digest.also-tell.v1',
  whenEmpty: 'digest.when-empty.v1',
  confirm: 'digest.confirm.v1',
  handlers: 'digest.handlers.v1',
  people: 'digest.people.v1',
} as const;

/** The `action_id` of every input of the plan modal; `checklist` is numbered: Slack takes ten boxes a block. */
export const PLAN_FIELD = {
  replacement: 'plan.replacement.v1',
  owner: 'plan.owner.v1',
  due: 'plan.due.v1',
  status: 'plan.status.v1',
  scope: 'plan.scope.v1',
  ticket: 'plan.ticket.v1',
  notes: 'plan.notes.v1',
  checklist: 'plan.checklist.v1',
} as const;

/** The id of the nth button of a kind on one message: `status.show.v1:3`. */
export function numbered(actionId: string, n: number): string {
  return `${actionId}:${n}`;
}

/** Matches an action id with or without a number, for Bolt's listeners. */
export function anyNumber(actionId: string): RegExp {
  return new RegExp(`^${actionId.replaceAll('.', '\\.')}(:\\d+)?$`);
}

/** What a button of an answer carries: the command and its text that give the answer, and the page of it. */
export type Rerun = { readonly command: string; readonly text: string; readonly page: number };

const RerunValue = z.object({
  v: z.literal(1),
  command: z.string().max(32),
  text: z.string().max(LIMITS.buttonValue),
  page: z.number().int().min(1).max(10_000),
});

/** The button's value, or `undefined` where the text is too long for Slack to carry. */
export function encodeRerun({ command, text, page }: Rerun): string | undefined {
  const value = JSON.stringify({ v: 1, command, text, page });
  return value.length <= LIMITS.buttonValue ? value : undefined;
}

/** Reads a button's value back; `undefined` where it is none of ours. */
export function decodeRerun(value: string): Rerun | undefined {
  let json: unknown;
  try {
    json = JSON.parse(value);
  } catch {
    return undefined;
  }
  const parsed = RerunValue.safeParse(json);
  if (!parsed.success) return undefined;
  const { command, text, page } = parsed.data;
  return { command, text, page };
}
