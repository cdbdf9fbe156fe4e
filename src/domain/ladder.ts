import { type Day, addDays, daysBetween } from './day';
import { type ModelStatus } from './model-status';
import { noticeStart, partOfNotice } from './notice';
import { type Phase, worstFirst } from './phase';
import { type Region } from './region';
import { type TransitionKind } from './transition';
import { type MergedMilestones } from './trust';

/** How near a transition has come: a part of its notice left, or so many days, or the day itself. */
export type RungStep = 'half' | 'quarter' | 'tenth' | '90 days' | '30 days' | '7 days' | '1 day' | 'day';

/** The transitions that are reminded of; a model's going Legacy is told by its alert. */
export type RungKind = Extract<TransitionKind, 'eol' | 'extended'>;

/** A day on which waiting for one transition of a model becomes more dangerous. */
export type Rung = {
  readonly modelId: string;
  readonly name: string;
  readonly kind: RungKind;
  /** The transition's own day. */
  readonly day: Day;
  /** The Regions in which it was crossed, sorted as the model's are. */
  readonly regions: readonly Region[];
  readonly rungDay: Day;
  readonly step: RungStep;
  /** Whether an acknowledgement stops it; the last seven days are reminded of all the same. */
  readonly isDeferrable: boolean;
};

/** A rung by the days that are left of it. */
type Step = { readonly step: RungStep; readonly daysLeft: number };

const LAST_WEEK: readonly Step[] = [
  { step: '7 days', daysLeft: 7 },
  { step: '1 day', daysLeft: 1 },
  { step: 'day', daysLeft: 0 },
];
const WITHOUT_NOTICE: readonly Step[] = [
  { step: '90 days', daysLeft: 90 },
  { step: '30 days', daysLeft: 30 },
  ...LAST_WEEK,
];
const TO_EXTENDED: readonly Step[] = [
  { step: '30 days', daysLeft: 30 },
  { step: '7 days', daysLeft: 7 },
  { step: 'day', daysLeft: 0 },
];
const PARTS = [
  { step: 'half', parts: 2 },
  { step: 'quarter', parts: 4 },
  { step: 'tenth', parts: 10 },
] as const;

/**
 * The rungs whose day lies after one day and not after another, those of one model, kind and day as one: the nearest to
 * the transition, with every Region that crossed any. `statuses` are as of `through`. The transition that is next comes
 * first. A third party's date has no rungs, nor has one that a Region is past; the day itself is told even if late.
 * Each Region climbs a ladder of its own, so what is true of some Regions is found from them alone.
 */
export function rungsCrossed(statuses: readonly ModelStatus[], after: Day, through: Day): Rung[] {
  const crossingOf = rememberedCrossings(after, through);
  const found = statuses.flatMap((status) => {
    const kept = FOUND.get(status);
    if (kept?.after === after && kept.through === through) return kept.rungs;
    const rungs = rungsOf(status, after, through, crossingOf);
    FOUND.set(status, { after, through, rungs });
    return rungs;
  });
  return found.sort(soonestFirst);
}

/** A status never changes, and the channels of one minute ask for the same days. */
const FOUND = new WeakMap<ModelStatus, { after: Day; through: Day; rungs: readonly Rung[] }>();

/** The rung of one date in one Region that was crossed last; `undefined` where none was. */
type CrossingOf = (
  kind: RungKind,
  day: Day,
  milestones: MergedMilestones,
) => Pick<Rung, 'step' | 'rungDay' | 'isDeferrable'> | undefined;

/** Hundreds of models in dozens of Regions share a few schedules. */
function rememberedCrossings(after: Day, through: Day): CrossingOf {
  const known = new Map<string, ReturnType<CrossingOf>>();
  return (kind, day, milestones) => {
    const noticeFrom = kind === 'eol' ? noticeStart(milestones) : undefined;
    const key = `${kind}|${day}|${noticeFrom ?? ''}`;
    if (!known.has(key)) known.set(key, lastCrossed(ladderTo(kind, day, noticeFrom), day, after, through));
    return known.get(key);
  };
}

const KINDS: readonly RungKind[] = ['eol', 'extended'];

/**
 * The days of all rungs to what is not past on a day, those that are past themselves too; one that a Region has overtaken
 * may be among them.
 */
export function rungDays(milestones: MergedMilestones, today: Day): Day[] {
  return KINDS.flatMap((kind) => {
    const day = confirmedDay(kind, milestones);
    if (day === undefined || day < today) return [];
    const noticeFrom = kind === 'eol' ? noticeStart(milestones) : undefined;
    return ladderTo(kind, day, noticeFrom).map(({ daysLeft }) => addDays(day, -daysLeft));
  });
}

function rungsOf({ model, counted }: ModelStatus, after: Day, through: Day, crossingOf: CrossingOf): Rung[] {
  const found = new Map<string, Rung>();
  for (const { region, phase, milestones } of counted) {
    for (const kind of KINDS) {
      const day = confirmedDay(kind, milestones);
      if (day === undefined || day <= after || !isStillOpen(kind, day, phase, through)) continue;
      const crossed = crossingOf(kind, day, milestones);
      if (crossed === undefined) continue;
      const key = `${kind}|${day}`;
      const known = found.get(key);
      const { step, rungDay, isDeferrable } = known && known.rungDay >= crossed.rungDay ? known : crossed;
      const { modelId, name } = model;
      const regions = [...(known?.regions ?? []), region];
      found.set(key, { modelId, name, kind, day, regions, rungDay, step, isDeferrable });
    }
  }
  return [...found.values()];
}

/** A day that AWS or the operator gave; a floor is none. */
function confirmedDay(kind: RungKind, { endOfLife, extendedAccess }: MergedMilestones): Day | undefined {
  switch (kind) {
    case 'eol':
      if (endOfLife?.value.certainty !== 'on' || endOfLife.from.kind === 'third-party') return undefined;
      return endOfLife.value.day;
    case 'extended':
      if (extendedAccess === undefined || extendedAccess.from.kind === 'third-party') return undefined;
      return extendedAccess.value === 'not-offered' ? undefined : extendedAccess.value;
  }
}

/** A date to come must lead into a phase that is worse; one that has come must not have been overtaken. */
function isStillOpen(kind: RungKind, day: Day, phase: Phase, through: Day): boolean {
  if (phase === 'withdrawn') return false;
  return day > through ? worstFirst(kind, phase) < 0 : worstFirst(kind, phase) <= 0;
}

/** A part of the notice that is left in the last week only is no rung of its own. */
function ladderTo(kind: RungKind, day: Day, noticeFrom: Day | undefined): readonly Step[] {
  if (kind === 'extended') return TO_EXTENDED;
  const notice = noticeFrom && daysBetween(noticeFrom, day);
  if (notice === undefined || notice <= 0) return WITHOUT_NOTICE;
  const steps = PARTS.map(({ step, parts }) => ({ step, daysLeft: partOfNotice(notice, parts) }));
  return [...steps.filter(({ daysLeft }) => daysLeft > 7), ...LAST_WEEK];
}

function lastCrossed(ladder: readonly Step[], day: Day, after: Day, through: Day) {
  const [leftBefore, leftNow] = [daysBetween(after, day), daysBetween(through, day)];
  const crossed = ladder.findLast(({ daysLeft }) => daysLeft >= leftNow && daysLeft < leftBefore);
  if (crossed === undefined) return undefined;
  const { step, daysLeft } = crossed;
  return { step, rungDay: addDays(day, -daysLeft), isDeferrable: daysLeft > 7 };
}

function soonestFirst(a: Rung, b: Rung): number {
  return a.day.localeCompare(b.day) || worstFirst(a.kind, b.kind) || a.modelId.localeCompare(b.modelId);
}
