import { type Day, addDays, dayOf } from '../../src/domain/day';
import { day } from './makers';

/** A source of numbers that are the same for the same seed (mulberry32). */
export type Random = {
  /** A whole number from one to another, both included. */
  readonly between: (from: number, to: number) => number;
  readonly chance: (of: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
};

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    between,
    chance: (of) => next() < of,
    pick(items) {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error('Nothing to pick from');
      return item;
    },
  };
}

/** The instants at which a bot looked in one year: daily, on some days twice, on a few again ten minutes later. */
export function looksOfYear(random: Random): string[] {
  const first = day('2026-01-01');
  return Array.from({ length: 365 }, (_, i) => addDays(first, i)).flatMap((date) => [
    `${date}T08:00:00.000Z`,
    ...(random.chance(0.06) ? [`${date}T08:10:00.000Z`] : []),
    ...(random.chance(0.25) ? [`${date}T20:00:00.000Z`] : []),
  ]);
}

/** Which looks at one Region got a whole answer; it is watched from one look on, and failures come at most in pairs. */
export function wholeLooks(looks: readonly string[], watchedFrom: number, random: Random): boolean[] {
  const whole: boolean[] = [];
  looks.forEach((_, i) => {
    const failures = [whole[i - 1], whole[i - 2]].filter((one) => one === false).length;
    whole.push(i === watchedFrom || (i > watchedFrom && (failures === 2 || !random.chance(0.06))));
  });
  return whole;
}

/** The UTC date of an instant. */
export function dateOf(instant: string): Day {
  return dayOf(new Date(instant));
}

/** Hours from one instant to another. */
export function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000;
}
