/** How often a channel's digest comes. `monthly` is the first such weekday of the month. */
export type Cadence = 'daily' | 'weekdays' | 'weekly' | 'monthly';

export const CADENCES: readonly Cadence[] = ['daily', 'weekdays', 'weekly', 'monthly'];

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** In the order of ISO 8601, Monday first. */
export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The weekdays as they are written out, in the same order. */
export const WEEKDAY_NAMES: readonly string[] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];

/** When a channel is told: wall-clock time in a zone, whatever the offset is that day. */
export type Schedule = {
  readonly cadence: Cadence;
  /** For `weekly` and `monthly` alone, where Monday is the default. */
  readonly weekday?: Weekday;
  /** `HH:MM`, 24 hours. */
  readonly at: string;
  /** An IANA zone, as `findZone` spells it. */
  readonly zone: string;
};
