/**
 * A UTC calendar date, `YYYY-MM-DD`. AWS stamps lifecycle changes with midnight Pacific (07:00Z or 08:00Z);
 * the UTC date of the stamp is the date that AWS's documents print.
 */
export type Day = string & { readonly brand: 'Day' };

const DAY_MS = 86_400_000;

/** The day written as `YYYY-MM-DD`, or `undefined` where the text is no such calendar date. */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // A date past the end of its month is read as one of the next.
  return new Date(ms).getUTCDate() === Number(text.slice(8)) ? (text as Day) : undefined;
}

/** The UTC date of an instant. Throws `RangeError` where it is none. */
export function dayOf(instant: Date): Day {
  const number = Math.floor(instant.getTime() / DAY_MS);
  // Whoever counts by days asks for the same one again and again: writing it out takes longest.
  if (number !== last.number) last = { number, day: instant.toISOString().slice(0, 10) as Day };
  return last.day;
}

let last: { readonly number: number; readonly day: Day } = { number: 0, day: '1970-01-01' as Day };

/** The day that lies `days` after (or, negative, before) another. */
export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(Date.parse(day) + days * DAY_MS));
}

/** Days from one day to another: positive where `to` lies later. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** `in 47 days`, `39 days ago` or `today`, counted in calendar days from `today`. */
export function distance(day: Day, today: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'today';
  const unit = Math.abs(days) === 1 ? 'day' : 'days';
  return days > 0 ? `in ${days} ${unit}` : `${-days} ${unit} ago`;
}

/** The date with its distance beside it: `2027-01-08 (in 47 days)`. */
export function dayWithDistance(day: Day, today: Day): string {
  return `${day} (${distance(day, today)})`;
}
