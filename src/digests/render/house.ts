import { type Card } from '../../cards/card';
import { type IdleInput, type IdleItem } from '../../cards/idle-items';
import { type Picture } from '../../cards/timeline-block';
import { type Moment } from '../../cards/moment';
import { type Post } from '../../cards/spread';
import { itemOfRow, withStanding } from '../../cards/standing';
import { type Day, dayOf } from '../../domain/day';
import { groupBy } from '../../domain/group-by';
import { type RunSpan } from '../../domain/idle-rungs';
import { partId } from '../../domain/message-id';
import { type Naming, namingBy } from '../../domain/naming';
import { type ModelStatus } from '../../domain/model-status';
import { type Plan } from '../../domain/plan';
import { isCalledYetDone } from '../../domain/plan-rules';
import { type Outgoing } from '../../domain/outgoing';
import { type Overrides } from '../../domain/overrides';
import { type Subscription } from '../../domain/subscription';
import { type UseOf, type UseOfModel } from '../../domain/use-of-model';
import { joined } from '../../store/joined';
import { type KeptSubscriptions } from '../../store/kept-subscriptions';
import { type Place } from '../../store/place';
import { repaintPut } from '../../store/repaints';
import { shownPut } from '../../store/shown';
import { type StandingOf, type Standings } from '../../store/standings';
import { type Commit } from '../../store/waist';
import { type Snapshot } from '../../store/snapshot';
import { readSubscription } from '../../store/subscriptions';
import { type Rendered } from '../delivery/rendered';
import { type IdleParts, idleCrossed } from '../idle';

/** What rendering needs of the house. */
export type RenderParts = Place & {
  readonly snapshot: Snapshot;
  readonly subscriptions: Pick<KeptSubscriptions, 'get'>;
  /** The timeline of some models; `undefined` where there is nothing to draw. */
  readonly timeline: (
    statuses: readonly ModelStatus[],
    today: Day,
    days: number,
  ) => Promise<Picture | undefined>;
  /** What people said of the items of a channel. */
  readonly standings: Standings;
  /** All plans of a channel. */
  readonly plansOf: (channel: string) => readonly Plan[];
  /** Who uses a model, as far as it is known. */
  readonly useOf: UseOf;
  /** What the operator knows better: names of accounts, owners of models. */
  readonly overrides: () => Overrides;
  /** Absent: nobody is reminded of idle accounts. */
  readonly idle?: IdleParts;
  readonly now: () => Date;
};

/** The moment at which something is rendered, and what accounts and owners are called then. */
export function momentNow(
  parts: RenderParts,
): Pick<Moment, 'freshness' | 'today' | 'now'> & { readonly naming: Naming } {
  const { snapshot, overrides, useOf, now } = parts;
  const at = now();
  const naming = namingBy(overrides(), useOf);
  return { freshness: snapshot.freshness(), today: dayOf(at), now: at, naming };
}

/** Who uses a model in the Regions that count for the channel. */
export function useHere({ useOf }: RenderParts, { model, counted }: ModelStatus): UseOfModel {
  return useOf(
    model.modelId,
    counted.map(({ region }) => region),
  );
}

/** What people said of a channel's items, as the cards take it. */
export function standingIn(
  { standings, now }: RenderParts,
  channel: string,
): { readonly standingOf: StandingOf } {
  return { standingOf: standings(channel, dayOf(now())) };
}

/**
 * The accounts that a channel is to be reminded of, of the models in its scope, as a span of runs found. A plan that is
 * done means that nobody wants the model any more.
 */
export function idleTold(
  parts: RenderParts,
  channel: string,
  statuses: readonly ModelStatus[],
  today: Day,
  span: RunSpan | undefined,
): { readonly idle?: IdleInput } {
  const { idle, plansOf } = parts;
  if (idle === undefined || span === undefined) return {};
  const done = plansOf(channel).filter((plan) => plan.status === 'done' && !isCalledYetDone(plan));
  const left = statuses.filter(({ model }) => !done.some(({ modelId }) => modelId === model.modelId));
  const { naming } = momentNow(parts);
  const byModel = groupBy(idleCrossed(idle, left, today, span), ({ modelId }) => modelId);
  const items = left.flatMap((status): IdleItem[] => {
    const [first, ...others] = byModel.get(status.model.modelId) ?? [];
    if (first === undefined) return [];
    return [{ status, accesses: [first, ...others], owners: naming.ownersOf(status.model.modelId) }];
  });
  if (items.length === 0) return {};
  return { idle: { items, options: { lockoutDays: idle.days, nameOf: naming.nameOf } } };
}

/** Nothing is to be sent any more; `why` is for the log. */
export function nothing(why: string): Rendered {
  return { send: { do: 'nothing', why }, onSent: () => ({ then: [], puts: [] }) };
}

/** The channel wants nothing now: somebody ended its subscription, or it is paused. */
export function unwanted(): Rendered {
  const why = 'the channel is no longer subscribed, or paused';
  return { send: { do: 'unwanted', why }, onSent: () => ({ then: [], puts: [] }) };
}

/**
 * The channel's subscription, if anything is to be sent to it. The store is asked: memory may not have heard of it yet,
 * and what is found to have no recipient is never sent.
 */
export async function activeSubscription(place: Place, channel: string): Promise<Subscription | undefined> {
  const subscription = await readSubscription(place, channel);
  return subscription?.pause === undefined ? subscription : undefined;
}

/**
 * A post whose further messages go to its thread, each a message of its own in the queue. A post with items is kept up to
 * date from then on.
 */
export function posted(
  parts: RenderParts,
  item: Outgoing,
  channel: string,
  { main, thread }: Post,
  eventType: string,
  place: { readonly threadTs?: string; readonly broadcast?: boolean } = {},
): Rendered {
  return {
    send: { do: 'post', channel, card: main, eventType, ...place },
    onSent: (ts) =>
      ts === undefined
        ? { then: [], puts: [] }
        : {
            then: thread.map((card, i) => part(item, place.threadTs ?? ts, card, i + 2, eventType)),
            puts: shownAt(parts, channel, ts, main),
          },
  };
}

/**
 * What keeps a message that stands in a channel up to date with what people say of its items. What they said while it was
 * on its way is marked to be painted.
 */
export function shownAt(
  { workspace, standings, now }: RenderParts,
  channel: string,
  ts: string,
  card: Card,
): NonNullable<Commit['puts']> {
  const items = card.blocks.flatMap((block) => itemOfRow(block) ?? []);
  if (items.length === 0) return [];
  const today = dayOf(now());
  const shown = { channel, ts, items, card: JSON.stringify(card), postedAt: now().toISOString() };
  const present = withStanding(card.blocks, standings(channel, today), today);
  const isOutdated = JSON.stringify(present) !== JSON.stringify(card.blocks);
  const marks = isOutdated ? items.map((item) => repaintPut(workspace, channel, { item })) : [];
  return joined(shownPut(workspace, shown), ...marks).puts ?? [];
}

function part(
  { id, to, queuedAt }: Outgoing,
  threadTs: string,
  card: Card,
  n: number,
  eventType: string,
): Outgoing {
  return {
    id: partId(id, n),
    to,
    queuedAt,
    about: { kind: 'part', threadTs, card: JSON.stringify(card), eventType },
  };
}
