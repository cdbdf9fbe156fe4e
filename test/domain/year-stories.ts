import { type Day, addDays } from '../../src/domain/day';
import { day } from './makers';
import { type Lifecycle } from './packaged';
import { type Expected, type Stage } from './year-stage';

/** What AWS does with one model in one Region. */
export type Story = (stage: Stage) => void;

export type Dates = { readonly legacy: Day; readonly extended?: Day; readonly eol: Day };

export const ACTIVE: Lifecycle = { status: 'ACTIVE' };
export const LEGACY: Lifecycle = { status: 'LEGACY' };

/** AWS's stamps for dates. */
export function dated(status: 'ACTIVE' | 'LEGACY', { legacy, extended, eol }: Partial<Dates>): Lifecycle {
  const stamp = (date: Day) => new Date(`${date}T08:00:00Z`);
  return {
    status,
    ...(legacy && { legacyTime: stamp(legacy) }),
    ...(extended && { publicExtendedAccessTime: stamp(extended) }),
    ...(eol && { endOfLifeTime: stamp(eol) }),
  };
}

/** Dates after a Legacy date: extended access, in some cases, and the end of life. */
export function datesAfter({ random }: Stage, legacy: Day): Dates {
  const extended = addDays(legacy, random.between(70, 80));
  const eol = addDays(extended, random.between(50, 70));
  return random.chance(0.3) ? { legacy, eol } : { legacy, extended, eol };
}

/** What is seen when dates are first given; a Legacy date that has come is no news. */
export function announced({ legacy, extended, eol }: Dates, isLegacyToCome: boolean): string[] {
  return [
    `api reading: legacy on ${legacy}${isLegacyToCome ? '!' : ''}`,
    ...(extended ? [`api reading: extended on ${extended}!`] : []),
    `api reading: eol on ${eol}!`,
  ];
}

/** A model that was listed before the Region was first read; the answer is a look some days later. */
export function begins({ says, first, after, random }: Stage, lifecycle: Lifecycle = ACTIVE): number {
  says(0, lifecycle);
  return after(first, random.between(3, 30));
}

/** At once Legacy, with all dates; the answer is the look that sees it, and the dates. */
export function goesLegacy(stage: Stage): { seen: number; dates: Dates } {
  const { says, expects, date } = stage;
  const from = begins(stage);
  const dates = datesAfter(stage, date(from));
  const seen = says(from, dated('LEGACY', dates));
  expects(seen, 'api reading: active → legacy!', ...announced(dates, false));
  return { seen, dates };
}

const LAST_DEPARTURE = day('2026-11-20');

/** The dates come. Then AWS lists the model no more, at once or after weeks, which is nothing: the answer is when. */
export function ends(stage: Stage, { extended, eol }: Dates): number | undefined {
  const { expects, comes, date, says, after, random } = stage;
  if (extended) expects(comes(extended), 'api date: legacy → extended!');
  const end = comes(eol);
  expects(end, `api date: ${extended ? 'extended' : 'legacy'} → eol!`);
  if (end === undefined || date(end) > LAST_DEPARTURE) return undefined;
  return says(after(end, random.pick([0, 1, 2, 20])), 'not listed');
}

/** Two answers in turn, so often, some within three days and some not; `seen`: the look that saw the state before. */
export function turns(
  { says, after, random, expectsFlips }: Stage,
  seen: number,
  times: number,
  [there, back]: readonly [there: readonly [Lifecycle, string], back: readonly [Lifecycle, string]],
): number {
  const steps: Expected[] = [];
  let last = seen;
  for (let i = 0; i < times; i += 1) {
    const [lifecycle, words] = i % 2 === 0 ? there : back;
    last = says(
      random.chance(0.6) ? last + random.between(1, 2) : after(last, random.between(3, 6)),
      lifecycle,
    );
    steps.push({ by: last, words });
  }
  expectsFlips(steps);
  return last;
}
