import { type TimelinePlan } from '../../cards/timeline';
import { type Picture } from '../../cards/timeline-block';
import { timelineRows } from '../../cards/timeline-rows';
import { timelineWindow } from '../../cards/timeline-window';
import { type Day } from '../../domain/day';
import { type ModelStatus } from '../../domain/model-status';
import { type Pictures } from './pictures';

/** The timeline of what is coming for some models within so many days; `undefined` where that is nothing. */
export type Timeline = (
  statuses: readonly ModelStatus[],
  today: Day,
  days: number,
  plans?: readonly TimelinePlan[],
) => Promise<Picture | undefined>;

export function createTimeline({ pictureFor }: Pick<Pictures, 'pictureFor'>): Timeline {
  return async (statuses, today, days, plans = []) => {
    const rows = timelineRows(statuses, today, days);
    if (rows.length === 0) return undefined;
    return pictureFor({ rows, today, ...timelineWindow(rows, today, days), plans });
  };
}
