import { type Region, usualRegionOf } from '../../domain/region';
import { type Access } from './access';
import { renewed } from './renewed-credentials';

/** An account whose id is known, and how to read it. */
export type AccountAccess = {
  /** Twelve digits. */
  readonly account: string;
  readonly access: Access;
};

/** An account to watch. */
export type WatchedAccount = {
  /** Twelve digits; absent for the default credentials, whose account nobody names: `identified` asks for it. */
  readonly account?: string;
  readonly access: Access;
};

export type AccountsToWatch = {
  /** Where AWS is, and the credentials by which roles are assumed; what is left out, the SDK finds by itself. */
  readonly access: Access;
  /** ARNs of roles, one an account; none: the account of the credentials themselves. */
  readonly roleArns: readonly string[];
  readonly externalId: string | undefined;
  /** The watched Regions: one of them is asked for credentials. */
  readonly regions: readonly Region[];
  /** The machine's clock: credentials expire by it. */
  readonly wallClock: () => Date;
};

/**
 * The accounts to watch, in the order of their roles. The credentials of each are looked up when the first client of it
 * signs a request, shared by all of its clients, and renewed before they expire. Nothing is asked of AWS before that; the
 * credentials' provider rejects with `NoCredentialsError` or `RoleError`.
 */
export function accountsToWatch(wanted: AccountsToWatch): WatchedAccount[] {
  const { access, roleArns, externalId, regions, wallClock } = wanted;
  const region = usualRegionOf(regions);
  if (region === undefined) return [];
  const lookUp = async () => (await import('./look-up.js')).ownCredentials(access, region);
  const own: Access = { ...access, credentials: renewed(lookUp, wallClock) };
  if (roleArns.length === 0) return [{ access: own }];
  return roleArns.map((roleArn) => {
    const role = { roleArn, ...(externalId !== undefined && { externalId }) };
    const assume = async () => (await import('./look-up.js')).roleCredentials(own, region, role);
    return { account: accountOf(roleArn), access: { ...access, credentials: renewed(assume, wallClock) } };
  });
}

/**
 * The account with its id, which STS is asked for where no role names it. Rejects as the SDK does where STS does not
 * answer, with the errors that `thrownBy` knows. To be called only where the id is needed: facts do without.
 */
export async function identified(watched: WatchedAccount, region: Region): Promise<AccountAccess> {
  const { account, access } = watched;
  if (account !== undefined) return { account, access };
  const { callerAccount } = await import('./caller-account.js');
  return { account: await callerAccount(access, region), access };
}

/** The account in the ARN of a role: `arn:aws:iam::111122223333:role/name`. */
function accountOf(roleArn: string): string {
  return roleArn.split(':')[4] ?? '';
}
