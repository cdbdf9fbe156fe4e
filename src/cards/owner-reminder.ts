import { type ActionsBlock, type ActionsBlockElement, type Button } from '@slack/types';
import { type Day, dayWithDistance } from '../domain/day';
import { isOpen } from '../domain/plan-rules';
import { header, sections } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { ACTION } from './ids';
import { shortName } from './item-lines';
import { LIMITS } from './limits';
import { person } from './mention';
import { type Mrkdwn, escapeText, md } from './mrkdwn';
import { type OwnerNews } from './owner-news';
import { type ListedPlan, planEntry } from './plan-entry';
import { planFaultWords } from './plan-fault';
import { planStatusWord } from './plan-lines';
import { encodePlanRef } from './plan-ref';
import { openPlanButton } from './plans-list';

export type OwnerReminderInput = ListedPlan & {
  readonly news: OwnerNews;
  /** To whom it was sent: the plan may be somebody else's by now. */
  readonly reader: string;
  readonly today: Day;
};

/**
 * A direct message to the owner of a plan: why, the plan as it is now, and what to do with it. Made again after a
 * press, it says what became of it, and has the buttons that still mean something.
 */
export function ownerReminderCard(input: OwnerReminderInput): Card {
  const { plan, warnings, today } = input;
  const why = whyWords(input);
  const listed = { plan, ...(warnings && { warnings }) };
  return fitted({
    text: escapeText(`Bedrock reminder: ${shortName(plan.modelName)}: ${why}`),
    blocks: [
      header(`Your plan for ${shortName(plan.modelName)}`),
      ...sections([
        md`${SIGN[input.news.kind]} ${capitalized(why)}`,
        ...adviceLines(input),
        planEntry(listed, today),
      ]),
      ...buttons(input),
    ],
  });
}

const SIGN: Readonly<Record<OwnerNews['kind'], string>> = {
  ...{ 'week-before': ':bell:', due: ':bell:', overdue: ':bell:', replacement: ':bell:' },
  ...{ 'still-called': ':warning:', verified: ':white_check_mark:' },
};

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function whyWords({ plan, news, today }: OwnerReminderInput): string {
  const when = dayWithDistance(plan.due, today);
  switch (news.kind) {
    case 'week-before':
    case 'due':
    case 'overdue':
      if (!isOpen(plan)) return `the migration is ${planStatusWord(plan.status)}`;
      return plan.due < today
        ? `the migration is overdue: it was due ${when}`
        : `the migration is due ${when}`;
    case 'replacement':
      return `the replacement ${plan.replacement} will not do any more. ${planFaultWords('replacement', news.fault)}`;
    case 'still-called':
      return 'the migration was called done, and the model is still called';
    case 'verified':
      return 'Verified: the migration is done, and nobody calls the model any more';
  }
}

function adviceLines({ plan, news, reader }: OwnerReminderInput): Mrkdwn[] {
  if (plan.owner !== reader) return [md`It is no longer yours: ${person(plan.owner)} sees to it now.`];
  switch (news.kind) {
    case 'week-before':
    case 'due':
    case 'overdue':
    case 'verified':
      return [];
    case 'replacement':
      return [md`Choose another replacement with *Update plan*.`];
    case 'still-called':
      return [md`Find who calls it, or take the plan up again with *Update plan*.`];
  }
}

/** What was picked comes back with the row's `block_id`: the plan is in it. */
function buttons({ plan, reader }: OwnerReminderInput): ActionsBlock[] {
  const blockId = encodePlanRef(plan);
  const update = openPlanButton(plan, 1);
  if (blockId.length > LIMITS.blockId || update === undefined) return [];
  const done: Button = {
    type: 'button',
    style: 'primary',
    action_id: ACTION.planDone,
    text: plain('Done'),
    value: blockId,
  };
  const elements: ActionsBlockElement[] =
    isOpen(plan) && plan.owner === reader
      ? [
          done,
          { type: 'datepicker', action_id: ACTION.planMove, placeholder: plain('Move date') },
          { type: 'users_select', action_id: ACTION.planHandOver, placeholder: plain('Hand over') },
          update,
        ]
      : [update];
  return [{ type: 'actions', block_id: blockId, elements }];
}

function plain(text: string) {
  return { type: 'plain_text', text, emoji: true } as const;
}
