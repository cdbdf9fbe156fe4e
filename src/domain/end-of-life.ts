import { type Day } from './day';
import { type ModelStatus, type RegionStanding } from './model-status';
import { type Region } from './region';

/** A date and the Regions that share it. */
export type DateIn = { readonly day: Day; readonly regions: readonly Region[] };

/** The ends of life of a model in the Regions that count, by AWS's or the operator's word. */
export type EndsOfLife = {
  /** The earliest that still comes; today's has come. */
  readonly coming?: DateIn;
  /** The latest, where all of these Regions are past theirs. */
  readonly passed?: DateIn;
  /** The earliest that still comes and that only a third party names. */
  readonly unconfirmed?: DateIn;
};

/** When a model ends, or ended. A floor ("no sooner than") is no date. */
export function endsOfLife(status: Pick<ModelStatus, 'counted'>, today: Day): EndsOfLife {
  const dated = status.counted.flatMap(({ region, phase, milestones: { endOfLife } }) => {
    if (phase === 'withdrawn' || endOfLife?.value.certainty !== 'on') return [];
    const { day } = endOfLife.value;
    return [{ region, day, isConfirmed: endOfLife.from.kind !== 'third-party' }];
  });
  const confirmed = dated.filter(({ isConfirmed }) => isConfirmed);
  const coming = dateIn(confirmed.filter(({ day }) => day > today));
  const passed = isOverEverywhere(status)
    ? dateIn(
        confirmed.filter(({ day }) => day <= today),
        'latest',
      )
    : undefined;
  const unconfirmed = dateIn(dated.filter(({ day, isConfirmed }) => day > today && !isConfirmed));
  return { ...(coming && { coming }), ...(passed && { passed }), ...(unconfirmed && { unconfirmed }) };
}

/** Whether the model can be called no more: it ended there, or left. */
export function isOver({ phase }: Pick<RegionStanding, 'phase'>): boolean {
  return phase === 'eol' || phase === 'withdrawn';
}

/** Whether that is so in every Region that counts. */
export function isOverEverywhere({ counted }: Pick<ModelStatus, 'counted'>): boolean {
  return counted.length > 0 && counted.every(isOver);
}

function dateIn(
  dates: readonly { readonly region: Region; readonly day: Day }[],
  which: 'earliest' | 'latest' = 'earliest',
): DateIn | undefined {
  const days = dates.map(({ day }) => day).sort();
  const day = which === 'earliest' ? days[0] : days.at(-1);
  return day && { day, regions: dates.filter((one) => one.day === day).map(({ region }) => region) };
}
