import { type Day } from '../../domain/day';
import { type Schedule } from '../../domain/schedule';
import { isKnownZone } from '../../domain/local-time';
import { latestSlot } from '../../domain/slot';

/** When owners are written to in a channel without a subscription. */
const USUAL_TIME = '09:00';

/** What says when a person is written to. */
export type DueTime = {
  /** Of the channel's digests, where it is subscribed. */
  readonly schedule: Pick<Schedule, 'at' | 'zone'> | undefined;
  /** The person's own, as Slack names it. */
  readonly ownZone: string | undefined;
  /** The operator's. */
  readonly defaultZone: string;
};

/**
 * Whether the time of a UTC day has come at which a person is written to: that of the channel's digests, whatever their
 * weekday, else 09:00; by the person's own clock, else by the digests' zone or the operator's. A day that is past needs
 * no time.
 */
export function hasComeOn(day: Day, { schedule, ownZone, defaultZone }: DueTime, now: Date): boolean {
  const zones = [ownZone, schedule ? schedule.zone : defaultZone];
  // A zone that this Node does not know must not keep a person from what they were promised.
  const zone = zones.find((one) => one !== undefined && isKnownZone(one)) ?? 'UTC';
  const daily = { cadence: 'daily', at: schedule?.at ?? USUAL_TIME, zone } as const;
  return latestSlot(daily, new Date(Date.parse(day) - 1), now) !== undefined;
}
