import { type IdleAccess } from '../domain/idle-access';
import { type Mrkdwn, md } from './mrkdwn';

/** How it is said of an account that it falls silent. */
export type IdleWordsOptions = {
  /** After so many days without a call Legacy access may be lost. */
  readonly lockoutDays: number;
  /** What an account is called; its digits where not given. */
  readonly nameOf?: (account: string) => string;
};

/**
 * That an account may lose a Legacy model, in one sentence without a full stop: `not called for 11 days in account
 * 111122223333, us-east-1; Legacy access can be lost after 15`. Where it was tried since, what counts is the last success.
 */
export function idleWords(
  { account, region, idleDays, wasTried }: Pick<IdleAccess, 'account' | 'region' | 'idleDays' | 'wasTried'>,
  { lockoutDays, nameOf = (id) => id }: IdleWordsOptions,
): string {
  const silence = wasTried ? 'no successful call' : 'not called';
  const days = `${idleDays} ${idleDays === 1 ? 'day' : 'days'}`;
  const access =
    idleDays >= lockoutDays
      ? `Legacy access may be lost already (after ${lockoutDays})`
      : `Legacy access can be lost after ${lockoutDays}`;
  return `${silence} for ${days} in account ${nameOf(account)}, ${region}; ${access}`;
}

/** The same with a sign before it. */
export function idleLine(access: IdleAccess, options: IdleWordsOptions): Mrkdwn {
  return md`:hourglass_flowing_sand: ${idleWords(access, options)}`;
}
