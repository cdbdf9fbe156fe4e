import { Cron } from 'croner';

const FIELDS = /^\S+(\s+\S+){4,5}$/;

/** Whether a text is a cron expression of 5 fields, or of 6 with seconds first, that comes due at some time. */
export function isCron(expression: string): boolean {
  if (!FIELDS.test(expression.trim())) return false;
  try {
    return nextSlot(expression, new Date(0)) !== undefined;
  } catch {
    return false;
  }
}

/**
 * The first slot of a cron expression after an instant; `undefined` where none comes. It is read in UTC, where no slot
 * falls into a daylight-saving gap. Throws on what `isCron` refuses.
 */
export function nextSlot(expression: string, after: Date): Date | undefined {
  return patternOf(expression).nextRun(after) ?? undefined;
}

const SLOTS_LOOKED_AT = 50;

/** The longest time between two slots that follow one another, in ms, among the next fifty after an instant. */
export function longestPeriodMs(expression: string, after: Date): number {
  const slots = patternOf(expression).nextRuns(SLOTS_LOOKED_AT, after);
  return slots.reduce(
    (longest, slot, i) => Math.max(longest, slot.getTime() - (slots[i - 1] ?? slot).getTime()),
    0,
  );
}

function patternOf(expression: string): Cron {
  return new Cron(expression, { timezone: 'UTC', paused: true, mode: '5-or-6-parts' });
}
