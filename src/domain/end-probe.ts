import { type Day, addDays } from './day';
import { type ModelStatus } from './model-status';
import { type Region } from './region';

/** What AWS was found to do with a model around its end of life in a Region: it may go on for days (facts §5, 18). */
export type EndProbe = {
  readonly modelId: string;
  readonly region: Region;
  readonly endOfLife: Day;
  /** The day of the last look that was answered. */
  readonly checkedOn: Day;
  /** The last day on which AWS described the model; absent where it never did. */
  readonly describedOn?: Day;
  /** The day on which AWS said that there is no such model; then nobody looks again. */
  readonly goneOn?: Day;
};

/** A look that is due. */
export type DueProbe = Pick<EndProbe, 'modelId' | 'region' | 'endOfLife'>;

const DAYS_BEFORE = 2;
const DAYS_AFTER = 30;

/**
 * Where to look today: once a UTC day from two days before an end of life on, until AWS knows the model no more or 30
 * days have passed. Ends of life by third parties, and Regions that are not watched, are not looked at.
 */
export function dueProbes(
  statuses: readonly ModelStatus[],
  knownOf: (probe: DueProbe) => EndProbe | undefined,
  today: Day,
): DueProbe[] {
  const [first, last] = [addDays(today, -DAYS_AFTER), addDays(today, DAYS_BEFORE)];
  return statuses.flatMap(({ model: { modelId }, counted }) =>
    counted.flatMap(({ region, watched, milestones: { endOfLife } }) => {
      if (!watched || region === '*' || endOfLife === undefined || endOfLife.from.kind === 'third-party')
        return [];
      const { day, certainty } = endOfLife.value;
      if (certainty !== 'on' || day < first || day > last) return [];
      const probe = { modelId, region, endOfLife: day };
      const known = knownOf(probe);
      return known?.goneOn !== undefined || (known && known.checkedOn >= today) ? [] : [probe];
    }),
  );
}

/** What is known after AWS answered. */
export function probed(
  due: DueProbe,
  known: EndProbe | undefined,
  answer: 'described' | 'gone',
  today: Day,
): EndProbe {
  const { describedOn } = known ?? {};
  return {
    ...due,
    checkedOn: today,
    ...(answer === 'described' ? { describedOn: today } : { goneOn: today }),
    ...(answer === 'gone' && describedOn !== undefined && { describedOn }),
  };
}
