import { type Change, type ChangeBody } from './change';
import { type Day } from './day';
import { type Phase } from './phase';
import { type TransitionKind } from './transition';
import { type Dates, type Word } from './word';

/** A change before it is known of which model, where and in which run. */
export type Draft = ChangeBody & Pick<Change, 'source' | 'cause' | 'isNews'>;

/** Who says it, and why it is seen now. */
export type Origin = Pick<Change, 'source' | 'cause'>;

/** How the model stood by all sources together on one day, and how it stands on another with all that is new. */
export type Move = { readonly was: Word; readonly is: Word; readonly held: Day; readonly now: Day };

/** Of whom nothing is known. */
export const SILENT: Word = { phase: 'unknown', dates: {} };

/**
 * What differs between two words of one source, in its phase and in its dates. The phase is the source's own, and no
 * news yet. A date with which that of the model moved is told as the model's: from what counted to what counts.
 */
export function wordChanges(before: Word, after: Word, origin: Origin, move: Move): Draft[] {
  return [
    ...phaseChange(before.phase, after.phase, origin),
    ...MILESTONES.flatMap((milestone) => dateChange(milestone, before.dates, after.dates, origin, move)),
  ];
}

/** A source that ceases to say anything of the phase changes nothing. */
export function phaseChange(from: Phase, to: Phase, origin: Origin): Draft[] {
  return from === to || to === 'unknown' ? [] : [{ kind: 'phase', from, to, ...origin, isNews: false }];
}

const MILESTONES: readonly TransitionKind[] = ['legacy', 'extended', 'eol'];

function dateChange(
  milestone: TransitionKind,
  before: Dates,
  after: Dates,
  origin: Origin,
  { was, is, held, now }: Move,
): Draft[] {
  const [said, says] = [before[milestone], after[milestone]];
  if (said === says) return [];
  const [counted, counts] = [was.dates[milestone], is.dates[milestone]];
  const hasMoved = counted !== counts && (said === counted || says === counts);
  const [from, to] = hasMoved ? [counted, counts] : [said, says];
  // The date of a phase that has come is no news beside it, nor is the correction of one that came long ago.
  const isToCome = (from !== undefined && from > held) || (to !== undefined && to > now);
  const rest = { milestone, ...origin, isNews: hasMoved && isToCome };
  if (from !== undefined) return [{ kind: 'date-moved', from, ...(to && { to }), ...rest }];
  return to === undefined ? [] : [{ kind: 'date-announced', day: to, ...rest }];
}

/**
 * Makes one change the news of each thing in which the model moved: of its phase the first that reached it, else the
 * first of a source that left the other, told as the model moved. A source that said nothing of the phase before is
 * told only so.
 */
export function toldOnce(drafts: readonly Draft[], { was, is }: Move): Draft[] {
  const isTold = drafts.some(({ kind, isNews }) => kind === 'withdrawn' && isNews);
  const phases = drafts.flatMap((draft) => (draft.kind === 'phase' ? [draft] : []));
  const reached = phases.find(({ to }) => to === is.phase) ?? phases[0];
  const hasMoved = was.phase !== is.phase && is.phase !== 'unknown' && !isTold;
  const dates = new Set<TransitionKind>();
  return drafts.flatMap((draft): Draft[] => {
    if (draft.kind === 'phase') {
      if (hasMoved && draft === reached) return [{ ...draft, from: was.phase, to: is.phase, isNews: true }];
      return draft.from === 'unknown' ? [] : [draft];
    }
    if (!('milestone' in draft)) return [draft];
    const isNews = draft.isNews && !dates.has(draft.milestone);
    if (isNews) dates.add(draft.milestone);
    return [{ ...draft, isNews }];
  });
}
