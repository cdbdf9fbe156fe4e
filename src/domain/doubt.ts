import { type Fact, type Milestones, type RegionReading, type UnreadField } from './fact';

/** A Region that loses more than this share of its models at once is not believed at first. */
const MOST_LOST = 1 / 5;

/** How long apart two readings must be for the second to confirm the first, in ms. */
export const CONFIRMED_AFTER_MS = 30 * 60_000;

/**
 * How many of the models of the last whole reading a new one lacks, where that is more than a fifth: AWS has answered
 * with half a list before. A row that names no model may be any of them. `undefined` where the reading can be believed.
 */
export function lostTooMany(
  before: Pick<RegionReading, 'facts'> | undefined,
  after: RegionReading,
): number | undefined {
  if (before === undefined) return undefined;
  const listed = new Set(after.facts.map(({ modelId }) => modelId));
  const known = [...new Set(before.facts.map(({ modelId }) => modelId))];
  const missing = known.filter((modelId) => !listed.has(modelId)).length;
  const lost = missing - (after.unnamedRows ?? 0);
  return lost > known.length * MOST_LOST ? lost : undefined;
}

/**
 * Whether a source gives dates of one model that cannot all be right: Legacy after extended access or end of life, or
 * extended access after end of life. A floor is no date.
 */
export function hasDisorderedDates({ milestones, doubted }: Fact): boolean {
  return doubted !== undefined || isDisordered(milestones);
}

/** The fact without dates that contradict each other; those stand in `doubted`, and the launch stays. */
export function inOrder(fact: Fact): Fact {
  if (!isDisordered(fact.milestones)) return fact;
  const { launch, ...doubted } = fact.milestones;
  return { ...fact, milestones: launch === undefined ? {} : { launch }, doubted };
}

/** What of a Region's reading cannot be used as it stands. */
export type Doubts = {
  /** The models of the rows concerned, each once. */
  readonly modelIds: readonly string[];
  readonly unnamedRows: number;
};

/** Gathers what is doubtful in a reading; `undefined` where all of it can be used. */
export function doubtsIn({ facts, unnamedRows = 0 }: RegionReading): Doubts | undefined {
  const doubtful = facts.filter(({ doubted, unread }) => doubted !== undefined || unread !== undefined);
  if (doubtful.length + unnamedRows === 0) return undefined;
  return { modelIds: [...new Set(doubtful.map(({ modelId }) => modelId))], unnamedRows };
}

const OF_LIFECYCLE: ReadonlySet<UnreadField['field']> = new Set([
  'lifecycle',
  'status',
  'legacy',
  'extendedAccess',
  'endOfLife',
]);

/** Whether what a source now says of the lifecycle cannot be used: no phase may rest on it, and it changes nothing. */
export function hasDoubtfulLifecycle({ doubted, unread = [] }: Fact): boolean {
  return doubted !== undefined || unread.some(({ field }) => OF_LIFECYCLE.has(field));
}

/** Whether a source lists a model of whose lifecycle it never said anything that could be used. */
export function isWordless(fact: Fact): boolean {
  const { launch: _, ...dates } = fact.milestones;
  return hasDoubtfulLifecycle(fact) && fact.status === undefined && Object.keys(dates).length === 0;
}

/** Whether a field of the source's row could not be read. */
export function isUnread({ unread = [] }: Fact, field: UnreadField['field']): boolean {
  return unread.some((one) => one.field === field);
}

function isDisordered({ legacy, extendedAccess, endOfLife }: Milestones): boolean {
  const extended = extendedAccess === 'not-offered' ? undefined : extendedAccess;
  const end = endOfLife?.certainty === 'on' ? endOfLife.day : undefined;
  const dates = [legacy, extended, end].filter((day) => day !== undefined);
  return dates.some((day, i) => i > 0 && day < (dates[i - 1] ?? day));
}
