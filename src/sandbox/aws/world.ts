import { type Region } from '../../domain/region';
import { type CallsOf } from './cloudwatch/calls';
import { type Holdings } from './holdings';
import { type Roster } from './roster';

/** An account of the local AWS. */
export type LocalAccount = {
  /** Twelve digits. */
  readonly id: string;
  /** The Regions that it has enabled; those of the roster where not given. */
  readonly regions?: readonly Region[];
  /** What it holds in a Region that rests on models; nothing where not given. Asked anew at every request. */
  readonly holdings?: (region: Region) => Holdings;
  /** How many rows a list of those holds at most; as AWS, 1,000, where not given. */
  readonly rowsPerAnswer?: number;
  /** Models of the roster that it does not list. */
  readonly unlisted?: readonly string[];
  /** What `AssumeRole` has to name for any of its roles; nothing where not given. */
  readonly externalId?: string;
  /** How long the credentials of its roles last; an hour where not given. */
  readonly sessionMs?: number;
  /** What is called in it, for CloudWatch; nothing where not given. */
  readonly calls?: CallsOf;
  /** How many datapoints CloudWatch puts into one answer at most; as AWS, 100,800, where not given. */
  readonly datapointsPerAnswer?: number;
};

/** What the local AWS answers from. */
export type AwsWorld = {
  readonly roster: Roster;
  /** The first is that of credentials that name none. */
  readonly accounts: readonly LocalAccount[];
  readonly now: () => Date;
};

/** The account of the sandbox where no others are given; it is AWS's own example. */
export const HOME_ACCOUNT: LocalAccount = { id: '111122223333' };
