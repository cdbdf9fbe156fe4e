import { type Button, type KnownBlock } from '@slack/types';
import { type Day } from '../domain/day';
import { type Plan } from '../domain/plan';
import { isOpen, isOverdue } from '../domain/plan-rules';
import { actions, header, sections } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { ACTION, PLANS_COMMAND, type Rerun, numbered } from './ids';
import { LIMITS } from './limits';
import { channel } from './mention';
import { type Mrkdwn, code, md } from './mrkdwn';
import { pageNote, pageOf, turnButtons } from './page';
import { type ListedPlan, mostUrgentFirst, planEntry } from './plan-entry';
import { encodePlanRef } from './plan-ref';

/** Which plans are asked for: the channel's, the asker's own, those that are late, or all that the asker may see. */
export type PlansAsked = 'channel' | 'mine' | 'overdue' | 'all';

export type PlansListInput = {
  readonly asked: PlansAsked;
  /** Where it was asked. */
  readonly channel: string;
  readonly plans: readonly ListedPlan[];
  /** Plans of private channels that the asker may not see, or of which Slack did not say; they are not counted apart. */
  readonly unchecked: number;
  readonly today: Day;
  readonly page: number;
  readonly rerun?: Rerun;
};

const PER_PAGE = 10;

/** Migration plans, the most urgent first, each with the button that opens it. */
export function plansListCard(input: PlansListInput): Card {
  const { plans, today, unchecked, rerun } = input;
  const sorted = [...plans].sort((a, b) => mostUrgentFirst(a.plan, b.plan));
  const page = pageOf(sorted, input.page, PER_PAGE);
  const title = titleOf(input);
  return fitted({
    text: title,
    blocks: [
      header(title),
      ...page.items.flatMap((one, i) => entry(one, i + 1, today)),
      ...sections(page.total === 0 ? [emptyLine(input)] : []),
      ...sections(
        unchecked > 0
          ? [md`and ${unchecked} of which Slack did not say whether you may see them: try again`]
          : [],
      ),
      ...sections(pageNote(page)),
      ...(rerun === undefined ? [] : actions('page', turnButtons(page, rerun))),
    ],
  });
}

function titleOf({ plans, today }: PlansListInput): string {
  const count = `${plans.length || 'No'} migration ${plans.length === 1 ? 'plan' : 'plans'}`;
  const open = plans.filter(({ plan }) => isOpen(plan)).length;
  const late = plans.filter(({ plan }) => isOverdue(plan, today)).length;
  return [count, ...(open > 0 ? [`${open} open`] : []), ...(late > 0 ? [`${late} overdue`] : [])].join(', ');
}

function entry(one: ListedPlan, n: number, today: Day): KnownBlock[] {
  const button = openPlanButton(one.plan, n);
  return sections([planEntry(one, today)]).map((section, i) =>
    button && i === 0 ? { ...section, accessory: button } : section,
  );
}

/** The nth `Update plan` of a card; `undefined` where the model's id is longer than Slack carries. */
export function openPlanButton(plan: Plan, n: number): Button | undefined {
  const value = encodePlanRef(plan);
  if (value.length > LIMITS.buttonValue) return undefined;
  const text = { type: 'plain_text', text: 'Update plan', emoji: true } as const;
  return { type: 'button', action_id: numbered(ACTION.openPlan, n), text, value };
}

function emptyLine({ asked, channel: id }: PlansListInput): Mrkdwn {
  switch (asked) {
    case 'channel':
      return md`${channel(id)} has no migration plan. \`Plan migration\` on any status card, alert, reminder or digest makes one; ${code(`${PLANS_COMMAND} all`)} lists those of other channels.`;
    case 'mine':
      return md`You own no migration plan. ${code(`${PLANS_COMMAND} all`)} lists everybody's.`;
    case 'overdue':
      return md`No migration plan is overdue.`;
    case 'all':
      return md`There is no migration plan yet. \`Plan migration\` on any status card, alert, reminder or digest makes one.`;
  }
}
