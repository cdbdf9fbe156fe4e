import { channel as mention } from '../../cards/mention';
import { type Mrkdwn, code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { pauseWords } from '../../cards/pause-words';
import { decodeResend } from '../../cards/resend-button';
import { ACTION, DIGEST_COMMAND, STATUS_COMMAND } from '../../cards/ids';
import { type Recipient } from '../../domain/outgoing';
import { readDeadLetter } from '../../store/outbox';
import { type Place } from '../../store/place';
import { readSubscription } from '../../store/subscriptions';
import { type Asker } from '../command';
import { notAllowed } from '../digest/permission';
import { type PressHandler } from '../listening';
import { type StatusDeps } from './deps';

type ResendDeps = Pick<StatusDeps, 'place' | 'directory' | 'admins' | 'resend' | 'log'>;

/** What the buttons of `health` do that carry no command. */
export function statusPresses(deps: ResendDeps): ReadonlyMap<string, PressHandler> {
  return new Map([
    [
      ACTION.resend,
      async ({ value, asker }) => ({
        card: noticeCard(await sendAgain(deps, decodeResend(value), asker)),
        kind: 'notice',
      }),
    ],
  ]);
}

async function sendAgain(deps: ResendDeps, id: string | undefined, asker: Asker): Promise<Mrkdwn> {
  const place = deps.place();
  const letter = id === undefined || place === undefined ? undefined : await readDeadLetter(place, id);
  if (id === undefined || place === undefined || letter === undefined) return gone();
  const { to } = letter.item;
  const refusal = (await notFor(deps, to, asker)) ?? (await unwanted(place, to));
  if (refusal !== undefined) return refusal;
  if ((await deps.resend(id)) === 'unknown') return gone();
  return md`:outbox_tray: ${code(id)} is queued again, and is sent as soon as Slack takes it.`;
}

function gone(): Mrkdwn {
  return md`That message is not among those given up any more: ${code(`${STATUS_COMMAND} health`)} shows the queue.`;
}

/** Whoever may change subscriptions may send again: the admins, and where there are none, whom it is for. */
async function notFor(
  { directory, admins, log }: ResendDeps,
  to: Recipient,
  { userId, channelId }: Asker,
): Promise<Mrkdwn | undefined> {
  if (admins !== undefined) return notAllowed({ admins }, userId, 'Messages are sent again');
  if ('user' in to) {
    return to.user === userId ? undefined : md`That message is for somebody else, so nothing was sent.`;
  }
  if (to.channel === channelId) return undefined;
  try {
    const theirs = await directory.channelsOf(userId, 'all');
    if (theirs.has(to.channel)) return undefined;
    return md`That message is for a channel that you are not in, so nothing was sent. Somebody in it can send it again.`;
  } catch (error) {
    log.warn({ err: error, user: userId }, 'Slack did not say in which channels a person is');
    return md`Slack did not say whether you are in the channel that this is for, so nothing was sent. Try again in a minute.`;
  }
}

/** A channel that wants nothing would get nothing, and the message would be lost: it stays with those given up. */
async function unwanted(place: Place, to: Recipient): Promise<Mrkdwn | undefined> {
  if (!('channel' in to)) return undefined;
  const { channel } = to;
  const subscription = await readSubscription(place, channel);
  const say = (state: Mrkdwn, verb: string) =>
    md`${mention(channel)} ${state}, so nothing was sent and the message is kept: ${code(`${DIGEST_COMMAND} ${verb}`)} there first.`;
  if (subscription === undefined) return say(md`has no subscription any more`, 'subscribe');
  const { pause } = subscription;
  return pause && say(md`is ${pauseWords(pause)}`, 'resume');
}
