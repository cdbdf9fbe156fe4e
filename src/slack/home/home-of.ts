import { type HomeInput, type HomeItem } from '../../cards/home';
import { type ComingDate, comingDates } from '../../domain/coming-date';
import { type Day } from '../../domain/day';
import { isPressing } from '../../domain/digest';
import { isUnattended } from '../../domain/item-standing';
import { type ModelStatus } from '../../domain/model-status';
import { type Naming, namingBy } from '../../domain/naming';
import { narrowed, wantsUse } from '../../domain/scope';
import { type Subscription } from '../../domain/subscription';
import { upcomingTransitions } from '../../domain/transition';
import { listedPlan } from '../plans/listed';
import { type HomeSources } from './deps';

/** Who looks, and in which channels they are; absent: Slack did not say. */
export type Onlooker = { readonly userId: string; readonly channels?: ReadonlySet<string> };

const HORIZON_DAYS = 365;

/**
 * What stands on a person's Home on a day, from memory alone: what presses in the channels that they are in, the plans
 * that they own wherever those stand, and what comes to the watched models.
 */
export function homeOf(
  sources: HomeSources,
  { userId, channels }: Onlooker,
  today: Day,
): Pick<HomeInput, 'needs' | 'plans' | 'listed' | 'transitions' | 'freshness' | 'lacks'> {
  const { plans, subscriptions, snapshot } = sources;
  const own = [...plans.all()].flatMap(({ value }) => (value.owner === userId ? [value] : []));
  const planned = new Set(own.map(({ channel, modelId }) => `${channel}|${modelId}`));
  const pressing = rememberingPressing(today);
  const ownersOf = remembering(namingBy(sources.overrides(), sources.useOf).ownersOf);
  const needs = [...subscriptions.all()]
    .filter(({ subscription }) => channels?.has(subscription.channel) && isThere(subscription))
    .flatMap(({ subscription }) => itemsOf(sources, subscription, pressing, today))
    .flatMap((item) => asOwn(item, sources, { userId, ownersOf }))
    // It stands among their plans, with its own button.
    .filter(({ channel, status }) => !planned.has(`${channel}|${status.model.modelId}`));
  return {
    needs,
    plans: own,
    listed: (plan) => listedPlan(sources, plan, today),
    transitions: upcomingTransitions(snapshot.statuses(today), today, HORIZON_DAYS),
    freshness: snapshot.freshness(),
    ...lacking(sources, channels),
  };
}

function lacking(
  { isSaidKnown }: HomeSources,
  channels: ReadonlySet<string> | undefined,
): Pick<HomeInput, 'lacks'> {
  if (!isSaidKnown()) return { lacks: 'store' };
  return channels === undefined ? { lacks: 'channels' } : {};
}

/** Whether the bot is in the channel still; one that a person paused is told nothing, and stands on Home all the same. */
function isThere({ pause }: Subscription): boolean {
  return pause === undefined || pause.reason === 'asked';
}

/** What nobody uses needs nobody, unless it is the viewer's own or somebody has spoken of it. */
function asOwn(
  item: HomeItem,
  { useOf }: HomeSources,
  { userId, ownersOf }: { userId: string; ownersOf: Naming['ownersOf'] },
): HomeItem[] {
  const { modelId } = item.status.model;
  if (ownersOf(modelId).includes(userId)) return [{ ...item, isOwn: true }];
  const regions = item.status.counted.map(({ region }) => region);
  return isUnattended(item.standing) && !wantsUse({ inUse: true }, useOf, modelId, regions) ? [] : [item];
}

type Pressing = {
  /** The dates of a status that need action. */
  readonly datesOf: (status: ModelStatus) => readonly ComingDate[];
  /** Those of a list that have such dates. */
  readonly among: (statuses: readonly ModelStatus[]) => readonly ModelStatus[];
};

function itemsOf(
  { standings, statusesFor }: HomeSources,
  { channel, settings }: Subscription,
  pressing: Pressing,
  today: Day,
): HomeItem[] {
  const standingOf = standings(channel, today);
  // What presses in a part of a model's Regions presses in all of them: the others need not be narrowed.
  return pressing.among(statusesFor(settings, today)).flatMap((whole) => {
    const status = narrowed(whole, settings);
    if (status === undefined) return [];
    return pressing.datesOf(status).map((date): HomeItem => {
      const { kind, day } = date;
      const standing = standingOf({ modelId: status.model.modelId, kind, day });
      return { channel, status, date, standing };
    });
  });
}

/** Most channels share their statuses: what presses is looked for once in each, and in each list of them. */
function rememberingPressing(today: Day): Pressing {
  const datesOf = remembering((status: ModelStatus) =>
    comingDates(status, today).filter((date) => isPressing(date, today)),
  );
  const among = remembering((statuses: readonly ModelStatus[]) =>
    statuses.filter((status) => datesOf(status).length > 0),
  );
  return { datesOf, among };
}

function remembering<K, V>(find: (key: K) => V): (key: K) => V {
  const found = new Map<K, V>();
  return (key) => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const value = find(key);
    found.set(key, value);
    return value;
  };
}
