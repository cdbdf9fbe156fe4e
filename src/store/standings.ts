import { type Day } from '../domain/day';
import { type Handling } from '../domain/handling';
import { type ItemRef } from '../domain/item';
import { type ItemStanding, itemStanding } from '../domain/item-standing';
import { type Plan } from '../domain/plan';
import { transitionsOf } from '../domain/transition';
import { type KeptRecords } from './kept-records';
import { type KeptSubscriptions } from './kept-subscriptions';
import { type Snapshot } from './snapshot';

/** How the items of a channel stand on a day. */
export type StandingOf = (item: ItemRef) => ItemStanding;

/** Answers for a channel and a day, from memory alone. */
export type Standings = (channel: string, today: Day) => StandingOf;

export type StandingsParts = {
  readonly handlings: Pick<KeptRecords<Handling>, 'under'>;
  readonly plans: Pick<KeptRecords<Plan>, 'get'>;
  readonly subscriptions: Pick<KeptSubscriptions, 'get'>;
  readonly snapshot: Snapshot;
};

/** What the people of a channel have said, joined from all that is kept of it. */
export function createStandings({ handlings, plans, subscriptions, snapshot }: StandingsParts): Standings {
  return (channel, today) => (item) => {
    const { modelId } = item;
    const status = snapshot.status(modelId, today);
    const plan = plans.get(channel, modelId)?.value;
    const confirmDays = subscriptions.get(channel)?.subscription.settings.confirmDays;
    const said = {
      handlings: handlings.under(channel, modelId).map(({ value }) => value),
      ...(plan && { plan }),
      ...(confirmDays !== undefined && { confirmDays }),
      ...(status && { dates: transitionsOf(status, today) }),
    };
    return itemStanding(said, item, today);
  };
}
