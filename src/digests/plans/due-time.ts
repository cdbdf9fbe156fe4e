import { type Day } from '../../domain/day';
import { type Schedule } from '../../domain/schedule';
import { isKnownZone } from '../../domain/local-time';
import { latestSlot } from '../../domain/slot';

/** When owners are written to in a channel without a subscription, in the operator's zone. */
const USUAL_TIME = '09:00';

/**
 * Whether the time of a UTC day has come at which a channel's people are written to: that of its digests, whatever their
 * weekday, else 09:00 in the operator's zone. A day that is past needs no time.
 */
export function hasComeOn(
  day: Day,
  schedule: Pick<Schedule, 'at' | 'zone'> | undefined,
  defaultZone: string,
  now: Date,
): boolean {
  const { at, zone } = schedule ?? { at: USUAL_TIME, zone: defaultZone };
  // A zone that this Node does not know must not keep a person from what they were promised.
  const daily = { cadence: 'daily', at, zone: isKnownZone(zone) ? zone : 'UTC' } as const;
  return latestSlot(daily, new Date(Date.parse(day) - 1), now) !== undefined;
}
