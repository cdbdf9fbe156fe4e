import { type Day, dayOf, daysBetween } from './day';
import { type Handling, type Said } from './handling';
import { type ItemRef, itemKey } from './item';
import { type Rung } from './ladder';
import { type Plan } from './plan';
import { isCalledYetDone } from './plan-rules';
import { type TransitionKind } from './transition';

/** Why an item is open although somebody acknowledged it, or the model: who did, and when. */
export type Reopened =
  /** The date was another one, `from`. */
  | { readonly why: 'moved'; readonly from: Day; readonly said: Said }
  /** Another transition of the model, `kind`, was acknowledged, and this one comes within 30 days. */
  | { readonly why: 'next'; readonly kind: TransitionKind; readonly said: Said }
  /** The channel wants it confirmed again by now. */
  | { readonly why: 'confirm'; readonly said: Said };

/** What holds of one item in one channel on a day. Nothing in it: nobody has said anything, it is open. */
export type ItemStanding = {
  readonly acknowledged?: Said;
  /** Asleep until then; absent from that day on. */
  readonly snoozed?: Said & { readonly until: Day };
  /** The model's plan; a cancelled one is none. */
  readonly plan?: Plan;
  /** Only where it is not acknowledged now, and has not come. */
  readonly reopened?: Reopened;
};

/** All that people of a channel said of a model. */
export type ChannelSaid = {
  /** Of the channel and, at least, the model: those of other models say nothing here. */
  readonly handlings: readonly Handling[];
  readonly plan?: Plan;
  /** After so many days an acknowledgement has to be given again. */
  readonly confirmDays?: number;
  /**
   * The dates that the model has now, in whatever Region: a date among them has not moved. Where it is absent, any
   * other day to come counts as moved.
   */
  readonly dates?: readonly Pick<ItemRef, 'kind' | 'day'>[];
};

/** How near a transition is told although another of the model was acknowledged (design: "Acknowledged"). */
export const NEXT_WITHIN_DAYS = 30;

/** How an item stands in a channel on a day. */
export function itemStanding(said: ChannelSaid, item: ItemRef, today: Day): ItemStanding {
  const key = itemKey(item);
  const own = said.handlings.find((one) => itemKey(one.item) === key);
  const acknowledged = own?.acknowledged;
  const snoozed = own?.snoozed && own.snoozed.until > today ? own.snoozed : undefined;
  const plan = said.plan?.status === 'cancelled' ? undefined : said.plan;
  // What has come is past confirming, and past being open.
  const isToCome = item.day >= today;
  const isToConfirm =
    isToCome && acknowledged !== undefined && hasLapsed(acknowledged, said.confirmDays, today);
  const isOpen = isToCome && (acknowledged === undefined || isToConfirm);
  const reopened = isOpen ? reopenedBy(said, item, isToConfirm ? acknowledged : undefined, today) : undefined;
  return {
    ...(acknowledged && !isToConfirm && { acknowledged }),
    ...(snoozed && { snoozed }),
    ...(plan && { plan }),
    ...(reopened && { reopened }),
  };
}

/** Whether nobody sees to it: neither acknowledged, nor asleep, nor planned for. */
export function isUnattended({ acknowledged, snoozed, plan }: ItemStanding): boolean {
  return acknowledged === undefined && snoozed === undefined && plan === undefined;
}

/**
 * Whether a rung is told although people have said something: those of the last week always are, the others where nobody
 * sees to it. A plan that is done stops all, unless the model was found to be called still.
 */
export function stillReminds({ isDeferrable }: Pick<Rung, 'isDeferrable'>, standing: ItemStanding): boolean {
  const { plan } = standing;
  if (plan?.status === 'done' && !isCalledYetDone(plan)) return false;
  return !isDeferrable || isUnattended(standing);
}

/** Whether an acknowledgement is to be confirmed again, where that is asked for after so many days. */
export function hasLapsed({ at }: Said, confirmDays: number | undefined, today: Day): boolean {
  return confirmDays !== undefined && daysBetween(dayOf(new Date(at)), today) > confirmDays;
}

function reopenedBy(
  { handlings, dates }: ChannelSaid,
  item: ItemRef,
  toConfirm: Said | undefined,
  today: Day,
): Reopened | undefined {
  if (toConfirm) return { why: 'confirm', said: toConfirm };
  const others = handlings.filter(({ item: other }) => other.modelId === item.modelId);
  const isStill = ({ kind, day }: ItemRef) => dates?.some((date) => date.kind === kind && date.day === day);
  const moved = lastSaid(
    others.filter(
      ({ item: other }) =>
        other.kind === item.kind && other.day !== item.day && other.day >= today && !isStill(other),
    ),
  );
  if (moved) return { why: 'moved', from: moved.item.day, said: moved.said };
  const left = daysBetween(today, item.day);
  const next = lastSaid(others.filter(({ item: other }) => other.kind !== item.kind));
  if (next && left >= 0 && left <= NEXT_WITHIN_DAYS) {
    return { why: 'next', kind: next.item.kind, said: next.said };
  }
  return undefined;
}

/** The acknowledgement that was given last. */
function lastSaid(handlings: readonly Handling[]): { item: ItemRef; said: Said } | undefined {
  return handlings
    .flatMap(({ item, acknowledged }) => (acknowledged ? [{ item, said: acknowledged }] : []))
    .sort((a, b) => b.said.at.localeCompare(a.said.at) || itemKey(a.item).localeCompare(itemKey(b.item)))[0];
}
