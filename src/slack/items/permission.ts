import { type Card } from '../../cards/card';
import { md } from '../../cards/mrkdwn';
import { notAllowedCard } from '../../cards/not-allowed';
import { noticeCard } from '../../cards/notice';
import { mayHandle, whoMayHandle } from '../../domain/may-handle';
import { type Asker } from '../command';
import { type Reader, type Verdict, sightOf } from '../sight';
import { type ItemDeps } from './deps';

type Who = Pick<ItemDeps, 'subscriptions' | 'admins'>;

/** Whether a person may acknowledge, snooze and plan in a channel; where it is not subscribed, anyone may. */
export function mayHandleHere(deps: Who, channel: string, userId: string): boolean {
  return mayHandle(handlersOf(deps, channel), userId, deps.admins);
}

/** What a person is told who may not: who can. */
export function notAllowedHere(deps: Who, channel: string): Card {
  return notAllowedCard(whoMayHandle(handlersOf(deps, channel), deps.admins) ?? []);
}

function handlersOf({ subscriptions }: Who, channel: string) {
  return subscriptions.get(channel)?.subscription.settings.handlers ?? ({ kind: 'anyone' } as const);
}

/**
 * What a person is told who pressed something of another channel, and may not see that one; `undefined` where they may.
 * Slack is asked where they are not in the channel now, and never for an admin.
 */
export async function notSeenBy(
  deps: Pick<ItemDeps, 'directory' | 'admins' | 'log'>,
  channel: string,
  asker: Asker,
): Promise<Card | undefined> {
  return notSeenCard(await sightOfPressed(deps, channel, asker));
}

/** Whether somebody may see the channel that their press or form names: the bot never offered them a hidden one. */
export async function sightOfPressed(
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

/** The words for a verdict; `undefined`: it is seen. */
export function notSeenCard(verdict: Verdict): Card | undefined {
  switch (verdict) {
    case 'seen':
      return undefined;
    case 'hidden':
      return noticeCard(md`This belongs to a channel that you are not in, so nothing was changed.`);
    case 'unchecked':
      return noticeCard(
        md`Slack did not say whether you are in the channel that this belongs to, so nothing was changed. Try again in a minute.`,
      );
  }
}
