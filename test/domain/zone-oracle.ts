/** A stretch of time in which a zone keeps one offset, in milliseconds. */
type Stretch = { readonly from: number; readonly until: number; readonly offset: number };

/** What a zone's clock shows over some years, learned from ICU's own names of offsets (`GMT+05:30`), without luxon. */
export type ZoneOracle = {
  /** The instants at which the offset changes. */
  readonly changes: readonly number[];
  /** The instant at which the clock first comes to a reading, or passes over it. */
  readonly instantOf: (reading: number) => number;
};

/** Looks every four days; since 1970 no two changes of one zone were nearer to one another than six. */
const STEP_MS = 4 * 86_400_000;

/** Reads a zone from one instant to another. */
export function readZone(zone: string, from: number, until: number): ZoneOracle {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const offsetAt = (ms: number) => toMs(format.format(ms));
  const stretches: Stretch[] = [];
  let [begin, offset] = [from, offsetAt(from)];
  for (let at = from; at < until; at += STEP_MS) {
    const next = offsetAt(at + STEP_MS);
    if (next === offset) continue;
    const change = bisect(at, at + STEP_MS, (ms) => offsetAt(ms) !== offset);
    stretches.push({ from: begin, until: change, offset });
    [begin, offset] = [change, next];
  }
  stretches.push({ from: begin, until: Infinity, offset });
  return {
    changes: stretches.slice(1).map((stretch) => stretch.from),
    instantOf(reading) {
      for (const stretch of stretches) {
        const instant = Math.max(stretch.from, reading - stretch.offset);
        if (instant < stretch.until) return instant;
      }
      throw new Error(`${zone} never comes to ${reading}`);
    },
  };
}

/** Offsets change at whole seconds. */
function bisect(low: number, high: number, isLate: (ms: number) => boolean): number {
  if (high - low <= 1000) return high;
  const middle = Math.floor((low + high) / 2000) * 1000;
  return isLate(middle) ? bisect(low, middle, isLate) : bisect(middle, high, isLate);
}

function toMs(text: string): number {
  const [, sign, hours, minutes, seconds = 0] = /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(text) ?? [];
  if (sign === undefined) return 0;
  const whole = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -whole : whole;
}
