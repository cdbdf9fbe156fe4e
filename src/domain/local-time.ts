import { IANAZone } from 'luxon';

/**
 * A wall clock's reading as milliseconds: what `Date.UTC` makes of its year, month, day, hour and minute. Clocks of
 * different zones that show the same have the same reading.
 */
export type Reading = number;

const DAY_MS = 86_400_000;

/** Whether this runtime knows a zone: one that was stored may be newer, or older, than its Node. */
export function isKnownZone(zone: string): boolean {
  return IANAZone.create(zone).isValid;
}

/** What the zone's clock adds to UTC at an instant, in milliseconds. A zone that this runtime does not know is thrown. */
export function offsetAt(zone: string, ms: number): number {
  const minutes = IANAZone.create(zone).offset(ms);
  if (Number.isNaN(minutes)) throw new RangeError(`No time zone that this Node knows: ${zone}`);
  return Math.round(minutes * 60_000);
}

/**
 * The first instant (in milliseconds) at which the zone's clock has come to a reading. A reading that the clock skips
 * comes at the first instant after the gap, one that it shows twice in its first pass. Of two changes of the clock
 * within two days, which no zone has had since 1970, one may be missed.
 */
export function firstInstantOf(reading: Reading, zone: string): number {
  const before = offsetAt(zone, reading - DAY_MS);
  const after = offsetAt(zone, reading + DAY_MS);
  const byOld = reading - before;
  if (before === after || offsetAt(zone, byOld) === before) return byOld;
  const byNew = reading - after;
  if (offsetAt(zone, byNew) === after) return byNew;
  return changeBetween(byNew, byOld, zone);
}

/**
 * The furthest reading that the zone's clock has come to by an instant. After it was set back by a day or less, that is
 * what it showed just before, until it shows more: `firstInstantOf(r) <= ms` exactly where `r <= furthestReading(ms)`.
 */
export function furthestReading(ms: number, zone: string): Reading {
  const now = offsetAt(zone, ms);
  const before = offsetAt(zone, ms - DAY_MS);
  if (before <= now) return ms + now;
  return Math.max(ms + now, changeBetween(ms - DAY_MS, ms, zone) + before - 1);
}

/** The first instant with the offset that the zone has at `to`, where the offset changes once after `from`. */
function changeBetween(from: number, to: number, zone: string): number {
  const after = offsetAt(zone, to);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === after) high = middle;
    else low = middle;
  }
  return high;
}
