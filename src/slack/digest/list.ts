import { DIGEST_COMMAND } from '../../cards/ids';
import { pageOf } from '../../cards/page';
import { subscriptionListCard } from '../../cards/subscription-list';
import { type Subscription } from '../../domain/subscription';
import { noteChannel } from '../../store/subscriptions';
import { type Answer, type Asker, type Question, type Verb, noWords } from '../command';
import { type DigestDeps } from './deps';

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
  const all = [...deps.subscriptions.all()].map(({ subscription }) => subscription);
  const seen = await visible(deps, asker, all);
  seen.sort((a, b) => a.channelName.localeCompare(b.channelName, 'en', { numeric: true }));
  const wanted = pageOf(seen, page, PER_PAGE);
  const items = await visible(deps, asker, await Promise.all(wanted.items.map((one) => asOfNow(deps, one))));
  const turnedPrivate = wanted.items.length - items.length;
  const card = subscriptionListCard({
    page: { ...wanted, items, total: wanted.total - turnedPrivate },
    hidden: all.length - seen.length + turnedPrivate,
    now,
    ...(rerun && { rerun }),
  });
  return { card, kind: 'answer' };
}

async function visible(
  deps: DigestDeps,
  asker: Asker,
  all: readonly Subscription[],
): Promise<Subscription[]> {
  const allowed = await Promise.all(all.map((one) => maySee(deps, asker, one)));
  return all.filter((_, i) => allowed[i]);
}

/** Whoever types in a channel is in it. Where Slack does not say who else is, nobody else is told. */
async function maySee(
  { admins, directory, log }: DigestDeps,
  { userId, channelId }: Asker,
  { channel, isPrivate }: Subscription,
): Promise<boolean> {
  if (!isPrivate || channel === channelId || admins?.includes(userId)) return true;
  try {
    return await directory.isMember(channel, userId);
  } catch (error) {
    log.warn({ err: error, channel }, 'Slack did not say who is in a channel; it is not listed');
    return false;
  }
}

/** The subscription with what Slack says of its channel now: a public channel may have become a private one. */
async function asOfNow(deps: DigestDeps, subscription: Subscription): Promise<Subscription> {
  const { channel, isPrivate } = subscription;
  if (isPrivate) return subscription;
  try {
    const seen = await deps.directory.see(channel);
    if (seen.kind !== 'member') return subscription;
    const noted = { channelName: seen.name, isPrivate: seen.isPrivate };
    if (seen.isPrivate || seen.name !== subscription.channelName)
      await deps.subscriptions.change(channel, (place) => noteChannel(place, channel, noted));
    return { ...subscription, ...noted };
  } catch (error) {
    deps.log.warn(
      { err: error, channel },
      'A channel could not be looked at again; it is listed as it was known',
    );
    return subscription;
  }
}
