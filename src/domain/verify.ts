import { type Day, dayOf } from './day';
import { type Plan } from './plan';
import { type Attempts, type Finding, type Usage } from './verification';

/** A model counts as left behind after so many days without an attempt. */
const QUIET_DAYS = 7;

/** What the usage of a model says of a plan that was called done. Attempts prove more than what was not read. */
export function findingOf(usage: Usage): Finding {
  if (usage.kind === 'none') return { kind: 'cannot', why: usage.why };
  const called = mostCalled(usage.attempts.filter(({ attempts }) => attempts > 0));
  if (called) return { kind: 'still-called', ...called };
  const { accounts, regions, dependents } = usage;
  const unread = unreadWords(usage);
  if (unread !== undefined) return { kind: 'cannot', why: unread };
  return { kind: 'verified', days: QUIET_DAYS, accounts, regions, dependents };
}

/**
 * Whether the bot is to look again: a plan that is done and not verified, once a UTC day. `isOver`: the model can be
 * called in none of the channel's Regions any more (`isOverEverywhere`), or is gone: then it has looked once at most.
 */
export function isDueForCheck(
  { status, verification }: Pick<Plan, 'status' | 'verification'>,
  isOver: boolean,
  today: Day,
): boolean {
  if (status !== 'done' || verification?.finding.kind === 'verified') return false;
  return verification === undefined || (!isOver && dayOf(new Date(verification.at)) < today);
}

/** The account and Region with most attempts on the last day that had any. */
function mostCalled(attempts: readonly Attempts[]): Attempts | undefined {
  const last = attempts
    .map(({ day }) => day)
    .sort()
    .at(-1);
  const sums = new Map<string, Attempts>();
  for (const one of attempts) {
    if (one.day !== last) continue;
    const key = `${one.account}|${one.region}`;
    sums.set(key, { ...one, attempts: one.attempts + (sums.get(key)?.attempts ?? 0) });
  }
  return [...sums.values()].sort(
    (a, b) =>
      b.attempts - a.attempts || a.account.localeCompare(b.account) || a.region.localeCompare(b.region),
  )[0];
}

function unreadWords({
  accounts,
  regions,
  isWhole,
  unread = [],
}: Extract<Usage, { kind: 'read' }>): string | undefined {
  const [first, ...others] = unread;
  if (first) {
    const where = first.region === undefined ? '' : ` in ${first.region}`;
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    if (first.why !== undefined) {
      return `${first.why} in account ${first.account}${first.region === undefined ? '' : `, ${first.region}`}${more}`;
    }
    return `usage of account ${first.account}${where} could not be read${more}`;
  }
  if (!isWhole) return 'a part of the usage could not be read';
  return accounts.length === 0 || regions.length === 0 ? 'no usage data' : undefined;
}
