import { type Change } from './change';
import { type ComingDate, comingDates } from './coming-date';
import { type Day, daysBetween } from './day';
import { type DigestItem, type Handled, type Lookups, digestItem, standingOf } from './digest-item';
import { type PlannedItem, placePlans } from './digest-plans';
import { groupBy } from './group-by';
import { NEXT_WITHIN_DAYS, isUnattended, stillReminds } from './item-standing';
import { type Rung } from './ladder';
import { type ModelStatus } from './model-status';
import { type ModelNews, newsByModel } from './news';
import { partOfNotice } from './notice';
import { worstFirst } from './phase';
import { type Plan } from './plan';
import { UNKNOWN_USE, type UseOf } from './use-of-model';

/** What changed for a model, and how it stands now; `status` is absent where no source names it any more. */
export type ChangedModel = ModelNews & { readonly status?: ModelStatus; readonly next?: ComingDate };

/** What a channel is told at its time, most urgent first in each part (design: "Digest"). */
export type Digest = {
  readonly horizonDays: number;
  /** What needs action before all else: plans that are overdue, or called done while the model is called still. */
  readonly latePlans: readonly PlannedItem[];
  /** End of life within the larger of 30 days and a quarter of its notice, and nobody has said that they see to it. */
  readonly needsAction: readonly DigestItem[];
  /** What else comes within the horizon, or has a reminder due: a model alone, or three or more with one transition. */
  readonly comingUp: readonly (readonly DigestItem[])[];
  readonly changed: readonly ChangedModel[];
  /** Plans that are open, however far away the dates, and those that are done and not verified yet. */
  readonly underWay: readonly PlannedItem[];
  /** Models whose coming dates somebody has acknowledged. */
  readonly acknowledged: readonly DigestItem[];
  /** Models that somebody let sleep; the lead's standing says until when. */
  readonly snoozed: readonly DigestItem[];
  /** What would stand above, were the models not known to be out of use (design: "with usage known"). */
  readonly notInUse: readonly DigestItem[];
};

export type DigestInput = {
  /** The models in the channel's scope, as of `today`. */
  readonly statuses: readonly ModelStatus[];
  readonly today: Day;
  readonly horizonDays: number;
  /** What is news since the last digest, in scope, oldest first. */
  readonly changes: readonly Change[];
  /** The reminders that are due with it, in scope. */
  readonly rungs: readonly Rung[];
  /** Any model of the catalogue, in scope or not: for replacements. */
  readonly statusOf: (modelId: string) => ModelStatus | undefined;
  readonly handled?: Handled;
  /** All plans of the channel; `handled` knows of no other. */
  readonly plans?: readonly Plan[];
  /** Who uses a model; absent: nobody knows. */
  readonly useOf?: UseOf;
};

type Part = 'needsAction' | 'comingUp' | 'acknowledged' | 'snoozed' | 'notInUse';

/** Finds what there is to tell. A model stands in one part at most, and once more if it changed. */
export function composeDigest(input: DigestInput): Digest {
  const { statuses, horizonDays, changes, today, statusOf, handled = () => ({}), plans = [] } = input;
  const { useOf = () => UNKNOWN_USE } = input;
  const lookups = { statusOf, handled, useOf };
  const told = input.rungs.filter((rung) => stillReminds(rung, handled(rung)));
  const rungsBy = groupBy(told, ({ modelId }) => modelId);
  const datesOf = (status: ModelStatus) => comingDates(status, today, rungsBy.get(status.model.modelId));
  const inScope = new Map(statuses.map((status) => [status.model.modelId, status]));
  const { late, underWay } = placePlans(plans, { inScope, datesOf, today }, lookups);
  const planned = new Set([...late, ...underWay].map(({ plan }) => plan.modelId));
  const placed: Record<Part, DigestItem[]> = {
    ...{ needsAction: [], comingUp: [], acknowledged: [], snoozed: [] },
    notInUse: [],
  };
  for (const status of statuses) {
    if (planned.has(status.model.modelId)) continue;
    const found = place(status, datesOf(status), input, lookups);
    if (found) placed[isAsideFor(found) ? 'notInUse' : found.part].push(found.item);
  }
  for (const items of Object.values(placed)) items.sort(soonestFirst);
  return {
    horizonDays,
    latePlans: late,
    ...placed,
    underWay,
    comingUp: folded(placed.comingUp),
    changed: changes.length === 0 ? [] : changedModels(changes, inScope, today),
  };
}

/** Whether there is nothing to tell: models that are not in use are none of it. */
export function isEmptyDigest(digest: Digest): boolean {
  const { latePlans, needsAction, comingUp, changed, underWay, acknowledged, snoozed } = digest;
  const parts = [latePlans, needsAction, comingUp, changed, underWay, acknowledged, snoozed];
  return parts.every(({ length }) => length === 0);
}

function place(
  status: ModelStatus,
  dates: readonly ComingDate[],
  { today, horizonDays }: Pick<DigestInput, 'today' | 'horizonDays'>,
  lookups: Lookups,
): { part: Part; item: DigestItem } | undefined {
  const standings = new Map(dates.map((date) => [date, standingOf(status, date, lookups)]));
  const isUnseen = (date: ComingDate) => isUnattended(standings.get(date) ?? {});
  const itemOf = (part: Part, lead: ComingDate) => ({ part, item: digestItem(status, lead, dates, lookups) });
  const pressing = dates.find((date) => isPressing(date, today) && isUnseen(date));
  if (pressing) return itemOf('needsAction', pressing);
  const near = dates.filter(({ day, rung }) => rung !== undefined || daysBetween(today, day) <= horizonDays);
  const settled = near.filter((date) => !isUnseen(date));
  // What was said of one date covers the model's others until they are near (design: "Acknowledged").
  const isToldAnew = ({ day }: ComingDate) =>
    settled.length === 0 || daysBetween(today, day) <= NEXT_WITHIN_DAYS;
  const open = near.find((date) => date.rung !== undefined || (isUnseen(date) && isToldAnew(date)));
  if (open) return itemOf('comingUp', open);
  const asleep = settled.find((date) => standings.get(date)?.snoozed);
  if (asleep) return itemOf('snoozed', asleep);
  const acknowledged = settled.find((date) => standings.get(date)?.acknowledged);
  return acknowledged && itemOf('acknowledged', acknowledged);
}

/** Whether nobody is to be troubled: nothing calls the model or rests on it, and nobody has said anything of it. */
function isAsideFor({ part, item }: { part: Part; item: DigestItem }): boolean {
  return (part === 'needsAction' || part === 'comingUp') && item.use?.word === 'not-in-use';
}

/** Whether a date needs action: an end of life within 30 days, or from the day of the ladder's quarter on. */
export function isPressing({ kind, day, isUnconfirmed, noticeFrom }: ComingDate, today: Day): boolean {
  if (kind !== 'eol' || isUnconfirmed) return false;
  const daysLeft = daysBetween(today, day);
  if (daysLeft <= 30) return true;
  return noticeFrom !== undefined && daysLeft <= partOfNotice(daysBetween(noticeFrom, day), 4);
}

const FEWEST_TO_FOLD = 3;

/** Items stand soonest first, so those that share a transition stand together; one that is open again, by itself. */
function folded(items: readonly DigestItem[]): DigestItem[][] {
  const groups = groupBy(items, ({ lead, standing, status }) =>
    [lead.kind, lead.day, lead.isUnconfirmed, ...(standing.reopened ? [status.model.modelId] : [])].join('|'),
  );
  return [...groups.values()].flatMap((group) =>
    group.length >= FEWEST_TO_FOLD ? [group] : group.map((item) => [item]),
  );
}

function changedModels(
  changes: readonly Change[],
  byId: ReadonlyMap<string, ModelStatus>,
  today: Day,
): ChangedModel[] {
  return newsByModel(changes).map((news) => {
    const status = byId.get(news.modelId);
    const next = status && comingDates(status, today)[0];
    return { ...news, ...(status && { status }), ...(next && { next }) };
  });
}

function soonestFirst(a: DigestItem, b: DigestItem): number {
  return (
    a.lead.day.localeCompare(b.lead.day) ||
    worstFirst(a.lead.kind, b.lead.kind) ||
    Number(a.lead.isUnconfirmed) - Number(b.lead.isUnconfirmed) ||
    a.status.model.name.localeCompare(b.status.model.name, 'en', { numeric: true }) ||
    a.status.model.modelId.localeCompare(b.status.model.modelId)
  );
}
