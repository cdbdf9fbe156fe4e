import { type AccountOverride, NO_OVERRIDES, type Overrides } from '../../domain/overrides';

/** The accounts that are made up; their numbers are AWS's own examples. The first is at home in the local AWS. */
export const PROD = '111122223333';
export const STAGING = '444455556666';
/** What a scenario's file calls them. */
export const ACCOUNT_IDS = { prod: PROD, staging: STAGING } as const;
export const MADE_UP_ACCOUNTS = [PROD, STAGING] as const;

/** By these roles the bot reads the made-up accounts, as it would read real ones. */
export const MADE_UP_ROLES: readonly string[] = MADE_UP_ACCOUNTS.map(
  (account) => `arn:aws:iam::${account}:role/sandbox`,
);

function named(account: string, name: string): AccountOverride {
  return { account, name, tags: [] };
}

/** What the made-up accounts are called, as an operator's file of overrides would say it. */
export const MADE_UP_NAMES: Overrides = {
  ...NO_OVERRIDES,
  accounts: [named(PROD, 'prod (made up)'), named(STAGING, 'staging (made up)')],
};
