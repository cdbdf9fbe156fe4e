import { type Region } from '../../domain/region';
import { type Change, type Dates, type StoryModel } from './story';

/** The dates that AWS gives of a model in a Region on a day: what no change has named by then is as it was. */
export function datesOn(day: number, model: StoryModel, region: Region, changes: readonly Change[]): Dates {
  return changes
    .filter((one) => one.model === model.id && one.on <= day && (one.in?.includes(region) ?? true))
    .sort((a, b) => a.on - b.on)
    .reduce<Dates>((dates, change) => ({ ...dates, ...change }), model);
}
