import { type Day, dayWithDistance } from '../domain/day';
import { type ModelStatus, type RegionStanding, groupBySchedule } from '../domain/model-status';
import { type Phase, phaseWord, worstFirst } from '../domain/phase';
import { type Region } from '../domain/region';
import { upcomingTransitions } from '../domain/transition';

/** The phases that a bar has bands for. */
export type BandPhase = Extract<Phase, 'active' | 'legacy' | 'extended'>;

/** Days in one phase. Without `from` it began before all that is known, without `to` no end of it is known. */
export type Band = { readonly phase: BandPhase; readonly from?: Day; readonly to?: Day };

/** One bar of the timeline: a model, or those of its Regions that share a schedule. */
export type TimelineRow = {
  readonly modelId: string;
  readonly name: string;
  /** The Regions it speaks for; absent where that is all in which the model is known. */
  readonly regions?: readonly Region[];
  /** The phase of today. */
  readonly phase: Phase;
  readonly bands: readonly Band[];
  readonly endOfLife?: Day;
  /** A floor, where AWS gives one in place of a date. */
  readonly notBefore?: Day;
  /** Whether one of its dates is a third party's word, which must not pass for AWS's. */
  readonly isUnconfirmed: boolean;
};

/**
 * What has something coming from today on within `horizonDays`, or is in Legacy or Extended access: a row for each
 * schedule of a model, since no Region speaks for another. The soonest end comes first, then the soonest next phase.
 */
export function timelineRows(
  statuses: readonly ModelStatus[],
  today: Day,
  horizonDays: number,
): TimelineRow[] {
  return statuses
    .flatMap((status) => rowsOf(status, today, horizonDays))
    .sort(
      (a, b) =>
        soonest(a, today).localeCompare(soonest(b, today)) ||
        a.name.localeCompare(b.name, 'en', { numeric: true }) ||
        a.modelId.localeCompare(b.modelId) ||
        String(a.regions).localeCompare(String(b.regions)),
    );
}

function rowsOf(status: ModelStatus, today: Day, horizonDays: number): TimelineRow[] {
  const { model, counted } = status;
  return groupBySchedule(counted).flatMap(({ standings }) => {
    const [first] = standings;
    if (first === undefined) return [];
    const isComing = upcomingTransitions([{ ...status, counted: standings }], today, horizonDays).length > 0;
    if (!isComing && first.phase !== 'legacy' && first.phase !== 'extended') return [];
    const regions = standings.map(({ region }) => region);
    const { endOfLife } = first.milestones;
    return [
      {
        modelId: model.modelId,
        name: model.name,
        ...(regions.length < counted.length && { regions }),
        phase: first.phase,
        bands: bandsOf(first, today),
        ...(endOfLife?.value.certainty === 'on' && { endOfLife: endOfLife.value.day }),
        ...(endOfLife?.value.certainty === 'not-before' && { notBefore: endOfLife.value.day }),
        isUnconfirmed: isUnconfirmed(first),
      },
    ];
  });
}

type Start = { readonly phase: Phase; readonly day: Day };

/**
 * Up to today the dates count that agree with today's phase, after it those that lead into a worse one. A phase whose
 * beginning nobody gives is drawn from today: what is unknown is not drawn.
 */
function bandsOf({ phase, milestones }: RegionStanding, today: Day): Band[] {
  const { launch, legacy, seenLegacy, extendedAccess, endOfLife } = milestones;
  const isWorse = (start: Start) => worstFirst(start.phase, phase) < 0;
  const known = [
    start('active', launch?.value),
    start('legacy', legacy?.value ?? seenLegacy?.value),
    start('extended', extendedAccess?.value === 'not-offered' ? undefined : extendedAccess?.value),
    start('eol', endOfLife?.value.certainty === 'on' ? endOfLife.value.day : undefined),
  ].flatMap((one) => one ?? []);
  const past = known.filter((one) => one.day <= today && !isWorse(one));
  const isDated = past.some((one) => one.phase === phase);
  const future = known.filter((one) => one.day > today && isWorse(one));
  const starts = rising([...(isDated ? past : [{ phase, day: today }]), ...future]);
  const [first] = starts;
  const before: Band[] = isDated && first?.phase === 'legacy' ? [{ phase: 'active', to: first.day }] : [];
  return [...before, ...starts.flatMap((one, i) => bandOf(one, starts[i + 1]))];
}

function start(phase: Phase, day: Day | undefined): Start | undefined {
  return day && { phase, day };
}

/** In the order of days, and none that is no worse than the one before. */
function rising(starts: readonly Start[]): Start[] {
  const sorted = [...starts].sort((a, b) => a.day.localeCompare(b.day) || worstFirst(b.phase, a.phase));
  const kept: Start[] = [];
  for (const one of sorted) {
    const last = kept.at(-1);
    if (last === undefined || worstFirst(one.phase, last.phase) < 0) kept.push(one);
  }
  return kept;
}

function bandOf({ phase, day }: Start, next: Start | undefined): Band[] {
  if (phase !== 'active' && phase !== 'legacy' && phase !== 'extended') return [];
  return [{ phase, from: day, ...(next && { to: next.day }) }];
}

function isUnconfirmed({ milestones }: RegionStanding): boolean {
  const { legacy, extendedAccess, endOfLife } = milestones;
  return [legacy, extendedAccess, endOfLife].some((one) => one?.from.kind === 'third-party');
}

const NEVER = '9999-99-99';

function soonest(row: TimelineRow, today: Day): string {
  return `${row.endOfLife ?? NEVER} ${nextBand(row, today)?.from ?? NEVER}`;
}

function nextBand({ bands }: TimelineRow, today: Day): Band | undefined {
  return bands.find(({ from }) => from !== undefined && from > today);
}

/** When the row ends, in words; where no date is known, what comes next, or that nothing is known. */
export function whenWords(row: TimelineRow, today: Day): string {
  if (row.endOfLife !== undefined) return dayWithDistance(row.endOfLife, today);
  const next = nextBand(row, today);
  if (next?.from !== undefined) return `${phaseWord(next.phase)} ${dayWithDistance(next.from, today)}`;
  return row.notBefore === undefined ? 'no end date yet' : `not before ${row.notBefore}`;
}

/** Whether another model among the rows bears the same name, so that its id has to be told. */
export function isNameShared({ name, modelId }: TimelineRow, rows: readonly TimelineRow[]): boolean {
  return rows.some((other) => other.name === name && other.modelId !== modelId);
}
