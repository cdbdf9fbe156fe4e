import { type Day } from './day';
import { type Rung } from './ladder';
import { type ModelStatus } from './model-status';
import { worstFirst } from './phase';
import { type Transition, datesOf, transitionsOf } from './transition';

/** A date of a model that somebody is told of, with the rung of its ladder that calls for telling it now. */
export type ComingDate = Omit<Transition, 'model' | 'from'> & {
  /** Only a third party says so. */
  readonly isUnconfirmed: boolean;
  readonly rung?: Rung;
};

/**
 * The dates of a model from a day on, soonest first, each with its rung. A rung that is told late may be of a date
 * that is past: such dates come before the others.
 */
export function comingDates(status: ModelStatus, today: Day, rungs: readonly Rung[] = []): ComingDate[] {
  const coming = transitionsOf(status, today).map((transition): ComingDate => {
    const { kind, day, regions, from, noticeFrom } = transition;
    const isUnconfirmed = from.kind === 'third-party';
    const rung = isUnconfirmed ? undefined : rungs.find((one) => one.kind === kind && one.day === day);
    return { kind, day, regions, isUnconfirmed, ...(noticeFrom && { noticeFrom }), ...(rung && { rung }) };
  });
  const past = rungs.filter((rung) => !coming.some((date) => date.rung === rung)).map(dateOfRung);
  return [...past, ...coming];
}

/** The date that a rung is of, in the Regions that crossed it. */
function dateOfRung(rung: Rung): ComingDate {
  const { kind, day, regions } = rung;
  return { kind, day, regions, isUnconfirmed: false, rung };
}

/** The last date that has come in the Regions that count, the gravest where several share the day. */
export function lastDate({ counted }: ModelStatus, today: Day): ComingDate | undefined {
  const past = counted.flatMap(({ region, milestones }) =>
    datesOf(milestones)
      .filter(({ day }) => day <= today)
      .map(({ kind, day, from }) => ({ region, kind, day, isUnconfirmed: from.kind === 'third-party' })),
  );
  const [last] = past.sort(
    (a, b) =>
      b.day.localeCompare(a.day) ||
      worstFirst(a.kind, b.kind) ||
      Number(a.isUnconfirmed) - Number(b.isUnconfirmed),
  );
  if (last === undefined) return undefined;
  const { kind, day, isUnconfirmed } = last;
  const isSame = (one: typeof last) =>
    one.kind === kind && one.day === day && one.isUnconfirmed === isUnconfirmed;
  return { kind, day, regions: past.filter(isSame).map(({ region }) => region), isUnconfirmed };
}
