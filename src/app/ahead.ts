import { nextDigest, nextDue } from '../digests/next-digest';
import { dayOf } from '../domain/day';
import { nextTransitionDay } from '../domain/next-transition';
import { type Subscription } from '../domain/subscription';
import { type KeptSubscriptions } from '../store/kept-subscriptions';
import { type Snapshot } from '../store/snapshot';
import { type HouseParts } from './parts';

/** What lies ahead of the bot, by what it knows now. */
export type Ahead = {
  /** When the next digest is due. */
  nextDigest(): Date | undefined;
  /** When something is due by the clock: a digest, or a day's reminders. */
  nextDue(): Date | undefined;
  /** When the day begins on which the phase of a watched model changes next. */
  nextTransition(): Date | undefined;
};

export function createAhead(
  { regions, now }: Pick<HouseParts, 'regions' | 'now'>,
  { subscriptions, snapshot }: { readonly subscriptions: KeptSubscriptions; readonly snapshot: Snapshot },
): Ahead {
  const all = (): Subscription[] => [...subscriptions.all()].map(({ subscription }) => subscription);
  return {
    nextDigest: () => nextDigest(all(), now())?.at,
    nextDue: () => nextDue(all(), now())?.at,
    nextTransition() {
      const today = dayOf(now());
      const known = { catalogue: snapshot.catalogue(), watched: regions };
      const day = nextTransitionDay(snapshot.statuses(today), known, today);
      return day && new Date(day);
    },
  };
}
