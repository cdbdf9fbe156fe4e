import { type Change } from './change';
import { type ComingDate, comingDates } from './coming-date';
import { type Day, daysBetween } from './day';
import { groupBy } from './group-by';
import { type Rung } from './ladder';
import { type ModelStatus } from './model-status';
import { type ModelNews, newsByModel } from './news';
import { noticeStart, partOfNotice } from './notice';
import { worstFirst } from './phase';
import { type ReplacementLink, replacementChain } from './replacement';
import { type TransitionKind } from './transition';

/** One model in a digest. */
export type DigestItem = {
  readonly status: ModelStatus;
  /** The date that puts it where it stands. */
  readonly lead: ComingDate;
  /** Its other dates, those with a rung first, then soonest first. */
  readonly further: readonly ComingDate[];
  readonly chain: readonly ReplacementLink[];
};

/** What changed for a model, and how it stands now; `status` is absent where no source names it any more. */
export type ChangedModel = ModelNews & { readonly status?: ModelStatus; readonly next?: ComingDate };

/** What a channel is told at its time, most urgent first in each part (design: "Digest"). */
export type Digest = {
  readonly horizonDays: number;
  /** End of life within the larger of 30 days and a quarter of its notice, and nobody has said that they see to it. */
  readonly needsAction: readonly DigestItem[];
  /** What else comes within the horizon, or has a reminder due: a model alone, or three or more with one transition. */
  readonly comingUp: readonly (readonly DigestItem[])[];
  readonly changed: readonly ChangedModel[];
  /** Models whose coming dates somebody has planned for, or has acknowledged. */
  readonly underWay: readonly DigestItem[];
  readonly acknowledged: readonly DigestItem[];
};

/** What somebody said about a transition of a model, if anything. */
export type Handled = (
  modelId: string,
  kind: TransitionKind,
  day: Day,
) => 'acknowledged' | 'planned' | undefined;

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
};

type Part = 'needsAction' | 'comingUp' | 'underWay' | 'acknowledged';

/** Finds what there is to tell. A model stands in one part at most, and once more if it changed. */
export function composeDigest(input: DigestInput): Digest {
  const { statuses, rungs, horizonDays, changes, today } = input;
  const rungsBy = groupBy(rungs, ({ modelId }) => modelId);
  const placed: Record<Part, DigestItem[]> = {
    needsAction: [],
    comingUp: [],
    underWay: [],
    acknowledged: [],
  };
  for (const status of statuses) {
    const found = place(status, comingDates(status, today, rungsBy.get(status.model.modelId)), input);
    if (found) placed[found.part].push(found.item);
  }
  for (const items of Object.values(placed)) items.sort(soonestFirst);
  return {
    horizonDays,
    ...placed,
    comingUp: folded(placed.comingUp),
    changed: changes.length === 0 ? [] : changedModels(changes, statuses, today),
  };
}

/** Whether there is nothing to tell. */
export function isEmptyDigest(digest: Digest): boolean {
  const { needsAction, comingUp, changed, underWay, acknowledged } = digest;
  return [needsAction, comingUp, changed, underWay, acknowledged].every(({ length }) => length === 0);
}

function place(
  status: ModelStatus,
  dates: readonly ComingDate[],
  { today, horizonDays, statusOf, handled = () => undefined }: DigestInput,
): { part: Part; item: DigestItem } | undefined {
  const answerOf = ({ kind, day }: ComingDate) => handled(status.model.modelId, kind, day);
  const itemOf = (part: Part, lead: ComingDate) => ({ part, item: itemBy(status, lead, dates, statusOf) });
  const pressing = dates.find((date) => isPressing(date, status, today) && answerOf(date) === undefined);
  if (pressing) return itemOf('needsAction', pressing);
  const near = dates.filter(({ day, rung }) => rung !== undefined || daysBetween(today, day) <= horizonDays);
  const open = near.find((date) => date.rung !== undefined || answerOf(date) === undefined);
  if (open) return itemOf('comingUp', open);
  const [settled] = near;
  return settled && itemOf(answerOf(settled) === 'planned' ? 'underWay' : 'acknowledged', settled);
}

/** Within 30 days, or from the day of the ladder's quarter on. */
function isPressing(
  { kind, day, regions, isUnconfirmed }: ComingDate,
  { counted }: ModelStatus,
  today: Day,
): boolean {
  if (kind !== 'eol' || isUnconfirmed) return false;
  const daysLeft = daysBetween(today, day);
  if (daysLeft <= 30) return true;
  const starts = new Set<Day>();
  for (const { region, milestones } of counted) {
    const start = noticeStart(milestones);
    if (start !== undefined && !starts.has(start) && regions.includes(region)) starts.add(start);
  }
  return [...starts].some((start) => daysLeft <= partOfNotice(daysBetween(start, day), 4));
}

function itemBy(
  status: ModelStatus,
  lead: ComingDate,
  dates: readonly ComingDate[],
  statusOf: DigestInput['statusOf'],
): DigestItem {
  const others = dates.filter((date) => date !== lead);
  const further = [...others.filter(({ rung }) => rung), ...others.filter(({ rung }) => !rung)];
  return { status, lead, further, chain: replacementChain(status.model, statusOf) };
}

const FEWEST_TO_FOLD = 3;

/** Items stand soonest first, so those that share a transition stand together. */
function folded(items: readonly DigestItem[]): DigestItem[][] {
  const groups = groupBy(items, ({ lead }) => [lead.kind, lead.day, lead.isUnconfirmed].join('|'));
  return [...groups.values()].flatMap((group) =>
    group.length >= FEWEST_TO_FOLD ? [group] : group.map((item) => [item]),
  );
}

function changedModels(
  changes: readonly Change[],
  statuses: readonly ModelStatus[],
  today: Day,
): ChangedModel[] {
  const byId = new Map(statuses.map((status) => [status.model.modelId, status]));
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
