import { type Day, addDays, dayOf } from './day';
import { hiddenCalls, hiddenGaps } from './hidden-calls';
import { type UsageScope } from './plan-scope';
import { type Region } from './region';
import { partKey } from './usage-part';
import { type PartUse, type UseMoment, gapsOf } from './use-join';
import { type UseGap } from './use-of-model';
import { type Usage } from './verification';

/** What is read at all: every account in every Region. */
export type ReadScope = { readonly accounts: readonly string[]; readonly regions: readonly Region[] };

/** Attempts of so many whole days before a reading's own are looked at; after it nobody has looked. */
const DAYS = 7;

/** An id that is named in a sentence has room for so many characters: an ARN of a profile has them. */
const LONGEST_ID = 120;

/** Dependents are named up to so many; the others are counted. */
const MOST_NAMED = 20;

/**
 * How a model was used in the last days, in a scope: every part of it read, and not too long ago, else it says which was
 * not, and why. `isWhole` is true only where all could be seen, all kinds of dependents included.
 */
export function usageOf(
  modelId: string,
  parts: readonly PartUse[],
  read: ReadScope,
  scope: UsageScope,
  moment: UseMoment,
): Usage {
  const accounts = scope.accounts ?? read.accounts;
  const regions = scope.regions ?? read.regions;
  if (read.accounts.length === 0 || read.regions.length === 0) return { kind: 'none', why: 'no usage data' };
  const known = new Map(parts.map((part) => [partKey(part), part]));
  const wanted = accounts.flatMap((account) =>
    regions.map((region) => known.get(partKey({ account, region })) ?? { account, region }),
  );
  const unread = wanted.flatMap((part) => unreadOf(modelId, part, read, moment));
  return {
    kind: 'read',
    ...{ accounts, regions, unread },
    isWhole: unread.length === 0,
    attempts: wanted.flatMap((part) => attemptsOf(modelId, part, moment)),
    dependents: named(wanted.flatMap((part) => dependentsOf(modelId, part))),
  };
}

type Unread = NonNullable<Extract<Usage, { kind: 'read' }>['unread']>[number];

/** Why a part proves nothing: its first gap, that of the calls before those of dependents. */
function unreadOf(modelId: string, part: PartUse, read: ReadScope, moment: UseMoment): Unread[] {
  const { account, region } = part;
  const isRead = read.accounts.includes(account) && read.regions.includes(region);
  if (!isRead) return [{ account, region, why: 'usage is not read by this bot' }];
  const hidden = hiddenGaps(part, hiddenCalls(part), modelId, sinceIn(part, moment));
  const [gap] = [...gapsOf(part, moment), ...hidden];
  return gap === undefined ? [] : [{ account, region, why: gapWords(gap, part) }];
}

/** The first day that is looked at: what was read in the morning says nothing of the rest of that day. */
function sinceIn({ calls }: PartUse, { today }: UseMoment): Day {
  const readOn = calls === undefined ? today : dayOf(new Date(calls.readAt));
  return addDays(readOn < today ? readOn : today, -DAYS);
}

function gapWords({ what, why, action, calledAs = [] }: UseGap, { calls, dependents }: PartUse): string {
  const things = what === 'calls' ? 'usage' : `${kindWords(what)}s`;
  switch (why) {
    case 'not-read-yet':
      return `${things} not read yet`;
    case 'not-allowed':
      return `not allowed to see ${things}${action === undefined ? '' : ` (${action})`}`;
    case 'failed':
      return `${things} could not be read`;
    case 'unresolved': {
      const more = calledAs.length > 1 ? ` and ${calledAs.length - 1} more` : '';
      return `calls by ${(calledAs[0] ?? '').slice(0, LONGEST_ID)}${more} (nobody knows of which model)`;
    }
    case 'outdated':
      return `${things} last read ${((what === 'calls' ? calls : dependents)?.readAt ?? '').slice(0, 10)}`;
  }
}

function attemptsOf(modelId: string, part: PartUse, moment: UseMoment) {
  const { account, region, calls } = part;
  const since = sinceIn(part, moment);
  const own = calls?.models.filter((one) => one.modelId === modelId) ?? [];
  return own.flatMap(({ days }) =>
    days
      .filter(({ day, attempts }) => attempts > 0 && day >= since)
      .map(({ day, attempts }) => ({ account, region, day, attempts })),
  );
}

function dependentsOf(modelId: string, { dependents }: PartUse): string[] {
  const own =
    dependents?.dependents.filter(({ models }) => models.some((one) => one.modelId === modelId)) ?? [];
  return own.map(({ kind, name, account, region }) => `${kindWords(kind)} ${name} (${account}, ${region})`);
}

function named(all: readonly string[]): string[] {
  const more = all.length - MOST_NAMED;
  return more > 0 ? [...all.slice(0, MOST_NAMED), `${more} more`] : [...all];
}

function kindWords(kind: string): string {
  return kind.replaceAll('-', ' ');
}
