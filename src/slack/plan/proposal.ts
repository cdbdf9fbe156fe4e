import { addDays, type Day, dayWithDistance } from '../../domain/day';
import { endsOfLife } from '../../domain/end-of-life';
import { type ModelStatus } from '../../domain/model-status';

/** A due date for a new plan, and why it is that. */
export type ProposedDue = { readonly due: Day; readonly why: string };

const BEFORE_END = 30;
const LEAST = 7;

/**
 * 30 days before the end of life that comes first, but not before a week from today, and never after that end of life.
 * Where none is to come: a week from today where the model has ended, else in 30 days.
 */
export function proposedDue(status: ModelStatus, today: Day): ProposedDue {
  const { coming, passed } = endsOfLife(status, today);
  const week = addDays(today, LEAST);
  if (coming === undefined) {
    return passed
      ? { due: week, why: 'Proposed: a week from today, since the end of life has passed.' }
      : { due: addDays(today, BEFORE_END), why: 'Proposed: 30 days from today; no end of life is dated.' };
  }
  const before = addDays(coming.day, -BEFORE_END);
  if (before >= week)
    return {
      due: before,
      why: `Proposed: ${BEFORE_END} days before the end of life, ${dayWithDistance(coming.day, today)}.`,
    };
  if (coming.day > week)
    return {
      due: week,
      why: `Proposed: a week from today; the end of life is ${dayWithDistance(coming.day, today)}.`,
    };
  return { due: coming.day, why: 'Proposed: the day of the end of life.' };
}
