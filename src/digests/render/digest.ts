import { digestCards } from '../../cards/digest';
import { aboutWords, localTime } from '../../cards/settings-line';
import { type Post } from '../../cards/spread';
import { type Picture } from '../../cards/timeline-block';
import { type Change } from '../../domain/change';
import { type Day, dayOf } from '../../domain/day';
import { type Digest, composeDigest, isEmptyDigest } from '../../domain/digest';
import { type RunSpan } from '../../domain/idle-rungs';
import { type Rung, rungsCrossed } from '../../domain/ladder';
import { type ModelStatus } from '../../domain/model-status';
import { type About, type Outgoing } from '../../domain/outgoing';
import { type Settings } from '../../domain/subscription';
import { loadNews } from '../../store/changes';
import { type Rendered } from '../delivery/rendered';
import { changesInScope, statusesInScope } from '../scope-statuses';
import {
  type RenderParts,
  activeSubscription,
  idleTold,
  momentNow,
  nothing,
  posted,
  standingIn,
  unwanted,
} from './house';

type DigestAbout = Extract<About, { kind: 'digest' }>;

/** The digest that a channel's slot, or a person in it, asked for. */
export async function renderDigest(
  parts: RenderParts,
  item: Outgoing,
  channel: string,
  { slot, isLate, since, until, remindedThrough, idle: span, askedBy }: DigestAbout,
): Promise<Rendered> {
  const subscription = await activeSubscription(parts, channel);
  if (subscription === undefined) return unwanted();
  const { settings } = subscription;
  const { digest, statuses } = await composeFor(parts, channel, settings, {
    since,
    until,
    remindedThrough,
    through: dayOf(new Date(item.queuedAt)),
  });
  const idle = idleTold(parts, channel, statuses, dayOf(parts.now()), span);
  if (isEmptyDigest(digest) && idle.idle === undefined && settings.whenEmpty === 'silence' && !askedBy) {
    return nothing('there is nothing to say');
  }
  const picture = await pictureOf(parts, digest, statuses);
  const late = isLate ? { slot: localTime(new Date(slot), settings.schedule.zone) } : undefined;
  const post = digestCards({
    digest,
    ...idle,
    ...standingIn(parts, channel),
    ...momentNow(parts),
    scope: aboutWords(settings),
    ...(late && { late }),
    ...(picture && { picture }),
  });
  return posted(parts, item, channel, post, 'bedrock_digest');
}

/**
 * The digest as it would be now, with what changed between two instants and what is to be reminded of since a day.
 * `undefined`: the store does not tell them; the rest is made from memory, and says so.
 */
export async function previewDigest(
  parts: RenderParts,
  channel: string,
  settings: Settings,
  told: Omit<Span, 'through'> | undefined,
): Promise<Post> {
  const span = told && { ...told, through: dayOf(parts.now()) };
  const { digest, statuses } = await composeFor(parts, channel, settings, span);
  const idle = idleTold(parts, channel, statuses, dayOf(parts.now()), told?.idle);
  const unread = told === undefined ? ({ isNewsUnread: true } as const) : {};
  const about = { scope: aboutWords(settings), ...standingIn(parts, channel), ...momentNow(parts) };
  return digestCards({ digest, ...idle, ...about, ...unread });
}

/** Changes between two instants, rungs between two days. */
type Span = {
  readonly since: string;
  readonly until: string;
  readonly remindedThrough: Day;
  readonly through: Day;
  /** The runs of usage of which the channel has not been told. */
  readonly idle?: RunSpan;
};

async function composeFor(
  parts: RenderParts,
  channel: string,
  settings: Settings,
  span: Span | undefined,
): Promise<{ digest: Digest; statuses: readonly ModelStatus[] }> {
  const { snapshot } = parts;
  const today = dayOf(parts.now());
  const statuses = statusesInScope(parts, settings, today);
  const news = span === undefined ? [] : await loadNews(parts, span.since, span.until);
  const digest = composeDigest({
    statuses,
    today,
    horizonDays: settings.horizonDays,
    changes: changesInScope(parts, settings, news.filter(isForDigest)),
    rungs: span === undefined ? [] : rungsSince(statuses, span.remindedThrough, span.through),
    statusOf: (modelId) => snapshot.status(modelId, today),
    handled: standingIn(parts, channel).standingOf,
    plans: parts.plansOf(channel),
    useOf: parts.useOf,
  });
  return { digest, statuses };
}

/** A digest also names what is new on Bedrock: of no alarm to anybody, and often the successor. */
function isForDigest({ isNews, kind }: Change): boolean {
  return isNews || kind === 'appeared';
}

function rungsSince(statuses: readonly ModelStatus[], after: Day, through: Day): readonly Rung[] {
  return after < through ? rungsCrossed(statuses, after, through) : [];
}

/** Drawn of what the digest speaks of, not of what is not in use; a digest of changes alone has no time line. */
async function pictureOf(
  { timeline, now }: RenderParts,
  { needsAction, comingUp, notInUse, horizonDays }: Digest,
  statuses: readonly ModelStatus[],
): Promise<Picture | undefined> {
  if (needsAction.length + comingUp.length === 0) return undefined;
  const aside = new Set(notInUse.map(({ status }) => status.model.modelId));
  const drawn = statuses.filter(({ model }) => !aside.has(model.modelId));
  return timeline(drawn, dayOf(now()), horizonDays);
}
