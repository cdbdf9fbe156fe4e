import { allStatuses } from '../digests/scope-statuses';
import { nextDigest, nextReminderSlot } from '../digests/next-digest';
import { type UsageReader } from '../digests/usage';
import { dayOf } from '../domain/day';
import { nextTransitionDay } from '../domain/next-transition';
import { type Plan } from '../domain/plan';
import { nextReminderDay } from '../domain/reminder-days';
import { type Subscription } from '../domain/subscription';
import { type UseOf } from '../domain/use-of-model';
import { type KeptRecords } from '../store/kept-records';
import { type KeptSubscriptions } from '../store/kept-subscriptions';
import { type Snapshot } from '../store/snapshot';
import { type HouseParts } from './parts';

/** What lies ahead of the bot, by what it knows now. */
export type Ahead = {
  /** When the next digest is due. */
  nextDigest(): Date | undefined;
  /**
   * When something can be due by the clock: a digest, or a channel's reminders on a day that has any. Never more than a
   * day ahead: some things are looked after once a day.
   */
  nextDue(): Date;
  /** When the day begins on which the phase of a watched model changes next. */
  nextTransition(): Date | undefined;
};

export type AheadRooms = {
  readonly subscriptions: Pick<KeptSubscriptions, 'all'>;
  readonly snapshot: Snapshot;
  readonly plans: Pick<KeptRecords<Plan>, 'all'>;
  readonly uses: { readonly of: UseOf; readonly reader: Pick<UsageReader, 'isOn'> };
};

const DAY_MS = 86_400_000;

export function createAhead(
  { regions, idleLockoutDays, now }: Pick<HouseParts, 'regions' | 'idleLockoutDays' | 'now'>,
  { subscriptions, snapshot, plans, uses }: AheadRooms,
): Ahead {
  const all = (): Subscription[] => [...subscriptions.all()].map(({ subscription }) => subscription);

  /** When a channel's reminders can be due. Its owner is reminded of a plan on days of the plan's own. */
  function nextReminders(): Date | undefined {
    const hasPlans = ![...plans.all()].every(({ value }) => value.status === 'cancelled');
    const after = hasPlans ? now() : remindersFrom();
    return after && nextReminderSlot(all(), after)?.at;
  }

  function remindersFrom(): Date | undefined {
    const today = dayOf(now());
    const wanted = new Set(all().flatMap(({ settings }) => allStatuses(snapshot, settings, today)));
    const idle = uses.reader.isOn() ? { useOf: uses.of, lockoutDays: idleLockoutDays } : undefined;
    const day = nextReminderDay(wanted, idle, today);
    return day && new Date(Math.max(now().getTime(), Date.parse(day) - 1));
  }

  return {
    nextDigest: () => nextDigest(all(), now())?.at,
    nextDue: () => {
      const times = [nextDigest(all(), now())?.at, nextReminders()].flatMap((at) => at?.getTime() ?? []);
      return new Date(Math.min(now().getTime() + DAY_MS, ...times));
    },
    nextTransition() {
      const today = dayOf(now());
      const known = { catalogue: snapshot.catalogue(), watched: regions };
      const day = nextTransitionDay(snapshot.statuses(today), known, today);
      return day && new Date(day);
    },
  };
}
