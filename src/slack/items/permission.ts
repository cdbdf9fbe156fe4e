import { setTimeout as delay } from 'node:timers/promises';
import { type Card } from '../../cards/card';
import { md } from '../../cards/mrkdwn';
import { notAllowedCard } from '../../cards/not-allowed';
import { noticeCard } from '../../cards/notice';
import { mayHandle, whoMayHandle } from '../../domain/may-handle';
import { type Plan } from '../../domain/plan';
import { type Reader, type Verdict, sightOf } from '../sight';
import { type ItemDeps } from './deps';

/**
 * What a person is told who may not acknowledge, snooze and plan in a channel: who can. `undefined` where they may, as
 * anyone where it is not subscribed. The owner of a plan may change that.
 */
export function mayNotHandle(
  { subscriptions, admins }: Pick<ItemDeps, 'subscriptions' | 'admins'>,
  channel: string,
  userId: string,
  plan?: Plan,
): Card | undefined {
  const handlers = subscriptions.get(channel)?.subscription.settings.handlers ?? { kind: 'anyone' };
  const may = plan?.owner === userId || mayHandle(handlers, userId, admins);
  return may ? undefined : notAllowedCard(whoMayHandle(handlers, admins) ?? []);
}

/** A modal must be open within 3 s of a press: Slack is asked about a channel for no longer than this. */
const SIGHT_MS = 1_200;

/** What a person is told of a channel that they may not see, or of which Slack did not say whether they may. */
export type Unseen = { readonly card: Card; readonly isHidden: boolean };

/**
 * Whether somebody may not see the channel that their press or form names; they may see that of their own plan, and
 * where they are. The bot never offered them a hidden one, so that is logged.
 */
export async function mayNotSee(
  deps: Pick<ItemDeps, 'directory' | 'admins' | 'log'>,
  channel: string,
  asker: Exclude<Reader, 'everybody'>,
  plan?: Plan,
): Promise<Unseen | undefined> {
  if (channel === asker.channelId || plan?.owner === asker.userId) return undefined;
  const late = delay(SIGHT_MS, 'unchecked' as const, { ref: false });
  return unseenBy(await Promise.race([sightOfPressed(deps, channel, asker), late]));
}

async function sightOfPressed(
  deps: Pick<ItemDeps, 'directory' | 'admins' | 'log'>,
  channel: string,
  reader: Exclude<Reader, 'everybody'>,
): Promise<Verdict> {
  const verdict = await sightOf(deps, reader).of(channel);
  if (verdict === 'hidden')
    deps.log.warn(
      { user: reader.userId, channel },
      'Something was asked for of a channel hidden to the asker',
    );
  return verdict;
}

function unseenBy(verdict: Verdict): Unseen | undefined {
  switch (verdict) {
    case 'seen':
      return undefined;
    case 'hidden': {
      const card = noticeCard(md`This belongs to a channel that you are not in, so nothing was changed.`);
      return { card, isHidden: true };
    }
    case 'unchecked': {
      const card = noticeCard(
        md`Slack did not say whether you are in the channel that this belongs to, so nothing was changed. Try again in a minute.`,
      );
      return { card, isHidden: false };
    }
  }
}
