import { DIGEST_COMMAND } from '../../cards/ids';
import { type Mrkdwn, code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { pauseWords } from '../../cards/pause-words';
import { settingsLine } from '../../cards/settings-line';
import { subscriptionCard } from '../../cards/subscription';
import { settingsToWords } from '../../domain/settings-words';
import { type Settings } from '../../domain/subscription';
import { pause, resume, unsubscribe } from '../../store/subscriptions';
import { type Answer, type Question, type Verb, noWords } from '../command';
import { type DigestDeps } from './deps';
import { known } from './known';
import { howToInvite, notAllowed, refused } from './permission';

/** Ends the channel's subscription. */
export function unsubscribeVerb(deps: DigestDeps): Verb {
  return verbOf(deps, 'unsubscribe', 'Ends the subscription of this channel.', async ({ asker, now }) => {
    const { channelId, userId } = asker;
    const ended = await deps.subscriptions.change(channelId, (place) =>
      unsubscribe(place, channelId, { by: userId, at: now.toISOString() }),
    );
    if (ended === undefined) return none();
    const { settings } = ended;
    return said(
      md`Unsubscribed: nothing more is posted here. It was: ${settingsLine(settings)}.`,
      ...toHaveBack(settings),
    );
  });
}

/** Stops what is posted until it is resumed. */
export function pauseVerb(deps: DigestDeps): Verb {
  return verbOf(deps, 'pause', 'Posts nothing until it is resumed.', async ({ asker, now }) => {
    const { channelId, userId } = asker;
    const why = { reason: 'asked', at: now.toISOString(), by: userId } as const;
    const { outcome, subscription } = await deps.subscriptions.change(channelId, (place) =>
      pause(place, channelId, why),
    );
    if (subscription === undefined) return none();
    const { pause: standing = why } = subscription;
    const resumed = code(`${DIGEST_COMMAND} resume`);
    return outcome === 'paused'
      ? said(md`Paused: nothing is posted here until ${resumed}.`)
      : said(md`Already ${pauseWords(standing)}. ${resumed} ends that.`);
  });
}

/** Goes on after a pause. */
export function resumeVerb(deps: DigestDeps): Verb {
  return verbOf(deps, 'resume', 'Goes on after a pause.', async ({ asker, now }) => {
    const { channelId, userId } = asker;
    if (known(deps).get(channelId) !== undefined) {
      const seen = await deps.directory.see(channelId);
      if (seen.kind !== 'member') return refused(await howToInvite(deps));
    }
    const { outcome, subscription } = await deps.subscriptions.change(channelId, (place) =>
      resume(place, channelId, { by: userId, at: now.toISOString() }),
    );
    if (subscription === undefined) return none();
    const title = outcome === 'resumed' ? 'Resumed' : 'It is not paused';
    return { card: subscriptionCard({ title, subscription, after: now }), kind: 'answer' };
  });
}

/** What to say where there is nothing to change. */
export function none(): Answer {
  const begin = code(`${DIGEST_COMMAND} subscribe`);
  return refused(md`This channel has no subscription. ${begin} makes one.`);
}

function said(...lines: readonly Mrkdwn[]): Answer {
  return { card: noticeCard(...lines), kind: 'answer' };
}

/** More is cut, and would not be the same any more. */
const LONGEST_COMMAND = 300;

/** The command that makes the same settings again, where there is one: silence has no word. */
function toHaveBack(settings: Settings): Mrkdwn[] {
  const command = `${DIGEST_COMMAND} subscribe ${settingsToWords(settings)}`;
  const isWhole = settings.whenEmpty === 'line' && command.length <= LONGEST_COMMAND;
  return isWhole ? [md`To have it back: ${code(command)}`] : [];
}

/** A verb that changes what stands there, takes no words, and is for whoever may change subscriptions. */
function verbOf(
  deps: DigestDeps,
  name: string,
  summary: string,
  change: (question: Question) => Promise<Answer>,
): Verb {
  return {
    name,
    usage: name,
    summary,
    examples: [],
    answer(question) {
      const refusal = notAllowed(deps, question.asker.userId);
      if (refusal !== undefined) return refused(refusal);
      return noWords(DIGEST_COMMAND, name, question) ?? change(question);
    },
  };
}
