import { type Catalogue } from './catalogue';
import { type Day, addDays } from './day';
import { type ModelStatus, statusOf } from './model-status';
import { type Region } from './region';
import { upcomingTransitions } from './transition';

/**
 * The soonest day after today on which the phase of a model changes in a Region that counts; `undefined` where no date is
 * known that changes one. A third party's date changes nothing where AWS itself speaks of the model.
 */
export function nextTransitionDay(
  statuses: readonly ModelStatus[],
  { catalogue, watched }: { readonly catalogue: Catalogue; readonly watched: readonly Region[] },
  today: Day,
): Day | undefined {
  const phasesOn = ({ model }: Pick<ModelStatus, 'model'>, day: Day): string =>
    statusOf(model, catalogue, watched, day)
      .counted.map(({ region, phase }) => `${region} ${phase}`)
      .join();
  return upcomingTransitions(statuses, today, Infinity).find(
    (one) => one.day > today && phasesOn(one, addDays(one.day, -1)) !== phasesOn(one, one.day),
  )?.day;
}
