import { type Day, dayWithDistance, daysBetween } from '../domain/day';
import { type ComingDate } from '../domain/coming-date';
import { type Rung } from '../domain/ladder';
import { type ModelStatus } from '../domain/model-status';
import { type Phase, phaseWord } from '../domain/phase';
import { type Region } from '../domain/region';
import { type ReplacementLink } from '../domain/replacement';
import { idOf } from './model-id';
import { type Mrkdwn, bold, cut, join, md } from './mrkdwn';
import { phaseDot, regionNames } from './phase-line';

const LONGEST_NAME = 100;

/** A name as one line of an item can hold it. */
export function shortName(name: string): string {
  return cut(name.replace(/\s+/g, ' ').trim() || '–', LONGEST_NAME);
}

/** Which model it is: a dot for the phase it is about, the name, the id. */
export function modelLine(phase: Phase, { name, modelId }: { name: string; modelId: string }): Mrkdwn {
  return md`${phaseDot(phase)} ${bold(shortName(name))} ${idOf(modelId)}`;
}

/** Fewer Regions than this are named even where they are all there are. */
const MANY_REGIONS = 9;

/** The Regions in words; where they are many, and all in which the model counts for the reader, their number says it. */
export function regionWords(regions: readonly Region[], { counted }: ModelStatus): string {
  return regions.length >= MANY_REGIONS && regions.length === counted.length
    ? `all ${regions.length} Regions`
    : regionNames(regions);
}

/** What comes, when and where: `End of life 2026-11-29 (in 7 days) · eu-west-3`. */
export function dateLine(date: ComingDate, status: ModelStatus, today: Day): Mrkdwn {
  const { kind, day, regions } = date;
  return md`${phaseWord(kind)} ${dayWithDistance(day, today)} · ${regionWords(regions, status)}${doubtOf(date)}`;
}

/** Said of a date that is not AWS's. */
export function doubtOf({ isUnconfirmed }: ComingDate): Mrkdwn {
  return isUnconfirmed ? md` _(third party, unconfirmed)_` : md``;
}

const PARTS = { half: 'half', quarter: 'a quarter', tenth: 'a tenth' } as const;

/** Why a reminder comes now: `a tenth of the notice left`, or the days that are left. */
export function rungWords({ step, day }: Rung, today: Day): string {
  switch (step) {
    case 'half':
    case 'quarter':
    case 'tenth':
      return `${PARTS[step]} of the notice left`;
    case '90 days':
    case '30 days':
    case '7 days':
    case '1 day':
    case 'day':
      return daysLeftWords(daysBetween(today, day));
  }
}

/** A rung that was missed is told late, so the days are counted anew. */
function daysLeftWords(days: number): string {
  if (days === 0) return 'it is today';
  if (days === -1) return 'it was yesterday';
  if (days < 0) return `it was ${-days} days ago`;
  return days === 1 ? '1 day left' : `${days} days left`;
}

/** The successor in a few words, with a warning where it is itself not Active. */
export function successorWords(chain: readonly ReplacementLink[]): Mrkdwn {
  const [first] = chain;
  if (first === undefined) return md`no successor named by AWS`;
  const names = first.named.map(({ name }) => md`${shortName(name)}`).slice(0, 3);
  const worst = first.status?.worst;
  const warning =
    worst === undefined || worst === 'active' ? md`` : md` :warning: itself ${phaseWord(worst)}`;
  return md`→ ${join(names, ' or ')}${warning}`;
}
