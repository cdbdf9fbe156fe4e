import { type Day } from './day';
import { type MergedMilestones } from './trust';

/**
 * The day on which the notice of an end of life began in one Region: its Legacy date or, where no source gives one, the
 * day on which the API was first seen to say Legacy. A third party's word starts no notice.
 */
export function noticeStart({ legacy, seenLegacy }: MergedMilestones): Day | undefined {
  const start = legacy ?? seenLegacy;
  return start?.from.kind === 'third-party' ? undefined : start?.value;
}

/**
 * One part in `parts` of a notice, in whole days rounded down: with so many days to go, no more than that part is left.
 * A quarter of 45 days is 11.
 */
export function partOfNotice(noticeDays: number, parts: number): number {
  return Math.floor(noticeDays / parts);
}
