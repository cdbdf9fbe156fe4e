import { actions, sections } from '../../cards/blocks';
import { type Card } from '../../cards/card';
import { DIGEST_COMMAND } from '../../cards/ids';
import { type Mrkdwn, code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { pageOf, turnButtons } from '../../cards/page';
import { pauseWords } from '../../cards/pause-words';
import { type Answer, type Question, type Verb, noWords } from '../command';
import { defaultSettings } from './default-settings';
import { type DigestDeps } from './deps';
import { known } from './known';
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

/** What a channel would find in a thread is turned to with `Next`: nobody else sees this, so it has none. */
async function answerPreview(deps: DigestDeps, { asker, page, rerun }: Question): Promise<Answer> {
  const { channelId } = asker;
  const subscription = deps.subscriptions.get(channelId)?.subscription;
  const settings = subscription?.settings ?? defaultSettings(deps.defaultZone);
  const shown = pageOf(await deps.preview(channelId, settings), page, 1);
  const [card] = shown.items;
  if (card === undefined) throw new Error('A digest is at least one card');
  const turn = rerun === undefined ? [] : actions('page', turnButtons(shown, rerun));
  return { card: around(card, subscription === undefined ? [instead(deps)] : [], turn), kind: 'answer' };
}

/** Why the digest is not by the channel's own settings. */
function instead({ subscriptions }: DigestDeps): Mrkdwn {
  const what = md`this is what ${code(`${DIGEST_COMMAND} subscribe`)} would post.`;
  return subscriptions.isKnown()
    ? md`This channel has no subscription: ${what}`
    : md`The store is away, and the settings of this channel are not known yet: ${what}`;
}

function around(card: Card, lead: readonly Mrkdwn[], end: Card['blocks']): Card {
  return { ...card, blocks: [...sections(lead), ...card.blocks, ...end] };
}

async function answerNow(deps: DigestDeps, { asker, now }: Question): Promise<Answer> {
  const { channelId, userId } = asker;
  const subscription = known(deps).get(channelId)?.subscription;
  if (subscription === undefined) return none();
  if (subscription.pause !== undefined) {
    const resume = code(`${DIGEST_COMMAND} resume`);
    return refused(md`It is ${pauseWords(subscription.pause)}, so nothing was posted. ${resume} ends that.`);
  }
  await deps.postNow(channelId, userId, now);
  return { card: noticeCard(md`The digest is on its way into this channel.`), kind: 'answer' };
}
