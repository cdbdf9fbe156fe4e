import { settingsFault } from '../../cards/settings-fault';
import { subscriptionCard } from '../../cards/subscription';
import { dayOf } from '../../domain/day';
import { countMatches } from '../../domain/scope';
import { parseSettings } from '../../domain/settings-words';
import { type Settings } from '../../domain/subscription';
import { type Stored, subscribe } from '../../store/subscriptions';
import { type Answer, type Question, type Verb } from '../command';
import { providersOf, zoneOf } from './default-settings';
import { type DigestDeps } from './deps';
import { howToInvite, notAChannel, notAllowed, refused } from './permission';

/** Makes the channel's subscription from words. */
export function subscribeVerb(deps: DigestDeps): Verb {
  return {
    name: 'subscribe',
    usage: 'subscribe [when] [filters]',
    summary: [
      'Posts a digest here on a schedule, and tells of changes between. Nothing said: Mondays at 09:00 in your time zone, 180 days ahead, all models.',
      'When: `daily` `weekdays` `weekly` `monthly`, a weekday, `HH:MM`, an IANA zone. Filters: `provider:X` `region:R` `model:GLOB`, with a minus before to leave out; `horizon:180d` `in-use` `no-alerts` `no-reminders`.',
    ].join(' '),
    examples: [
      'subscribe',
      'subscribe weekdays 08:30 Europe/Berlin',
      'subscribe monthly tue provider:Anthropic -model:*haiku*',
    ],
    answer: (question) => answerSubscribe(deps, question),
  };
}

async function answerSubscribe(deps: DigestDeps, { words, asker, now }: Question): Promise<Answer> {
  const { userId: by, channelId: channel } = asker;
  const refusal = notAllowed(deps, by) ?? notAChannel(asker);
  if (refusal !== undefined) return refused(refusal);
  const [zone, seen] = await Promise.all([zoneOf(deps, by), deps.directory.see(channel)]);
  const parsed = parseSettings(words, { zone, providers: providersOf(deps) });
  if (!parsed.ok) return refused(settingsFault(parsed.fault));
  if (seen.kind !== 'member') return refused(await howToInvite(deps));
  const { name: channelName, isPrivate } = seen;
  const wanted = { channel, channelName, isPrivate, settings: parsed.settings, by, now };
  const stored = await deps.subscriptions.change(channel, (place) => subscribe(place, wanted));
  return { card: storedCard(deps, stored, now), kind: 'answer' };
}

/** What a person is told of a subscription that was just stored. */
export function storedCard(deps: DigestDeps, { subscription, replaced, through }: Stored, now: Date) {
  const { settings } = subscription;
  return subscriptionCard({
    title: replaced === undefined ? 'Subscribed' : 'Subscription changed',
    subscription,
    after: new Date(through),
    ...(isFiltered(settings) && { matches: matchesOf(deps, settings, now) }),
    unwatched: settings.include.regions.filter((region) => !deps.snapshot.watched.includes(region)),
    ...(replaced && { replaced }),
  });
}

function matchesOf({ snapshot }: DigestDeps, settings: Settings, now: Date) {
  const today = dayOf(now);
  const statuses =
    settings.include.regions.length > 0 ? snapshot.everyStatus(today) : snapshot.statuses(today);
  return { count: countMatches(statuses, settings), of: snapshot.models().length };
}

function isFiltered({ include, exclude }: Settings): boolean {
  return [include, exclude].flatMap((scope) => Object.values(scope)).some((values) => values.length > 0);
}
