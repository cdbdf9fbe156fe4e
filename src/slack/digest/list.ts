import { DIGEST_COMMAND } from '../../cards/ids';
import { pageOf } from '../../cards/page';
import { subscriptionListCard } from '../../cards/subscription-list';
import { type Subscription } from '../../domain/subscription';
import { noteChannel } from '../../store/subscriptions';
import { type Answer, type Question, type Verb, noWords } from '../command';
import { type Sight, type Verdict, sightOf } from '../sight';
import { type DigestDeps } from './deps';
import { known } from './known';

const PER_PAGE = 10;

/** Every subscription of the workspace that the asker may see. */
export function listVerb(deps: DigestDeps): Verb {
  return {
    name: 'list',
    usage: 'list',
    summary: 'Every subscription of the workspace; those of private channels to their members.',
    examples: [],
    answer: (question) => noWords(DIGEST_COMMAND, 'list', question) ?? answerList(deps, question),
  };
}

async function answerList(deps: DigestDeps, { asker, page, now, rerun }: Question): Promise<Answer> {
  const sight = sightOf(deps, asker);
  const all = [...known(deps).all()].map(({ subscription }) => subscription);
  const verdicts = await Promise.all(
    all.map(async ({ channel, isPrivate }) => (isPrivate ? sight.ofPrivate(channel) : 'seen')),
  );
  const seen = all.filter((_, i) => verdicts[i] === 'seen');
  seen.sort((a, b) => a.channelName.localeCompare(b.channelName, 'en', { numeric: true }));
  const wanted = pageOf(seen, page, PER_PAGE);
  const looked = await Promise.all(wanted.items.map((one) => asOfNow(deps, sight, one)));
  const items = looked.flatMap(({ verdict, subscription }) => (verdict === 'seen' ? [subscription] : []));
  const unseen = [...verdicts, ...looked.map(({ verdict }) => verdict)];
  const card = subscriptionListCard({
    page: { ...wanted, items, total: wanted.total - (looked.length - items.length) },
    hidden: unseen.filter((verdict) => verdict === 'hidden').length,
    unchecked: unseen.filter((verdict) => verdict === 'unchecked').length,
    now,
    ...(rerun && { rerun }),
  });
  return { card, kind: 'answer' };
}

/** The subscription with what Slack says of its channel now: a public channel may have become a private one. */
async function asOfNow(
  deps: DigestDeps,
  sight: Sight,
  subscription: Subscription,
): Promise<{ readonly verdict: Verdict; readonly subscription: Subscription }> {
  const { channel, channelName, isPrivate } = subscription;
  if (isPrivate) return { verdict: 'seen', subscription };
  const { verdict, place } = await sight.look(channel);
  if (place?.kind !== 'member') return { verdict, subscription };
  const noted = { channelName: place.name, isPrivate: place.isPrivate };
  if (place.isPrivate || place.name !== channelName) await note(deps, channel, noted);
  return { verdict, subscription: { ...subscription, ...noted } };
}

async function note(
  { subscriptions, log }: DigestDeps,
  channel: string,
  noted: Pick<Subscription, 'channelName' | 'isPrivate'>,
): Promise<void> {
  try {
    await subscriptions.change(channel, (place) => noteChannel(place, channel, noted));
  } catch (error) {
    log.warn({ err: error, channel }, 'What Slack says of a channel could not be noted; it is asked again');
  }
}
