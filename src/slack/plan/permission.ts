import { setTimeout as delay } from 'node:timers/promises';
import { type Card } from '../../cards/card';
import { md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { type Plan } from '../../domain/plan';
import { type Asker } from '../command';
import { type ItemDeps } from '../items/deps';
import { mayHandleHere, notAllowedHere, notSeenBy } from '../items/permission';

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

/** What a person is told who may not see the channel of a plan; they may see that of their own, and where they are. */
export async function mayNotSee(
  deps: Pick<ItemDeps, 'directory' | 'admins' | 'log'>,
  channel: string,
  asker: Asker,
  plan: Plan | undefined,
): Promise<Card | undefined> {
  if (channel === asker.channelId || plan?.owner === asker.userId) return undefined;
  const late = noticeCard(
    md`Slack did not say in time whether you are in the channel of that plan. Please press the button again.`,
  );
  return Promise.race([notSeenBy(deps, channel, asker), delay(SIGHT_MS, late, { ref: false })]);
}
