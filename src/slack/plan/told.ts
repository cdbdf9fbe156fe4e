import { type Card } from '../../cards/card';
import { person } from '../../cards/mention';
import { join } from '../../cards/mrkdwn';
import { type PlanFormState } from '../../cards/plan-form-state';
import { planGivenLines, planSavedCard } from '../../cards/plan-saved';
import { dayOf } from '../../domain/day';
import { type Said } from '../../domain/handling';
import { type Plan } from '../../domain/plan';
import { type WordsToOwner } from '../../store/plan-words';
import { type ItemDeps } from '../items/deps';
import { planCase, warningsOf } from './case';
import { isAsBefore } from './print';
import { verified } from './verify';

/** A plan that was saved, by whom, and how it was before. */
export type SavedBy = {
  readonly plan: Plan;
  readonly before: Plan | undefined;
  readonly by: string;
  readonly now: Date;
  readonly from: PlanFormState['from'];
};

/**
 * What follows once a plan is stored: the posts about it are brought up to date, a plan that has just become
 * done is verified, what was queued for its owner is sent, and who saved it is told how it stands.
 */
export async function afterSaving(deps: ItemDeps, saved: SavedBy): Promise<void> {
  const { plan, before, by, now, from } = saved;
  deps.repaint();
  // One that was done already keeps its finding: the daily check looks again.
  const isToVerify = plan.status === 'done' && before?.status !== 'done';
  const standing = isToVerify ? await verified(deps, plan, now) : plan;
  if (isToVerify) deps.repaint();
  deps.sendQueued();
  const warnings = warningsOf(planCase(deps, plan, dayOf(now)), standing);
  // Home shows the plan by itself.
  if (from === undefined && warnings.length === 0 && !isToVerify) return;
  await tellThere(
    deps,
    from?.channel,
    by,
    planSavedCard({ plan: standing, warnings }, dayOf(now), isAsBefore(before, plan)),
  );
}

/** What the new owner of a plan is told of it. */
export function givenWords(deps: ItemDeps, { by, at }: Said): WordsToOwner {
  const today = dayOf(new Date(at));
  return (plan) => {
    const warnings = warningsOf(planCase(deps, plan, today), plan);
    return join(planGivenLines({ plan, warnings }, person(by), today)).text;
  };
}

/** Tells a person in a channel, to them alone; where there is none, or Slack refuses, in their direct messages. */
async function tellThere(
  { web, log }: ItemDeps,
  channel: string | undefined,
  user: string,
  card: Card,
): Promise<void> {
  try {
    if (channel !== undefined) return void (await web.chat.postEphemeral({ channel, user, ...card }));
  } catch (error) {
    log.warn(
      { err: error, channel },
      'An answer goes to the direct messages, since the channel did not take it',
    );
  }
  await web.chat.postMessage({ channel: user, ...card });
}
