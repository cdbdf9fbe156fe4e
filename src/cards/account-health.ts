import { type ReadingFailure } from '../domain/fact';
import { groupBy } from '../domain/group-by';
import { type Region } from '../domain/region';
import { age } from './footer';
import { within } from './blocks';
import { type Mrkdwn, cut, md } from './mrkdwn';

/** The last success and the last failure of an account in a Region. */
export type AccountHealth = {
  /** Twelve digits. */
  readonly account: string;
  readonly lastSuccess?: string;
  readonly lastFailure?: ReadingFailure;
  /** Whether the newest of the two is the failure. */
  readonly isFailing: boolean;
};

type InRegion = { readonly region: Region; readonly accounts?: readonly AccountHealth[] };

/** What differs among the accounts of a Region, for its line: `, 18 of 20 accounts (1 not enabled, 1 not readable)`. */
export function accountsAside({ accounts = [] }: InRegion): Mrkdwn {
  const failing = accounts.filter(({ isFailing }) => isFailing);
  if (failing.length === 0 || accounts.length < 2) return md``;
  const off = failing.filter(isOff).length;
  const unread = failing.length - off;
  const why = [
    ...(off > 0 ? [`${off} not enabled`] : []),
    ...(unread > 0 ? [`${unread} not readable`] : []),
  ].join(', ');
  return md`, ${accounts.length - failing.length} of ${accounts.length} accounts (${why})`;
}

/** Room for what is wrong; what does not fit is counted. */
const LONGEST = 4_000;
const LONGEST_MESSAGE = 200;

/** Of several accounts those that cannot be read, a line for each of them and each reason. */
export function accountLines(regions: readonly InRegion[], now: Date): readonly Mrkdwn[] {
  const failing = regions.flatMap(({ region, accounts = [] }) =>
    accounts.length < 2 ? [] : accounts.filter(isUnread).map((one) => ({ ...one, region })),
  );
  const groups = groupBy(failing, ({ account, lastFailure }) => `${account} ${lastFailure?.reason ?? ''}`);
  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first?.lastFailure === undefined) return [];
    const { account, lastFailure } = first;
    const names = group.map(({ region }) => region);
    const where = names.length === regions.length && names.length > 1 ? 'any Region' : names.join(', ');
    return [
      md`:red_circle: Account ${account}: not readable in ${where}, ${lastReads(group, now)}; last error ${age(lastFailure.failedAt, now)}: ${cut(lastFailure.message, LONGEST_MESSAGE)} (${lastFailure.reason})`,
    ];
  });
  return within(lines, LONGEST);
}

/** Accounts that could not be read just now, a line for each of them and each reason. */
export function accountFailureLines(failures: readonly ReadingFailure[]): readonly Mrkdwn[] {
  const groups = groupBy(failures, ({ account, reason }) => `${account ?? ''} ${reason}`);
  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first?.account === undefined) return [];
    const names = group.map(({ region }) => region).join(', ');
    return [
      md`:x: account ${first.account} in ${names}: ${cut(first.message, LONGEST_MESSAGE)}; what it listed last stays`,
    ];
  });
  return within(lines, LONGEST);
}

/** For the summary: the accounts that cannot be read somewhere; `undefined` where there are none. */
export function accountsFault(regions: readonly InRegion[]): string | undefined {
  const unread = regions.flatMap(({ accounts = [] }) =>
    accounts.length < 2 ? [] : accounts.filter(isUnread).map(({ account }) => account),
  );
  const [first, ...others] = new Set(unread);
  if (first === undefined) return undefined;
  return others.length === 0
    ? `account ${first} not readable everywhere`
    : `${others.length + 1} accounts not readable everywhere`;
}

function lastReads(group: readonly AccountHealth[], now: Date): string {
  const reads = group.flatMap(({ lastSuccess }) => lastSuccess ?? []).sort();
  const [oldest] = reads;
  if (oldest === undefined) return 'never read';
  return reads.length < group.length
    ? `last read ${age(oldest, now)}, in some never`
    : `last read ${age(oldest, now)}`;
}

function isOff({ isFailing, lastFailure }: AccountHealth): boolean {
  return isFailing && lastFailure?.reason === 'not-enabled';
}

function isUnread(account: AccountHealth): boolean {
  return account.isFailing && !isOff(account);
}
