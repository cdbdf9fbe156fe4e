import { SOLE_ACCOUNT, wordsIn } from '../../domain/account-words';
import { type ReadingFailure, type RegionReading } from '../../domain/fact';
import { type Together, together } from '../../domain/together';
import { type ReadingResult } from '../../sources/bedrock-api/read-region';
import { type RegionResult } from '../../sources/bedrock-api/read-regions';
import { type AccountSync, type RegionSync } from '../../store/sync-state';
import { believe } from './believe';

/** What the accounts' readings of a Region come to together: one account that was read whole is enough. */
export type AccountsVerdict = {
  readonly found:
    ({ readonly ok: true } & Together) | { readonly ok: false; readonly failure: ReadingFailure };
  /** Why accounts could not be read; nothing of those in which the Region is not enabled, nor where that is `found`. */
  readonly failures: readonly ReadingFailure[];
  /** Since when a Region whose account is not known by an id has been doubtful. */
  readonly doubtfulSince?: string;
  /** How each account stands from now on; absent where none is known by an id. */
  readonly accounts?: Readonly<Record<string, AccountSync>>;
};

/** Judges what each account was answered by what it was known to list, and joins those that were read whole. */
export function judgeAccounts(
  stored: RegionReading | undefined,
  { accounts }: RegionResult,
  state: Pick<RegionSync, 'accounts' | 'doubtfulSince'> | undefined,
): AccountsVerdict {
  const known = stored && wordsIn(stored);
  const judged = accounts.map(({ account = SOLE_ACCOUNT, result }) => {
    const before = account === SOLE_ACCOUNT ? state : state?.accounts?.[account];
    const { result: believed, doubtfulSince } = believe(known?.get(account), result, before?.doubtfulSince);
    return { account, result: named(believed, account), doubtfulSince };
  });
  const failed = judged.flatMap(({ result }) => (result.ok ? [] : [result.failure]));
  const joined = together(
    stored,
    judged.flatMap(({ account, result }) => {
      if (result.ok) return [{ account, fresh: result.reading }];
      return result.failure.reason === 'not-enabled' ? [] : [{ account }];
    }),
  );
  const sole = judged.find(({ account }) => account === SOLE_ACCOUNT);
  const byId = judged.filter(({ account }) => account !== SOLE_ACCOUNT);
  return {
    found: joined ? { ok: true, ...joined } : { ok: false, failure: ofRegion(failed) },
    failures: joined === undefined && accounts.length === 1 ? [] : failed.filter(isTrouble),
    ...(sole?.doubtfulSince !== undefined && { doubtfulSince: sole.doubtfulSince }),
    ...(byId.length > 0 && {
      accounts: Object.fromEntries(
        byId.map((one) => [one.account, stateAfter(state?.accounts?.[one.account], one)]),
      ),
    }),
  };
}

function named(result: ReadingResult, account: string): ReadingResult {
  if (result.ok || account === SOLE_ACCOUNT) return result;
  return { ok: false, failure: { ...result.failure, account } };
}

/** That a Region is not enabled in an account is no failure of that account. */
function isTrouble({ reason }: ReadingFailure): boolean {
  return reason !== 'not-enabled';
}

const LONGEST_MESSAGE = 300;

/** Why a Region could not be read by any account: in the words of the first that should have. */
function ofRegion(failures: readonly ReadingFailure[]): ReadingFailure {
  const first = failures.find(isTrouble) ?? failures[0];
  if (first === undefined) throw new Error('A Region is read by at least one account');
  if (failures.length === 1) return first;
  const { account, message, ...rest } = first;
  const all = `none of ${failures.length} accounts could be read; ${account}: ${message}`;
  return {
    ...rest,
    message: all.length > LONGEST_MESSAGE ? `${all.slice(0, LONGEST_MESSAGE - 1)}…` : all,
  };
}

function stateAfter(
  before: AccountSync | undefined,
  { result, doubtfulSince }: { readonly result: ReadingResult; readonly doubtfulSince: string | undefined },
): AccountSync {
  const readAt = result.ok ? result.reading.readAt : before?.readAt;
  const failure = result.ok ? before?.failure : result.failure;
  return {
    ...(readAt !== undefined && { readAt }),
    ...(failure && { failure }),
    isFailing: !result.ok,
    ...(doubtfulSince !== undefined && { doubtfulSince }),
  };
}
