import { type Overrides, accountName, ownersOf, shortAccountName } from './overrides';
import { type UseOf, accountsUsing } from './use-of-model';

/** What the operator calls accounts, and who answers for models. */
export type Naming = {
  /** What an account is called: its name with the digits behind it, or the digits alone. */
  readonly nameOf: (account: string) => string;
  /** The same where there is little room: its name alone, or its digits. */
  readonly shortNameOf: (account: string) => string;
  /** Users' and user groups' ids in Slack; empty where nobody is named. */
  readonly ownersOf: (modelId: string) => readonly string[];
};

/** Accounts and models by the overrides in force; of an account's owner it is asked who uses the model. */
export function namingBy(overrides: Overrides, useOf: UseOf): Naming {
  return {
    nameOf: (account) => accountName(overrides, account),
    shortNameOf: (account) => shortAccountName(overrides, account),
    ownersOf: (modelId) => ownersOf(overrides, modelId, accountsUsing(useOf(modelId))),
  };
}

/** Where the operator names nothing. */
export const UNNAMED: Naming = {
  nameOf: (account) => account,
  shortNameOf: (account) => account,
  ownersOf: () => [],
};
