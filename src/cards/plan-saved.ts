import { type Day } from '../domain/day';
import { isCalledYetDone } from '../domain/plan-rules';
import { type Card } from './card';
import { shortName } from './item-lines';
import { channel } from './mention';
import { type Mrkdwn, bold, md } from './mrkdwn';
import { noticeCard } from './notice';
import { type ListedPlan } from './plan-entry';
import { planLines } from './plan-lines';
import { planWarningLines } from './plan-warning';

/**
 * Told to who saved a plan: how it stands now, what the bot found where it is done, and what to mind of it. `isSame`: the
 * form held what stood there already.
 */
export function planSavedCard({ plan, warnings = [] }: ListedPlan, today: Day, isSame = false): Card {
  const which = md`the plan of ${channel(plan.channel)} for ${bold(shortName(plan.modelName))}`;
  return noticeCard(
    isSame
      ? md`:information_source: You changed nothing, so nothing was stored: ${which} stands as it was.`
      : md`${isCalledYetDone(plan) ? ':warning:' : ':white_check_mark:'} Saved: ${which}.`,
    ...planLines(plan, today),
    ...planWarningLines(warnings, today),
  );
}

/** Told to a person whom somebody made the owner of a plan. */
export function planGivenLines(listed: ListedPlan, by: Mrkdwn, today: Day): readonly Mrkdwn[] {
  const { plan, warnings = [] } = listed;
  return [
    md`:wave: ${by} made you the owner of the plan of ${channel(plan.channel)} for ${bold(shortName(plan.modelName))}.`,
    ...planLines(plan, today),
    ...planWarningLines(warnings, today),
  ];
}
