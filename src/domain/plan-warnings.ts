import { type Day, addDays, daysBetween } from './day';
import { type DateIn, endsOfLife, isOver, isOverEverywhere } from './end-of-life';
import { type ModelStatus, type RegionStanding } from './model-status';
import { type Plan, type PlanDraft } from './plan';
import { REPLACEMENT_DAYS, type PlanContext } from './plan-faults';
import { type Region } from './region';

/** What is said beside a plan that is saved all the same; the words are the cards'. */
export type PlanWarning =
  /** The due date lies in extended access, where AWS's providers may ask more; `from` is absent where no source dates it. */
  | { readonly kind: 'in-extended-access'; readonly from?: Day; readonly regions: readonly Region[] }
  /** Every Region is past its end of life; `passed` is absent where the model was withdrawn before any. */
  | { readonly kind: 'gone'; readonly passed?: DateIn }
  /** The due date lies after an end of life that only a third party names. */
  | ({ readonly kind: 'after-unconfirmed-end' } & DateIn)
  /** The same of the replacement: so many days after the due date. */
  | ({ readonly kind: 'replacement-unconfirmed-end'; readonly daysAfterDue: number } & DateIn);

/** What a plan's people should know of it (contract: "Buttons"); nothing of a plan that is done or cancelled. */
export function planWarnings(
  { due, status }: Pick<PlanDraft | Plan, 'due' | 'status'>,
  context: Pick<PlanContext, 'today' | 'status' | 'replacement'>,
): PlanWarning[] {
  if (status === 'done' || status === 'cancelled') return [];
  return [
    ...(context.status ? modelWarnings(context.status, due, context.today) : []),
    ...(context.replacement ? replacementWarnings(context.replacement, due, context.today) : []),
  ];
}

function modelWarnings(status: ModelStatus, due: Day, today: Day): PlanWarning[] {
  const { passed, unconfirmed } = endsOfLife(status, today);
  if (isOverEverywhere(status)) return [{ kind: 'gone', ...(passed && { passed }) }];
  const extended = extendedBy(status, due);
  return [
    ...(extended ? [extended] : []),
    ...(unconfirmed && due > unconfirmed.day
      ? [{ kind: 'after-unconfirmed-end' as const, ...unconfirmed }]
      : []),
  ];
}

function replacementWarnings(replacement: ModelStatus, due: Day, today: Day): PlanWarning[] {
  const { unconfirmed } = endsOfLife(replacement, today);
  if (unconfirmed === undefined || unconfirmed.day >= addDays(due, REPLACEMENT_DAYS)) return [];
  return [
    {
      kind: 'replacement-unconfirmed-end',
      ...unconfirmed,
      daysAfterDue: daysBetween(due, unconfirmed.day),
    },
  ];
}

/** The Regions in which the model is in extended access on a day, and since when in the first of them. */
function extendedBy({ counted }: ModelStatus, due: Day): PlanWarning | undefined {
  const inside = counted.filter((standing) => {
    const from = extendedFrom(standing);
    return !isOver(standing) && (standing.phase === 'extended' || (from !== undefined && from <= due));
  });
  if (inside.length === 0) return undefined;
  const from = inside.flatMap((standing) => extendedFrom(standing) ?? []).sort()[0];
  const regions = inside.map(({ region }) => region);
  return { kind: 'in-extended-access', ...(from && { from }), regions };
}

function extendedFrom({ milestones: { extendedAccess } }: RegionStanding): Day | undefined {
  if (extendedAccess === undefined || extendedAccess.value === 'not-offered') return undefined;
  return extendedAccess.from.kind === 'third-party' ? undefined : extendedAccess.value;
}
