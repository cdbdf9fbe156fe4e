import { type Day, daysBetween, parseDay } from '../domain/day';

/** Where days lie on the picture: `left` to `right`, in px. Days outside lie on its ends. */
export type Axis = {
  readonly left: number;
  readonly right: number;
  readonly from: Day;
  readonly to: Day;
  readonly at: (day: Day) => number;
};

/** The axis of a window of days; one that is empty or turned round is taken as a single day. */
export function axisOf(from: Day, to: Day, left: number, right: number): Axis {
  const days = Math.max(1, daysBetween(from, to));
  const at = (day: Day) => left + (right - left) * Math.min(1, Math.max(0, daysBetween(from, day) / days));
  return { left, right, from, to, at };
}

/** A first of a month with what stands at it: `Dec`, `Jan 2027`, `2030`. */
export type Tick = { readonly day: Day; readonly label: string };

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Months between two ticks. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000, 120_000];

/** The firsts of months that a window holds, at most `most` of them, evenly spaced. */
export function ticksOf({ from, to }: Axis, most: number): Tick[] {
  const first = monthOf(from) + 1;
  const last = monthOf(to);
  const step = STEPS.find((one) => (last - first) / one < most) ?? Infinity;
  const ticks: Tick[] = [];
  for (let month = Math.ceil(first / step) * step; month <= last; month += step) {
    const day = firstOf(month);
    if (day !== undefined) ticks.push({ day, label: labelOf(month, step, ticks.length === 0) });
  }
  return ticks;
}

/** Months since the year 0. */
function monthOf(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function firstOf(month: number): Day | undefined {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return parseDay(`${year}-${String((month % 12) + 1).padStart(2, '0')}-01`);
}

function labelOf(month: number, step: number, isFirst: boolean): string {
  const year = String(Math.floor(month / 12));
  if (step >= 12) return year;
  const name = MONTHS[month % 12] ?? '';
  return month % 12 === 0 || (isFirst && step > 1) ? `${name} ${year}` : name;
}
