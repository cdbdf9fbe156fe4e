import { type Day, daysBetween } from './day';
import { type ModelFacts } from './catalogue';
import { type Provenance } from './fact';
import { type ModelStatus } from './model-status';
import { noticeStart } from './notice';
import { type Phase, worstFirst } from './phase';
import { type Region } from './region';
import { type MergedMilestones } from './trust';

/** The phases that a date leads into. */
export type TransitionKind = Extract<Phase, 'legacy' | 'extended' | 'eol'>;

/**
 * A dated change of phase of one model in the Regions that share the date. Floors are no transitions, and neither is a
 * date that leads into a phase which a Region is in, or past, already; a model that was withdrawn has none to come. A
 * third party's word stands apart from AWS's.
 */
export type Transition = {
  readonly model: ModelFacts;
  readonly kind: TransitionKind;
  readonly day: Day;
  readonly regions: readonly Region[];
  readonly from: Provenance;
  /** The earliest day on which its notice began in any of the Regions; absent where none is known. */
  readonly noticeFrom?: Day;
};

/** The transitions of a model from a day on (that day included), in the Regions that count; soonest first. */
export function transitionsOf(status: ModelStatus, today: Day): readonly Transition[] {
  const kept = FOUND.get(status);
  if (kept?.today === today) return kept.transitions;
  const transitions = findTransitions(status, today);
  FOUND.set(status, { today, transitions });
  return transitions;
}

/** A status never changes, and a fan-out of digests asks for the same ones a thousand times. */
const FOUND = new WeakMap<ModelStatus, { today: Day; transitions: readonly Transition[] }>();

function findTransitions({ model, counted }: ModelStatus, today: Day): Transition[] {
  const found = new Map<string, Found>();
  for (const { region, phase, milestones } of counted) {
    if (phase === 'withdrawn') continue;
    for (const { kind, day, from } of datesOf(milestones)) {
      const isNews = day === today || (day > today && worstFirst(kind, phase) < 0);
      if (!isNews) continue;
      const key = `${kind}|${day}|${from.kind === 'third-party'}`;
      const one = found.get(key) ?? { model, kind, day, regions: [], from };
      found.set(key, one);
      one.regions.push(region);
      const start = noticeStart(milestones);
      if (start !== undefined && !(one.noticeFrom && one.noticeFrom <= start)) one.noticeFrom = start;
    }
  }
  return [...found.values()].sort(soonestFirst);
}

/** A transition while its Regions are gathered. */
type Found = Omit<Transition, 'regions' | 'noticeFrom'> & { readonly regions: Region[]; noticeFrom?: Day };

/** All transitions of many models within `days` days from today, soonest first, in a stable order. */
export function upcomingTransitions(
  statuses: readonly ModelStatus[],
  today: Day,
  days: number,
): Transition[] {
  return statuses
    .flatMap((status) => transitionsOf(status, today))
    .filter((transition) => daysBetween(today, transition.day) <= days)
    .sort(soonestFirst);
}

/** The same models, whose next transition comes soonest first; those that have none keep their order, at the end. */
export function bySoonestTransition(statuses: readonly ModelStatus[], today: Day): ModelStatus[] {
  const coming = statuses.flatMap((status) => {
    const [next] = transitionsOf(status, today);
    return next ? [{ status, next }] : [];
  });
  const settled = statuses.filter((status) => transitionsOf(status, today).length === 0);
  return [...coming.sort((a, b) => soonestFirst(a.next, b.next)).map(({ status }) => status), ...settled];
}

/** The dates that lead into a phase, in the order of a model's life; neither a floor nor "not offered" is one. */
export function datesOf({
  legacy,
  extendedAccess,
  endOfLife,
}: MergedMilestones): { kind: TransitionKind; day: Day; from: Provenance }[] {
  const dates = [];
  if (legacy) dates.push({ kind: 'legacy' as const, day: legacy.value, from: legacy.from });
  if (extendedAccess && extendedAccess.value !== 'not-offered') {
    dates.push({ kind: 'extended' as const, day: extendedAccess.value, from: extendedAccess.from });
  }
  if (endOfLife?.value.certainty === 'on') {
    dates.push({ kind: 'eol' as const, day: endOfLife.value.day, from: endOfLife.from });
  }
  return dates;
}

const URGENCY: Readonly<Record<TransitionKind, number>> = { eol: 0, extended: 1, legacy: 2 };

function soonestFirst(a: Transition, b: Transition): number {
  return (
    a.day.localeCompare(b.day) ||
    URGENCY[a.kind] - URGENCY[b.kind] ||
    a.model.modelId.localeCompare(b.model.modelId)
  );
}
