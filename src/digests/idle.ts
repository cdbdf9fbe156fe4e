import { type Day } from '../domain/day';
import { type IdleAccess, idleAccesses } from '../domain/idle-access';
import { type RunSpan, idleCrossings } from '../domain/idle-rungs';
import { type ModelStatus } from '../domain/model-status';
import { type Uses } from '../store/kept-uses';

/** What reminding of idle accounts needs of the house. */
export type IdleParts = {
  /** Days without a call after which access to a Legacy model may be lost. */
  readonly days: number;
  readonly uses: Pick<Uses, 'of' | 'knownIn' | 'run' | 'refresh'>;
};

/** The accounts that crossed a rung, of models as they stand on a day in a channel's scope, as a span of runs found. */
export function idleCrossed(
  { days, uses }: IdleParts,
  statuses: readonly ModelStatus[],
  today: Day,
  span: RunSpan,
): IdleAccess[] {
  return statuses.flatMap((status) => {
    const isLegacy = status.regions.some(({ phase }) => phase === 'legacy' || phase === 'extended');
    if (!isLegacy) return [];
    const use = uses.of(status.model.modelId);
    return idleCrossings(idleAccesses(status, use, today, days), days, uses.knownIn, span);
  });
}

/**
 * Up to which run (the instant of its start) all that was read of usage is over: what a later one finds lies after it.
 * Asked after `refresh`, so that what memory holds is no older. Before any run is over it is the time before it began.
 */
export function usageEnd({ uses }: IdleParts, now: Date): string {
  const state = uses.run();
  const newest = state === undefined ? now.getTime() : Date.parse(state.finished ?? state.run);
  const isOver = state?.finished !== undefined || state === undefined;
  return new Date(Math.min(now.getTime(), isOver ? newest : newest - 1)).toISOString();
}
