import { type Day, addDays, daysBetween } from '../domain/day';
import { type TimelineRow } from './timeline-rows';

/** A shorter window would hide how near things are. */
const SHORTEST_DAYS = 60;

/** The days that show what the rows hold within the horizon: a little before today, and no longer than that takes. */
export function timelineWindow(
  rows: readonly TimelineRow[],
  today: Day,
  horizonDays: number,
): { readonly from: Day; readonly to: Day } {
  const ahead = rows
    .flatMap(({ bands, endOfLife }) => [endOfLife, ...bands.map(({ from }) => from)])
    .flatMap((day) => (day === undefined ? [] : daysBetween(today, day)))
    .filter((days) => days <= horizonDays);
  const days = Math.ceil(Math.max(Math.min(SHORTEST_DAYS, horizonDays), ...ahead) * 1.05);
  return { from: addDays(today, -Math.max(7, Math.round(days * 0.12))), to: addDays(today, days) };
}
