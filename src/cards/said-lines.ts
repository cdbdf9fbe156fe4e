import { type Day, dayOf, dayWithDistance } from '../domain/day';
import { type Said } from '../domain/handling';
import { type ItemStanding, type Reopened } from '../domain/item-standing';
import { phaseWord } from '../domain/phase';
import { type PlanWarning } from '../domain/plan-warnings';
import { person } from './mention';
import { type Mrkdwn, md } from './mrkdwn';
import { dueWords, planLines } from './plan-lines';
import { planWarningLines } from './plan-warning';

/** What holds of an item, and what is to be minded of its plan. */
export type ShownStanding = ItemStanding & { readonly warnings?: readonly PlanWarning[] };

/** What people said of an item, a line each; nothing where nobody has. */
export function saidLines({ plan, warnings = [], ...handled }: ShownStanding, today: Day): Mrkdwn[] {
  const planned = plan ? [...planLines(plan, today), ...planWarningLines(warnings, today)] : [];
  return [...handledLines(handled, today), ...planned];
}

/** The same without the plan, which is the model's. */
export function handledLines(
  { acknowledged, snoozed, reopened }: Omit<ItemStanding, 'plan'>,
  today: Day,
): Mrkdwn[] {
  return [
    ...(acknowledged ? [md`:white_check_mark: Acknowledged by ${bySaid(acknowledged, today)}`] : []),
    ...(snoozed
      ? [md`:zzz: Snoozed by ${person(snoozed.by)} until ${dayWithDistance(snoozed.until, today)}`]
      : []),
    ...(reopened ? [md`:arrows_counterclockwise: Open again: ${reasonOf(reopened, today)}`] : []),
  ];
}

/** The same in a few words each, for a list of many. */
export function saidInShort({ acknowledged, snoozed, plan }: ItemStanding, today: Day): Mrkdwn[] {
  return [
    ...(acknowledged ? [md`:white_check_mark: ${person(acknowledged.by)}`] : []),
    ...(snoozed ? [md`:zzz: until ${dayWithDistance(snoozed.until, today)}`] : []),
    ...(plan ? [md`:clipboard: ${person(plan.owner)}, ${dueWords(plan, today)}`] : []),
  ];
}

function reasonOf(reopened: Reopened, today: Day): Mrkdwn {
  const who = bySaid(reopened.said, today);
  switch (reopened.why) {
    case 'moved':
      return md`the date moved from ${dayWithDistance(reopened.from, today)}, which was acknowledged by ${who}`;
    case 'next':
      return md`it comes within 30 days; ${phaseWord(reopened.kind)} was acknowledged by ${who}`;
    case 'confirm':
      return md`to be confirmed again; acknowledged by ${who}`;
  }
}

/** Who, and on which day (UTC). */
function bySaid({ by, at }: Said, today: Day): Mrkdwn {
  return md`${person(by)} · ${dayWithDistance(dayOf(new Date(at)), today)}`;
}
