import { sections } from '../../cards/blocks';
import { fitted } from '../../cards/fit';
import { DIGEST_COMMAND } from '../../cards/ids';
import { code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { pauseWords } from '../../cards/pause-words';
import { type Answer, type Question, type Verb, noWords } from '../command';
import { defaultSettings } from './default-settings';
import { type DigestDeps } from './deps';
import { refused } from './permission';
import { none } from './standing';

/** The digest as it would be now, to the asker only. */
export function previewVerb(deps: DigestDeps): Verb {
  return {
    name: 'preview',
    usage: 'preview',
    summary: 'The digest as it would be now, to you only.',
    examples: [],
    answer: (question) => noWords(DIGEST_COMMAND, 'preview', question) ?? answerPreview(deps, question),
  };
}

/** Posts the digest now. */
export function nowVerb(deps: DigestDeps): Verb {
  return {
    name: 'now',
    usage: 'now',
    summary: 'Posts the digest here now.',
    examples: [],
    answer: (question) => noWords(DIGEST_COMMAND, 'now', question) ?? answerNow(deps, question),
  };
}

async function answerPreview(deps: DigestDeps, { asker, now }: Question): Promise<Answer> {
  const { channelId } = asker;
  const subscription = deps.subscriptions.get(channelId)?.subscription;
  const settings = subscription?.settings ?? defaultSettings(deps.defaultZone);
  const card = await deps.preview(channelId, settings, now);
  if (subscription !== undefined) return { card, kind: 'answer' };
  const line = md`This channel has no subscription: this is what ${code(`${DIGEST_COMMAND} subscribe`)} would post.`;
  return { card: fitted({ ...card, blocks: [...sections([line]), ...card.blocks] }), kind: 'answer' };
}

async function answerNow(deps: DigestDeps, { asker, now }: Question): Promise<Answer> {
  const { channelId, userId } = asker;
  const subscription = deps.subscriptions.get(channelId)?.subscription;
  if (subscription === undefined) return none();
  if (subscription.pause !== undefined) {
    const resume = code(`${DIGEST_COMMAND} resume`);
    return refused(md`It is ${pauseWords(subscription.pause)}, so nothing was posted. ${resume} ends that.`);
  }
  await deps.postNow(channelId, userId, now);
  return { card: noticeCard(md`The digest is on its way into this channel.`), kind: 'answer' };
}
