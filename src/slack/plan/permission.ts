import { setTimeout as delay } from 'node:timers/promises';
import { type Card } from '../../cards/card';
import { md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { type Plan } from '../../domain/plan';
import { type ItemDeps } from '../items/deps';
import { mayHandleHere, notAllowedHere, notSeenCard, sightOfPressed } from '../items/permission';
import { type Reader } from '../sight';

/** What a person is told who may not plan in a channel; `undefined` where they may. A plan's owner may change it. */
export function mayNotPlan(
  deps: Pick<ItemDeps, 'subscriptions' | 'admins'>,
  channel: string,
  userId: string,
  plan: Plan | undefined,
): Card | undefined {
  const may = plan?.owner === userId || mayHandleHere(deps, channel, userId);
  return may ? undefined : notAllowedHere(deps, channel);
}

/** A modal must be open within 3 s: Slack is asked about a channel for no longer than this. */
const SIGHT_MS = 1_200;

/** What a person is told of a channel that they may not see, or of which Slack did not say whether they may. */
export type Unseen = { readonly card: Card; readonly isHidden: boolean };

/** Whether a person may not see the channel of a plan; they may see that of their own, and where they are. */
export async function mayNotSee(
  deps: Pick<ItemDeps, 'directory' | 'admins' | 'log'>,
  channel: string,
  asker: Exclude<Reader, 'everybody'>,
  plan: Plan | undefined,
): Promise<Unseen | undefined> {
  if (channel === asker.channelId || plan?.owner === asker.userId) return undefined;
  const asked = sightOfPressed(deps, channel, asker);
  const verdict = await Promise.race([asked, delay(SIGHT_MS, undefined, { ref: false })]);
  const card = verdict === undefined ? late() : notSeenCard(verdict);
  return card && { card, isHidden: verdict === 'hidden' };
}

function late(): Card {
  return noticeCard(
    md`Slack did not say in time whether you are in the channel of that plan, so nothing was changed. Please try again.`,
  );
}
