import { type Region } from '../../domain/region';
import { type Scenario } from './scenario';

/** An account of the local AWS. */
export type LocalAccount = {
  /** Twelve digits. */
  readonly id: string;
  /** The Regions that it has enabled; those of the scenario where not given. */
  readonly regions?: readonly Region[];
  /** Models of the scenario that it does not list. */
  readonly unlisted?: readonly string[];
};

/** What the local AWS answers from. */
export type AwsWorld = {
  readonly scenario: Scenario;
  /** The first is that of credentials that name none. */
  readonly accounts: readonly LocalAccount[];
  readonly now: () => Date;
};

/** The account of the sandbox where no others are given; it is AWS's own example. */
export const HOME_ACCOUNT: LocalAccount = { id: '111122223333' };
