import { person } from '../../cards/mention';
import { type Mrkdwn, code, join, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { type Answer, type Asker } from '../command';
import { type DigestDeps } from './deps';

/** An answer that is no more than a few sentences, and that nothing was done. */
export function refused(...lines: readonly Mrkdwn[]): Answer {
  return { card: noticeCard(...lines), kind: 'notice' };
}

/** More admins than these are counted. */
const MOST_NAMED = 10;

/**
 * Why a person may not change subscriptions, or do what else is for whoever may, and who can; `undefined` where they
 * may.
 */
export function notAllowed(
  { admins }: Pick<DigestDeps, 'admins'>,
  userId: string,
  what = 'Subscriptions are changed',
): Mrkdwn | undefined {
  if (admins === undefined || admins.includes(userId)) return undefined;
  const named = admins.slice(0, MOST_NAMED).map(person);
  const more = admins.length - named.length;
  const who = join([...named, ...(more > 0 ? [md`${more} more`] : [])], ', ');
  return md`${what} by ${who} alone here. Nothing was changed.`;
}

/** Subscriptions belong to channels: between the bot and one person there is `preview`. */
export function notAChannel({ channelId, channelName }: Asker): Mrkdwn | undefined {
  const isDirect = channelId.startsWith('D') || /^(directmessage|mpdm-.*)$/.test(channelName);
  if (!isDirect) return undefined;
  return md`Subscriptions are for channels. Type this in the channel that is to be told; ${code('/bedrock-digest preview')} works here too.`;
}

/** What to say where the bot is no member of the channel that it is to post in. */
export async function howToInvite({ directory, log }: DigestDeps): Promise<Mrkdwn> {
  const me = await directory.me().catch((error: unknown) => {
    log.warn({ err: error }, 'Slack did not say who the bot is');
    return undefined;
  });
  const whom = me === undefined ? md`@ and my name` : person(me);
  return md`I am not in this channel, so nothing was stored. Type */invite* ${whom} here, and ask again.`;
}
