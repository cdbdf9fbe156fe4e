import { type Day } from '../domain/day';
import { groupBy } from '../domain/group-by';
import { type Handling } from '../domain/handling';
import { type ItemRef } from '../domain/item';
import { type ItemStanding, itemStanding } from '../domain/item-standing';
import { type Plan } from '../domain/plan';
import { type PlanWarning, planWarnings } from '../domain/plan-warnings';
import { transitionsOf } from '../domain/transition';
import { type KeptRecords } from './kept-records';
import { type KeptSubscriptions } from './kept-subscriptions';
import { type Snapshot } from './snapshot';
import { statusesHere } from './statuses-here';

/** How the items of a channel stand on a day, and what is to be minded of their plans. */
export type StandingOf = (item: ItemRef) => ItemStanding & { readonly warnings?: readonly PlanWarning[] };

/** Answers for a channel and a day, by what memory holds when it is asked for. */
export type Standings = (channel: string, today: Day) => StandingOf;

export type StandingsParts = {
  readonly handlings: Pick<KeptRecords<Handling>, 'under'>;
  readonly plans: Pick<KeptRecords<Plan>, 'under'>;
  readonly subscriptions: Pick<KeptSubscriptions, 'get'>;
  readonly snapshot: Snapshot;
};

const NOTHING: ItemStanding = {};

/** What the people of a channel have said, joined from all that is kept of it. */
export function createStandings({ handlings, plans, subscriptions, snapshot }: StandingsParts): Standings {
  return (channel, today) => {
    const said = groupBy(
      handlings.under(channel).map(({ value }) => value),
      ({ item }) => item.modelId,
    );
    const planned = new Map(plans.under(channel).map(({ value }) => [value.modelId, value]));
    const confirmDays = subscriptions.get(channel)?.subscription.settings.confirmDays;
    const here = statusesHere({ snapshot, subscriptions }, channel, today);
    const warningsOf = (plan: Plan) => {
      const [status, replacement] = [here.of(plan.modelId), here.of(plan.replacement)];
      return planWarnings(plan, { today, ...(status && { status }), ...(replacement && { replacement }) });
    };
    return (item) => {
      const { modelId } = item;
      const [own, plan] = [said.get(modelId), planned.get(modelId)];
      // Most items are those of which nobody said anything.
      if (own === undefined && plan === undefined) return NOTHING;
      const status = snapshot.status(modelId, today);
      const warnings = plan && warningsOf(plan);
      const all = {
        handlings: own ?? [],
        ...(plan && { plan }),
        ...(confirmDays !== undefined && { confirmDays }),
        ...(status && { dates: transitionsOf(status, today) }),
      };
      return { ...itemStanding(all, item, today), ...(warnings && { warnings }) };
    };
  };
}
